/** A number dragged along an axis of the chart: a handle, or a level across it. */

import { holdFocus, made, pointing } from "./pad.js";
import { number } from "./text.js";

const BY = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 5, PageDown: -5, Home: -1e6, End: 1e6 };

export function mountNumber({ pad, share, under }, asked, changed) {
  const { low, high, step, unit, digits, axis, at } = asked;
  const across = axis === "y" ? "x" : "y";
  const round = (v) => +Math.min(high, Math.max(low, low + Math.round((v - low) / step) * step)).toFixed(digits + 3);
  let value = round((low + high) / 2);
  let set = false;
  const said = made("b", { class: "pad-value", "aria-hidden": "true" });
  const handle = made("span", {
    class: "pad-handle",
    role: "slider",
    tabindex: 0,
    "aria-label": "Your guess",
    "aria-orientation": axis === "y" ? "vertical" : "horizontal",
    "aria-valuemin": low,
    "aria-valuemax": high,
  });
  const level = made("span", { class: "pad-level", "aria-hidden": "true" });
  pad.classList.add("pad-number");
  pad.dataset.axis = axis;
  pad.append(level, handle, said);

  /** The two ends of the level on the other axis, in shares of the pad. */
  const ends = () => {
    if (at === null) return [0, 100];
    if (Array.isArray(at)) return at.map((v) => share(across, v)).sort((a, b) => a - b);
    return [share(across, at), share(across, at)];
  };
  function draw() {
    const [from, to] = ends();
    const along = share(axis, value);
    const [start, wide, middle] = axis === "y" ? ["left", "width", "top"] : ["top", "height", "left"];
    level.toggleAttribute("data-short", from === to);
    Object.assign(level.style, { [start]: `${from}%`, [wide]: `${to - from}%`, [middle]: `${along}%` });
    for (const each of [handle, said]) Object.assign(each.style, { [start]: `${(from + to) / 2}%`, [middle]: `${along}%` });
    const words = `${number(value, digits)} ${unit}`.trim();
    // In the right half the words stand to the left, or they would leave the picture.
    pad.toggleAttribute("data-late", (from + to) / 2 > 50);
    said.textContent = set ? words : axis === "y" ? "drag up or down" : "drag left or right";
    handle.setAttribute("aria-valuenow", value);
    handle.setAttribute("aria-valuetext", set ? words : `${words}, not guessed yet`);
    pad.toggleAttribute("data-touched", set);
  }
  function write(v, counts = true) {
    value = round(v);
    set = counts;
    draw();
    changed();
  }
  let before = null;
  pointing(pad, {
    begin(event) {
      before = [value, set];
      holdFocus(handle);
      write(under(axis, event));
      return true;
    },
    move: (event) => write(under(axis, event)),
    cancel: () => write(...before),
  });
  handle.addEventListener("keydown", (event) => {
    if (!BY[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    write(value + BY[event.key] * step);
  });
  return { draw, touched: () => set, value: () => value };
}

export const asNumber = {
  fits: ({ low, high }, v) => typeof v === "number" && v >= low && v <= high,
  rows({ answer, unit, digits, step }, you) {
    const above = you > answer;
    return [
      {
        you,
        answer,
        mid: (you + answer) / 2,
        word: "you",
        // A long unit stands in the panel; here it would leave the picture.
        apart: Math.abs(you - answer) > step ? `${number(Math.abs(you - answer), digits)} ${unit.length < 4 ? unit : ""} apart`.replace("  ", " ") : "",
        dy: above ? -10 : 10,
      },
    ];
  },
};
