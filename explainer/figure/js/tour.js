/** Steps through a figure: each shows its words and its controls, and plays the moves that were recorded for it. */

import { giveBack } from "./controls.js";
import { store } from "./reveal.js";
import { still } from "./text.js";

/** Where every control stands `time` seconds into a step: the moves run one after the other. */
export function recorded(step, time, start) {
  const values = { ...start };
  let begins = 0;
  for (const [control, from, to, seconds] of step.moves) {
    if (time < begins && begins > 0) break;
    const part = Math.min(1, Math.max(0, (time - begins) / seconds));
    values[control] = from + (to - from) * part;
    begins += seconds;
  }
  return values;
}

/**
 * The answers of each step: what was chosen stays open in this browser, and its reply is said.
 *
 * @returns {(i: number) => boolean} whether the question of a step has an answer, or there is none
 */
function mountAnswers(texts, plan, choose) {
  const said = texts.map((text, i) => {
    const choices = [...text.querySelectorAll(".tour-answers details")];
    if (!choices.length) return () => true;
    const key = `powder:${plan.name}:step:${plan.steps[i].title}`;
    // Kept by its place: its words may be mended, or translated by the browser.
    let chosen = store(key) ?? -1;
    if (choices[chosen]) choices[chosen].open = true;
    else chosen = -1;
    for (const choice of choices) {
      choice.addEventListener("toggle", () => {
        const open = choices.findIndex((c) => c.open);
        if (open === chosen) return;
        chosen = open;
        store(key, chosen);
        choose(i, choices[open]?.querySelector("p").textContent ?? "");
      });
    }
    return () => chosen >= 0;
  });
  return (i) => said[i]();
}

/**
 * @param {object} link what the figure lends: `write(values)` sets controls and playhead and asks for the answer
 */
export function mountTour(root, plan, { write }) {
  if (!plan.steps.length) return null;
  const box = root.querySelector(".tour");
  const [run, said] = [box.querySelector(".tour-run"), box.querySelector(".tour-said")];
  const [button, scrub, output] = ["button", "input", "output"].map((part) => run.querySelector(part));
  const texts = [...box.querySelectorAll(".tour-texts > li")];
  const yours = plan.steps.length;
  const defaults = Object.fromEntries(plan.controls.map((c) => [c.id, c.default]));
  const heads = plan.player ? { [plan.player.id]: { id: plan.player.id, low: 0, step: 1 } } : {};
  const grid = { ...Object.fromEntries(plan.controls.map((c) => [c.id, c])), ...heads };
  let here = 0; // the step, or `yours`; before a guess is made the first step waits
  let frame = 0;
  let at = 0; // seconds into the recording

  const step = () => plan.steps[here];
  const length = () => step()?.moves.reduce((sum, [, , , seconds]) => sum + seconds, 0) ?? 0;
  /** The world of this step; a move's control stands where its first move begins, the playhead where earlier steps left it. */
  function start() {
    const head = plan.player?.id;
    const left = plan.steps.slice(0, here).flatMap((s) => s.moves).findLast(([control]) => control === head);
    const first = Object.fromEntries([...step().moves].reverse().map(([control, from]) => [control, from]));
    return { ...defaults, ...(left && { [head]: left[2] }), ...step().inputs, ...first };
  }
  let last = "";
  function seek(time) {
    at = time;
    scrub.value = time;
    const words = `${time.toFixed(1)} s`;
    output.textContent = words;
    scrub.setAttribute("aria-valuetext", `${words} of ${length().toFixed(1)}`);
    scrub.style.setProperty("--at", time / length());
    const values = recorded(step(), time, start());
    for (const [id, value] of Object.entries(values)) {
      const { low, step: by } = grid[id];
      values[id] = low + Math.round((value - low) / by) * by;
    }
    const text = JSON.stringify(values);
    if (text !== last) write(values);
    last = text;
  }
  function pause() {
    cancelAnimationFrame(frame);
    frame = 0;
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", "Play this step");
  }
  function play() {
    const end = length();
    let from = at >= end - 1e-9 ? 0 : at;
    button.setAttribute("aria-pressed", "true");
    button.setAttribute("aria-label", "Pause");
    last = "";
    seek(from);
    // With reduced motion nothing glides: one jump a second.
    const every = still() ? 1000 : 0;
    let before = performance.now();
    const tick = (now) => {
      if (now - before >= every) {
        from = Math.min(end, from + Math.max(0, now - before) / 1000);
        before = now;
        seek(from);
        if (from === end) return pause();
      }
      frame = requestAnimationFrame(tick);
      return undefined;
    };
    frame = requestAnimationFrame(tick);
  }

  /** Show a step: its words, its controls, its transport. */
  function face(to) {
    pause();
    here = to;
    texts.forEach((text, i) => text.toggleAttribute("data-here", i === to));
    for (const c of plan.controls) {
      const locked = to < yours && !plan.steps[to].controls.includes(c.id);
      root.querySelector(`[data-control="${c.id}"]`).toggleAttribute("data-locked", locked);
    }
    run.hidden = !length() || waits();
    scrub.max = length() || 1;
    scrub.value = at = 0;
    output.textContent = "0.0 s";
    scrub.style.setProperty("--at", 0);
  }
  function go(to) {
    // Who leaves in the middle of a recording leaves with its end, not with a value halfway.
    if (frame) seek(length());
    face(to);
    // Its words, not the replies that are still folded.
    said.textContent = [...texts[to].querySelectorAll(":scope > :is(h3, h4, p)")].map((part) => part.textContent).join(" ");
    if (to === yours) return;
    last = "";
    if (!length() || still() || waits()) seek(0);
    else play();
  }
  /** What the moves of a step answer is shown when the reader has said what it will be. */
  const waits = () => Boolean(step()?.waits) && !answered(here);
  function arrive({ detail: { kind, step: to, by } }) {
    if (kind === "guess") pause();
    else if (by === "reader") go(kind === "turn" ? yours : to);
    else face(kind === "turn" ? yours : to);
  }
  root.addEventListener("moment", arrive);
  button.addEventListener("click", () => (frame ? pause() : play()));
  scrub.addEventListener("input", () => {
    pause();
    seek(scrub.valueAsNumber);
  });
  giveBack(scrub, () => at, seek);
  // A hand on a control is the reader's: the recording gives way.
  const give = ({ target }) => frame && target.closest(".control, .player") && pause();
  root.addEventListener("pointerdown", give);
  root.addEventListener("input", give);
  const answered = mountAnswers(texts, plan, (i, reply) => {
    said.textContent = reply;
    if (i !== here || !step()?.waits || !answered(i) || !run.hidden) return;
    run.hidden = false;
    if (still()) seek(length());
    else play();
  });
  face(0);
  return {
    stop() {
      pause();
      root.removeEventListener("moment", arrive);
      root.removeEventListener("pointerdown", give);
      root.removeEventListener("input", give);
    },
    pause,
    /** Show again where the recording stands. */
    again: () => (scrub.value = at),
  };
}
