/** Sketch a curve: drawn across the columns by pointer or touch, or bent column by column with keys. */

import { compareCurves, holds } from "./curve.js";
import { reply, store } from "./reveal.js";
import { number } from "./text.js";

export function mountSketch(form, sketch, key) {
  const { low, high, known, x } = sketch;
  const last = x.length - 1;
  const plot = form.querySelector(".sketch-plot");
  const line = form.querySelector(".sketch-line");
  const answer = form.querySelector(".sketch-answer");
  const handles = [...form.querySelectorAll(".sketch-handle")];
  let values = [...sketch.start];
  let shown = false;

  const up = (value) => (100 * (value - low)) / (high - low);
  const path = (curve) => `M${curve.map((v, i) => `${((100 * i) / last).toFixed(2)} ${(100 - up(v)).toFixed(2)}`).join("L")}`;
  const words = (value) => `${number(value, sketch.digits)} ${sketch.unit}`.trim();
  const round = (value) => {
    const near = low + Math.round((value - low) / sketch.step) * sketch.step;
    return +Math.min(high, Math.max(low, near)).toFixed(sketch.digits + 3);
  };

  function say() {
    line.setAttribute("d", path(values));
    for (const handle of handles) {
      const i = +handle.dataset.column;
      handle.style.setProperty("--y", up(values[i]).toFixed(2));
      handle.setAttribute("aria-valuenow", values[i]);
      handle.setAttribute("aria-valuetext", words(values[i]) + (shown ? `; the model: ${words(sketch.answer[i])}` : ""));
    }
  }

  /** Only one handle is a stop of the Tab key; the arrows walk along the line. */
  function walk(i, focus = true) {
    for (const handle of handles) handle.tabIndex = +handle.dataset.column === i ? 0 : -1;
    if (focus) handles[i - known].focus({ preventScroll: true });
  }

  function show() {
    shown = true;
    const found = compareCurves(values, sketch.answer, low, high);
    const [, text] = sketch.replies.find(([conditions]) => conditions.every((c) => holds(c, found)));
    const when = (half) => (half === null ? "–" : x[Math.round(half * last)]);
    answer.setAttribute("d", path(sketch.answer));
    form.querySelector(".sketch-key").hidden = false;
    say();
    reply(form, [text, sketch.then], {
      guess: words(values[last]),
      answer: words(sketch.answer[last]),
      gap: words(Math.abs(values[last] - sketch.answer[last])),
      when: when(found.half[0]),
      when_answer: when(found.half[1]),
      times: number(Math.abs(found.size), 1),
    });
  }

  // A stroke sets every column it passes, so that a quick hand leaves none out.
  let stroke = null;
  const point = (event) => {
    const box = plot.getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    return {
      i: Math.min(last, Math.max(known, Math.round(part * last))),
      value: round(low + (1 - (event.clientY - box.top) / box.height) * (high - low)),
    };
  };
  function draw(event) {
    const to = point(event);
    const from = stroke ?? to;
    const steps = Math.abs(to.i - from.i);
    for (let k = 0; k <= steps; k += 1) {
      const part = steps ? k / steps : 1;
      values[from.i + Math.sign(to.i - from.i) * k] = round(from.value + (to.value - from.value) * part);
    }
    stroke = to;
    say();
  }
  plot.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    plot.setPointerCapture(event.pointerId);
    stroke = null;
    draw(event);
    walk(stroke.i);
  });
  plot.addEventListener("pointermove", (event) => stroke && draw(event));
  for (const type of ["pointerup", "pointercancel"]) {
    plot.addEventListener(type, () => {
      if (stroke) walk(stroke.i);
      stroke = null;
    });
  }

  const BEND = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 };
  const WALK = { ArrowRight: 1, ArrowLeft: -1 };
  plot.addEventListener("keydown", (event) => {
    const i = +event.target.dataset.column;
    if (!Number.isInteger(i) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (BEND[event.key]) values[i] = round(values[i] + BEND[event.key] * sketch.step);
    else if (WALK[event.key]) walk(Math.min(last, Math.max(known, i + WALK[event.key])));
    else if (event.key === "Home") walk(known);
    else if (event.key === "End") walk(last);
    else return;
    event.preventDefault();
    say();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    store(key, { guess: values, answer: sketch.answer });
    show();
  });
  const before = store(key)?.guess;
  if (Array.isArray(before) && before.length === x.length && before.every((v) => v >= low && v <= high)) {
    values = [...sketch.start.slice(0, known), ...before.slice(known)];
    show();
  }
  say();
}
