/**
 * The stage of a figure: which moment it is, which picture is seen, and that what has the focus stands in view.
 *
 * For every other part: `root.dataset.moment` is "guess", "step" or "turn" (CSS hides what is not of this moment), and
 * when the moment changes root gets the event "moment", with `{ kind, step, by }` as its detail: `step` counts from 0
 * (-1 where it is none) and `by` is "reader" when a hand or a key chose it, else "code".
 * `go("next")`, `go("turn")` and `go(3)` choose a moment; `now()` tells it.
 */

/** The moments of a figure, in their order; html/stage.py lists the same. */
export function momentsOf(plan) {
  const told = [...(plan.guess ? [{ kind: "guess", step: -1 }] : []), ...plan.steps.map((_, step) => ({ kind: "step", step }))];
  const settable = plan.controls.length > 0 || Boolean(plan.player);
  return settable || !told.length ? [...told, { kind: "turn", step: -1 }] : told;
}

const WORDS = { turn: () => "Your turn", step: ({ step }, plan) => (step ? `Step ${step + 1}: ${plan.steps[step].title}` : plan.steps.length > 1 ? "Step by step" : plan.steps[0].title) };

export function mountStage(root, plan) {
  const moments = momentsOf(plan);
  const stage = root.querySelector(".stage");
  const panel = root.querySelector(".panel");
  const buttons = [...root.querySelectorAll(".moment-go")];
  const on = root.querySelector(".go-on");
  let here = 0;

  function face() {
    const { kind, step } = moments[here];
    root.dataset.moment = kind;
    if (step < 0) delete root.dataset.step;
    else root.dataset.step = step;
    buttons.forEach((button, i) => button.setAttribute("aria-pressed", i === here));
    const next = moments[here + 1];
    if (!on) return;
    on.hidden = !next;
    if (next) on.firstElementChild.textContent = `${WORDS[next.kind](next, plan)} →`;
  }
  function go(to, by = "code") {
    const wanted =
      to === "next" ? here + 1 : typeof to === "string" ? moments.findIndex(({ kind }) => kind === to) : to;
    const at = Math.min(moments.length - 1, Math.max(0, wanted));
    if (at === here && by === "code") return;
    here = at;
    face();
    if (by === "reader") close();
    panel.scrollTop = 0;
    root.dispatchEvent(new CustomEvent("moment", { detail: { ...moments[here], by } }));
  }

  const shots = [...root.querySelectorAll(".shot")];
  const turns = [...root.querySelectorAll(".shot-go")];
  /** Where only one picture fits, this is the one. */
  function look(at) {
    shots.forEach((shot, i) => shot.toggleAttribute("data-here", i === at));
    turns.forEach((turn, i) => turn.setAttribute("aria-pressed", i === at));
    root.dispatchEvent(new Event("shot"));
  }

  const sheets = [...root.querySelectorAll(".foot > details")];
  function close() {
    for (const sheet of sheets) sheet.open = false;
  }
  /** A sheet that lies over the panel takes it out of reach, so that nothing has the focus unseen. */
  function cover() {
    const open = sheets.find((sheet) => sheet.open)?.querySelector(".sheet");
    panel.inert = Boolean(open) && getComputedStyle(open).position === "absolute";
  }
  for (const sheet of sheets) sheet.addEventListener("toggle", cover);

  root.addEventListener("click", ({ target }) => {
    const moment = target.closest(".moment-go");
    const turn = target.closest(".shot-go");
    if (moment) go(+moment.dataset.go, "reader");
    else if (turn) look(+turn.dataset.shot);
    else if (target.closest("[data-act=next], [data-act=look]")) {
      go("next", "reader");
      // The pressed button may be gone or have moved: the reader's place is the moment that was chosen.
      buttons[here]?.focus({ preventScroll: true });
    }
  });
  root.addEventListener("keydown", (event) => {
    const open = sheets.find((sheet) => sheet.open);
    if (event.key !== "Escape" || !open) return;
    event.preventDefault();
    event.stopPropagation();
    close();
    open.querySelector("summary").focus();
  });
  // Who comes by keys sees control, picture and verdict together: a stage that fits the window is brought there whole.
  root.addEventListener("focusin", ({ target }) => {
    const fits = getComputedStyle(stage).display === "grid" && stage.offsetHeight <= innerHeight;
    if (fits && target.matches(":focus-visible")) stage.scrollIntoView({ block: "nearest" });
  });
  face();
  return { go, now: () => moments[here], look };
}
