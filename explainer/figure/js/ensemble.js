/** The faint runs around an answer: asked for when the answer is drawn and the reader rests, never before. */

import { setRich } from "./text.js";

const IDLE = 150; // ms after an answer was drawn before its ensemble is asked for

/** @param {object} link what the figure lends: `want()` sends the wish, `feed(data)` draws */
export function mountEnsemble(root, plan, { want, feed }) {
  if (!plan.ensemble.length) return null;
  const line = root.querySelector(".ensemble");
  let timer = 0;
  let drawn = true;
  const empty = Object.fromEntries(plan.ensemble.map((name) => [name, {}]));

  return {
    /** What was asked for is there, and the reader has not moved on. */
    take({ header, data }) {
      setRich(line, header.problem ?? header.sentence);
      line.hidden = false;
      delete line.dataset.waiting;
      drawn = !header.problem;
      if (drawn) feed(data);
    },
    /** Runs around an older answer say nothing about the next one. */
    clear() {
      clearTimeout(timer);
      if (!drawn) return;
      drawn = false;
      line.dataset.waiting = "";
      feed(empty);
    },
    ask() {
      clearTimeout(timer);
      timer = setTimeout(want, IDLE);
    },
    stop: () => clearTimeout(timer),
  };
}
