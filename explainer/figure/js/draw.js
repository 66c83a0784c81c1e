/** A curve drawn on the chart's own axes: by finger or mouse across its places, or place by place with keys. */

import { holdFocus, made, pointing } from "./pad.js";
import { called } from "./reply.js";
import { number } from "./text.js";

/** The whole curve of what was set (the others null): straight between two places, and the last value carried to the end. */
export function carried(x, set) {
  const at = set.flatMap((v, i) => (v === null ? [] : [i]));
  return set.map((value, i) => {
    if (value !== null) return value;
    const to = at.find((k) => k > i);
    const from = at.findLast((k) => k < i);
    if (to === undefined) return set[from];
    return set[from] + ((set[to] - set[from]) * (x[i] - x[from])) / (x[to] - x[from]);
  });
}

/** @param changed called when the reader draws */
export function mountCurve({ pad, share, under }, asked, changed) {
  const { x, low, high, step, known, digits, unit } = asked;
  const last = x.length - 1;
  const first = () => asked.answer.map((v, i) => (i < known ? v : null));
  let set = first();
  const values = () => carried(x, set);
  const round = (v) => +Math.min(high, Math.max(low, low + Math.round((v - low) / step) * step)).toFixed(digits + 3);

  const line = made("path", { class: "pad-line" });
  const given = made("path", { class: "pad-known" });
  const open = made("div", { class: "pad-open", "aria-hidden": "true" }, made("span", { class: "pad-hint" }, "draw the rest here"));
  const handles = x.slice(known).map((at, i) =>
    made("span", {
      class: "pad-handle",
      role: "slider",
      tabindex: i ? -1 : 0,
      "data-column": i + known,
      "aria-label": `Your curve at ${called(asked, at)}`,
      "aria-orientation": "vertical",
      "aria-valuemin": low,
      "aria-valuemax": high,
    }),
  );
  const svg = made("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none", "aria-hidden": "true" }, line, given);
  pad.classList.add("pad-curve");
  pad.setAttribute("role", "group");
  pad.setAttribute("aria-label", "Your curve");
  pad.append(open, svg, ...handles);

  const path = (v, from, to) =>
    `M${v
      .slice(from, to)
      .map((value, i) => `${share("x", x[from + i]).toFixed(2)} ${share("y", value).toFixed(2)}`)
      .join("L")}`;
  function draw() {
    const now = values();
    line.setAttribute("d", path(now, known - 1));
    given.setAttribute("d", path(now, 0, known));
    open.style.left = `${share("x", x[known - 1])}%`;
    for (const handle of handles) {
      const i = +handle.dataset.column;
      Object.assign(handle.style, { left: `${share("x", x[i])}%`, top: `${share("y", now[i])}%` });
      handle.setAttribute("aria-valuenow", now[i]);
      handle.setAttribute("aria-valuetext", `${number(now[i], digits)} ${unit}`.trim());
    }
    pad.toggleAttribute("data-touched", touched());
  }
  const touched = () => set.some((v, i) => i >= known && v !== null);

  /** Only one handle is a stop of the Tab key; the arrows walk along the line. */
  function walk(i, focus = (handle) => handle.focus({ preventScroll: true })) {
    for (const handle of handles) handle.tabIndex = +handle.dataset.column === i ? 0 : -1;
    focus(handles[i - known]);
  }

  // A stroke sets every place it passes to what it was there, so that a quick hand leaves none out.
  let stroke = null;
  let passed = new Set();
  let before = null;
  function follow(event) {
    const [at, value] = [under("x", event), under("y", event)];
    const near = x.reduce((best, v, i) => (Math.abs(v - at) < Math.abs(x[best] - at) ? i : best), known);
    const from = stroke ?? { at, value };
    for (let i = known; i <= last; i += 1) {
      if (at === from.at || (x[i] - from.at) * (x[i] - at) > 0) continue;
      set[i] = round(from.value + ((value - from.value) * (x[i] - from.at)) / (at - from.at));
      passed.add(i);
    }
    // The nearest place follows the hand until it is passed, and again where the hand goes up or down beside it.
    const upright = stroke && Math.abs(event.clientY - stroke.y) > Math.abs(event.clientX - stroke.x);
    if (near >= known && (upright || !passed.has(near))) set[near] = round(value);
    stroke = { at, value, near: Math.max(known, near), x: event.clientX, y: event.clientY };
    draw();
    changed();
  }
  pointing(pad, {
    begin(event) {
      before = [...set];
      stroke = null;
      passed = new Set();
      follow(event);
      walk(stroke.near, holdFocus);
      return true;
    },
    move: follow,
    end: () => walk(stroke.near, holdFocus),
    cancel() {
      set = before;
      draw();
      changed();
    },
  });

  const BEND = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 };
  const WALK = { ArrowRight: 1, ArrowLeft: -1, Home: -last, End: last };
  pad.addEventListener("keydown", (event) => {
    const i = +event.target.dataset.column;
    if (!Number.isInteger(i) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (BEND[event.key]) {
      set[i] = round(values()[i] + BEND[event.key] * step);
      draw();
      changed();
    } else if (WALK[event.key]) walk(Math.min(last, Math.max(known, i + WALK[event.key])));
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { draw, touched, value: values };
}

/** Whether what was kept is a guess at this curve, and how Vega draws it: the line, what lies between, and two words. */
export const asCurve = {
  fits: ({ x, low, high }, v) => Array.isArray(v) && v.length === x.length && v.every((y) => y >= low && y <= high),
  rows(asked, guess) {
    const { x, answer, unit, digits } = asked;
    const gap = (i) => Math.abs(guess[i] - answer[i]);
    const widest = x.reduce((most, _, i) => (gap(i) > gap(most) ? i : most), 0);
    const far = gap(widest) > 0.03 * asked.scale;
    const edge = x[0] + 0.85 * (x.at(-1) - x[0]);
    // The word stands where the line has room above or below it, on the side that the answer leaves free.
    const named = x.length - 1 - (widest === x.length - 1 ? 1 : 0);
    return x.map((at, i) => ({
      x: at,
      y: guess[i],
      answer: answer[i],
      mid: (guess[i] + answer[i]) / 2,
      word: i === named ? "you" : "",
      dy: guess[i] > answer[i] ? -11 : 11,
      apart: i === widest && far ? `${number(gap(i), digits)} ${unit.length < 4 ? unit : ""} apart`.replace("  ", " ") : "",
      align: at > edge ? "right" : "center",
      dx: at > edge ? -6 : 0,
    }));
  },
};
