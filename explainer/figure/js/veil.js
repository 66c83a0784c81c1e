/** What a prediction asks about stays out of focus until the reader has guessed, or would rather look. */

/** @param {boolean} linked whether the address brought the reader to a setting: then there is nothing to hide */
export function mountVeil(root, plan, linked) {
  const form = root.querySelector(".guess");
  if (!plan.guess || linked || "answered" in form.dataset) return;
  const look = form.querySelector("[data-act=look]");
  const hands = ["submit", "input", "click"];
  function lift({ type, target }) {
    // Drawing, ranking and picking are still guessing; everything else in the figure is looking.
    if (type !== "submit" && target !== look && target.closest(".guess, .mark, .foot")) return;
    delete root.dataset.veiled;
    look.hidden = true;
    for (const hand of hands) root.removeEventListener(hand, lift);
  }
  root.dataset.veiled = "";
  look.hidden = false;
  for (const hand of hands) root.addEventListener(hand, lift);
}
