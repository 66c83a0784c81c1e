/**
 * A figure's dialogue with what computes: the newest settings out, answers in, one drawn at a time.
 *
 * `inputs` is what the reader set, `request` what is wanted of it and by which move; `answered` names the request
 * that `outputs` (or, for an ensemble, `extra`) belongs to. An answer itself carries no number: it is alike for everyone.
 */

import { unpack } from "./wire.js";

/** @param {object} figure what the figure lends: `read()` its controls, `show(answer)` draws one, `follow(more)` takes what follows the newest */
export function mountDialogue(plan, model, { read, show, follow }) {
  // The count is the model's: of two views of one figure each hears the other's moves.
  const newest = () => model.get("request")?.seq ?? 0;
  let drawing = null;
  let waiting = null;

  function send(want, seq) {
    model.set("inputs", read());
    model.set("request", { want, seq });
    model.save_changes();
  }

  async function draw() {
    while (waiting) {
      const next = waiting;
      waiting = null;
      await show(next);
    }
  }

  function heard() {
    const { want, seq } = model.get("answered");
    if (want === "ensemble") {
      if (seq === newest()) follow(unpack(model.get("extra")));
      return;
    }
    const answer = { ...unpack(model.get("outputs")), seq };
    if (drawing && seq < newest() && !answer.header.problem) return; // the next one is on its way
    waiting = answer;
    drawing ??= draw().finally(() => (drawing = null));
  }
  model.on("change:answered", heard);

  return {
    /** Ask for the answer to what the controls say now. */
    ask() {
      const seq = newest() + 1;
      performance.mark(`powder:ask:${plan.name}:${seq}`);
      send("answer", seq);
    },
    /** Ask for what follows the newest answer. */
    more: () => send("ensemble", newest()),
    newest,
    stop: () => model.off("change:answered", heard),
  };
}
