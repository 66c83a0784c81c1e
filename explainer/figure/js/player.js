/** The playhead: scrub, play, pause, and the numbers read off where it stands. */

import { giveBack } from "./controls.js";
import { number, still } from "./text.js";

export function mountPlayer(root, plan, current, onMove, onRest) {
  const { player } = plan;
  if (!player) return null;
  const box = root.querySelector(".player");
  const input = box.querySelector("input");
  const output = box.querySelector("output");
  const button = box.querySelector(".play");
  const cells = [...root.querySelectorAll(".cell")];
  const event = box.querySelector(".event");
  let frame = 0;
  let at = input.valueAsNumber; // where the playhead stands; the field only shows it

  function say() {
    if (input.valueAsNumber !== at) input.value = at;
    const data = current()[player.dataset];
    output.textContent = player.steps[at];
    input.setAttribute("aria-valuetext", player.steps[at]);
    input.style.setProperty("--at", at / (player.steps.length - 1));
    root.toggleAttribute("data-ended", at === player.steps.length - 1);
    player.cells.forEach((cell, i) => {
      cells[i].querySelector("b").textContent = number(data[cell.column][at], cell.digits);
      const change = cells[i].querySelector("small");
      if (change) change.textContent = number(data[cell.change][at], cell.digits, true);
    });
    const last = player.events.findLast(([from]) => from <= at);
    if (event) event.textContent = last ? `${player.steps[last[0]]}: ${last[1]}` : "";
  }

  /** The one row under the playhead, as columns. */
  const row = () =>
    Object.fromEntries(
      Object.entries(current()[player.dataset]).map(([name, values]) => [name, [values[at]]]),
    );

  /** What has happened so far: every row up to the playhead. */
  const past = () =>
    Object.fromEntries(
      Object.entries(current()[player.dataset]).map(([name, values]) => [name, Array.from(values).slice(0, at + 1)]),
    );

  function move(to) {
    at = to;
    say();
    onMove();
  }

  function pause() {
    cancelAnimationFrame(frame);
    frame = 0;
    button.setAttribute("aria-pressed", "false");
    button.setAttribute("aria-label", "Play");
    onRest();
  }

  function play() {
    const last = player.steps.length - 1;
    if (at >= last) move(0);
    button.setAttribute("aria-pressed", "true");
    button.setAttribute("aria-label", "Pause");
    // With reduced motion the playhead does not glide: one jump a second.
    const pace = still() ? { every: 1000, by: Math.round(player.per_second) } : { every: 1000 / player.per_second, by: 1 };
    let due = performance.now() + pace.every;
    const tick = (now) => {
      if (now >= due) {
        const steps = 1 + Math.floor((now - due) / pace.every);
        due += steps * pace.every;
        const next = Math.min(last, at + steps * pace.by);
        move(next);
        if (next === last) return pause();
      }
      frame = requestAnimationFrame(tick);
      return undefined;
    };
    frame = requestAnimationFrame(tick);
  }

  /** Let the years pass from where nothing has happened yet. */
  const run = () => at === 0 && !frame && play();
  /** Let them pass to their end, from wherever they stand. */
  const on = () => at < player.steps.length - 1 && !frame && play();

  button.addEventListener("click", () => (frame ? pause() : play()));
  input.addEventListener("pointerdown", () => frame && pause());
  input.addEventListener("input", () => {
    if (frame) pause();
    move(input.valueAsNumber);
  });
  giveBack(input, () => at, move);
  input.addEventListener("change", onRest);
  say();
  return {
    row,
    past,
    at: () => at,
    say,
    again: say,
    run,
    on,
    read: () => ({ [player.id]: at }),
    write(values) {
      if (values[player.id] === undefined) return;
      at = values[player.id];
      say();
    },
    stop: () => frame && pause(),
  };
}
