/** Many controls under headings: a box that finds one by its words, and a way back to its default for each. */

/** Letters and digits only, so that case, accents and signs do not stand in the way. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function mountGroups(root, plan, put) {
  const box = root.querySelector(".search input");
  if (!box) return null;
  const said = root.querySelector(".search output");
  const groups = [...root.querySelectorAll(".group")];
  const ones = [...root.querySelectorAll(".one")].map((one) => {
    const mark = one.querySelector(".mark")?.dataset.tip ?? "";
    return { one, told: plain(`${one.dataset.words} ${one.querySelector("label, .sentence").textContent} ${mark}`) };
  });
  let words = "";
  const stood = groups.map((group) => group.open);
  let asked = false;

  box.addEventListener("input", () => {
    words = box.value;
    const wanted = plain(words).split(/\s+/).filter(Boolean);
    if (wanted.length && !asked) groups.forEach((group, i) => (stood[i] = group.open));
    asked = wanted.length > 0;
    let found = 0;
    for (const { one, told } of ones) {
      one.hidden = !wanted.every((word) => told.includes(word));
      found += !one.hidden;
    }
    groups.forEach((group, i) => {
      group.hidden = ![...group.querySelectorAll(".one")].some((one) => !one.hidden);
      group.open = asked || stood[i];
    });
    said.textContent = asked ? (found === 1 ? "1 number" : `${found} numbers`) : "";
  });
  root.addEventListener("click", ({ target }) => {
    const id = target.closest("[data-back]")?.dataset.back;
    const control = plan.controls.find((c) => c.id === id);
    if (!control) return;
    put({ [id]: control.default });
    // The button is gone with the change; the reader's place is the control.
    root.querySelector(`[data-control="${id}"] input`).focus({ preventScroll: true });
  });
  return { again: () => (box.value = words) };
}
