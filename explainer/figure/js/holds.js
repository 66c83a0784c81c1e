/** Taps and plug as handles: each moves the same quantity as its slider, by a hand in the picture and by keys. */

import { made } from "./pad.js";
import { shown } from "./text.js";

const KEYS = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 5, PageDown: -5, Home: -1e6, End: 1e6 };
const REACH = 120; // px of a hand's way from one end of the range to the other
const LIFT = 30; // px that the plug hangs over its hole when it is pulled furthest
const PLUG = '<svg viewBox="-22 -22 44 44" aria-hidden="true"><path d="M-10 6 H10 L7 15 H-7 Z"/><path class="ring" d="M0 5 V-2 M0 -2 a6.5 6.5 0 1 1 .1 0"/><path class="ring" d="M0 5 V-2 M0 -2 a6.5 6.5 0 1 1 .1 0"/></svg>';

/**
 * @param {object} hand `read()` and `write(values)` of the controls, `begun()` at the first move, `rest()` after the last
 * @returns {{say: function(): void, stop: function(): void}} `say` puts the handles where their quantities stand
 */
export function mountHolds(root, plan, hand) {
  const boxes = root.querySelectorAll(".tub");
  const holds = plan.tubs.flatMap((tub, i) =>
    [...tub.taps, tub.drain]
      .filter((flow) => flow.control)
      .map((flow) => hold(root, boxes[i], plan.controls.find((c) => c.id === flow.control), flow === tub.drain ? null : flow, hand)),
  );
  const say = () => holds.forEach((each) => each.say());
  const watcher = new ResizeObserver(say);
  if (holds.length) for (const box of boxes) watcher.observe(box);
  say();
  return { say, stop: () => watcher.disconnect() };
}

function hold(root, box, control, tap, hand) {
  const { id, low, high, step } = control;
  const lifts = tap === null;
  const span = made("span", {
    class: `tub-hold ${lifts ? "lifts" : "turns"}`,
    role: "slider",
    tabindex: 0,
    "aria-label": `${lifts ? "The plug" : "The tap"}: ${control.label}`,
    "aria-orientation": lifts ? "vertical" : "horizontal",
    "aria-valuemin": low,
    "aria-valuemax": high,
    title: lifts ? "Pull the plug: drag it up" : "Turn the tap: drag it right or left",
  });
  if (lifts) span.innerHTML = PLUG;
  box.append(span);
  const value = () => hand.read()[id];

  function say() {
    const svg = [...box.querySelectorAll("svg[data-part=tub]")].find((each) => each.checkVisibility());
    const part = svg?.querySelector(lifts ? "[data-part=plug]" : `[data-part=handle][data-for="${CSS.escape(tap.column)}"]`);
    span.hidden = !part;
    if (!part) return;
    const [on, at] = [box.getBoundingClientRect(), part.getBoundingClientRect()];
    const lift = lifts ? 14 + (LIFT * (value() - low)) / (high - low) : 0;
    span.style.left = `${at.left + at.width / 2 - on.left}px`;
    span.style.top = `${at.top + at.height / 2 - on.top - lift}px`;
    const words = `${shown(control, value())} ${control.unit}`.trim();
    span.setAttribute("aria-valuenow", value());
    span.setAttribute("aria-valuetext", words);
  }
  function write(wanted) {
    const to = Math.min(high, Math.max(low, low + Math.round((wanted - low) / step) * step));
    hand.begun();
    if (to !== value()) hand.write({ [id]: to });
  }
  let from = null;
  const along = (event) => (lifts ? -event.clientY : event.clientX);
  span.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    span.setPointerCapture(event.pointerId);
    span.focus({ preventScroll: true });
    from = { at: along(event), value: value() };
  });
  span.addEventListener("pointermove", (event) => {
    if (from) write(from.value + ((along(event) - from.at) / REACH) * (high - low));
  });
  const end = () => {
    if (from) hand.rest();
    from = null;
  };
  span.addEventListener("pointerup", end);
  span.addEventListener("pointercancel", () => {
    if (from) hand.write({ [id]: from.value });
    end();
  });
  span.addEventListener("keydown", (event) => {
    if (!KEYS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    write(value() + KEYS[event.key] * step);
    hand.rest();
  });
  return { say };
}
