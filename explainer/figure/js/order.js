/** Names dragged into order at the places of the bars; with keys a name is taken up, moved and put down. */

import { holdFocus, made, pointing } from "./pad.js";
import { ordinal } from "./reply.js";

const LEAST = 30; // px between two names
const BESIDE = 480; // px that a plot needs for names with the words for both ends beside them
const ARROW = { up: "M2 8l4-4 4 4", down: "M2 4l4 4 4-4" };

export function mountOrder({ pad, share }, asked, changed) {
  const count = asked.rows.length;
  let moved = false;
  const arrow = (way, name) =>
    made(
      "button",
      { type: "button", class: `pad-${way}`, tabindex: -1, "aria-label": `Move ${way}: ${name}` },
      made("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" }, made("path", { d: ARROW[way] })),
    );
  const list = made("ol", { class: "pad-order", "aria-label": `Your order, from “${asked.first}” to “${asked.last}”` });
  for (const [item, name] of Object.entries(asked.items)) {
    const button = made("button", { type: "button", class: "pad-item", "aria-pressed": "false" }, name);
    list.append(made("li", { "data-item": item }, made("i", { class: "pad-grip", "aria-hidden": "true" }), button, arrow("up", name), arrow("down", name)));
  }
  const edges = ["first", "last"].map((end) => made("p", { class: `pad-edge ${end}`, "aria-hidden": "true" }, asked[end]));
  const said = made("p", { class: "visually-hidden", "aria-live": "assertive" });
  pad.classList.add("pad-names");
  pad.append(edges[0], list, edges[1], said);

  const rows = () => [...list.children];
  const order = () => rows().map((row) => row.dataset.item);
  const name = (row) => row.querySelector(".pad-item");
  // The bars' own places, or where those are too close for a hand or the names take all the width, places of equal distance over the whole drawing.
  let stands = [];
  function draw() {
    const bars = asked.rows.map((row) => share("y", row));
    const nearest = Math.min(...bars.slice(1).map((y, i) => Math.abs(y - bars[i])));
    const even = pad.offsetWidth < BESIDE || (nearest * pad.offsetHeight) / 100 < LEAST;
    stands = even ? bars.map((_, i) => (100 * (i + 0.5)) / count) : bars;
    pad.toggleAttribute("data-even", even);
    list.style.setProperty("--room", `${((even ? 100 / count : nearest) * list.offsetHeight) / 100}px`);
    rows().forEach((row, i) => {
      row.style.setProperty("--y", `${stands[i]}%`);
      row.style.setProperty("--place", `"${i + 1}"`);
    });
    pad.toggleAttribute("data-touched", moved);
  }
  /** One stop of the Tab key: the name that was touched last. */
  function stop(row) {
    for (const each of rows()) name(each).tabIndex = each === row ? 0 : -1;
  }
  /** Move a row by letting its neighbours pass it: it never leaves the page, so it keeps focus and pointer. */
  function shift(row, by) {
    const at = rows().indexOf(row);
    const to = Math.min(count - 1, Math.max(0, at + by));
    for (let i = at; i < to; i += 1) list.insertBefore(row.nextElementSibling, row);
    for (let i = at; i > to; i -= 1) row.after(row.previousElementSibling);
    if (to === at) return 0;
    moved = true;
    said.textContent = `${name(row).textContent}: ${ordinal(to)} of ${count}`;
    draw();
    changed();
    return to - at;
  }
  function restore(items) {
    list.append(...items.map((item) => rows().find((row) => row.dataset.item === item)));
    draw();
  }

  list.addEventListener("click", ({ target }) => {
    const button = target.closest(".pad-up, .pad-down");
    if (!button) return;
    const row = button.closest("li");
    stop(row);
    shift(row, button.matches(".pad-up") ? -1 : 1);
  });
  let lifted = null; // the order before a name was taken up
  function lift(row, up) {
    lifted = up ? order() : null;
    name(row).setAttribute("aria-pressed", up);
    row.toggleAttribute("data-held", up);
    said.textContent = `${name(row).textContent}${up ? " taken up: arrows move it, Enter puts it down" : `: put down as ${ordinal(rows().indexOf(row))}`}`;
  }
  list.addEventListener("keydown", (event) => {
    const row = event.target.closest("li");
    const by = { ArrowUp: -1, ArrowDown: 1, Home: -count, End: count }[event.key];
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === " ") lift(row, !lifted);
    else if (event.key === "Escape" && lifted) {
      const before = lifted;
      lift(row, false);
      restore(before);
      name(row).focus({ preventScroll: true });
    } else if (by && lifted) shift(row, by);
    else if (by) {
      const to = rows()[Math.min(count - 1, Math.max(0, rows().indexOf(row) + by))];
      stop(to);
      name(to).focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("focusout", ({ target, relatedTarget }) => {
    if (lifted && !list.contains(relatedTarget)) lift(target.closest("li"), false);
  });

  for (const row of rows()) {
    const drop = () => {
      row.removeAttribute("data-held");
      row.style.removeProperty("--drag");
    };
    let [from, before, was] = [0, null, false];
    pointing(row, {
      begin(event) {
        // A finger drags by the grip, so that it can still scroll the page; a mouse takes the row anywhere.
        if (event.target.closest(".pad-up, .pad-down")) return false;
        if (event.pointerType !== "mouse" && !event.target.closest(".pad-grip")) return false;
        [from, before, was] = [event.clientY, order(), moved];
        stop(row);
        holdFocus(name(row));
        row.setAttribute("data-held", "");
        return true;
      },
      move(event) {
        const height = list.getBoundingClientRect().height;
        const at = rows().indexOf(row);
        const y = (i) => (stands[i] * height) / 100;
        const now = y(at) + event.clientY - from;
        const near = asked.rows.reduce((best, _, i) => (Math.abs(y(i) - now) < Math.abs(y(best) - now) ? i : best), 0);
        if (shift(row, near - at)) from += y(near) - y(at);
        row.style.setProperty("--drag", `${event.clientY - from}px`);
      },
      end: drop,
      cancel() {
        drop();
        moved = was;
        restore(before);
        changed();
      },
    });
  }
  stop(rows()[0]);
  return { draw, touched: () => moved, value: order };
}

export const asOrder = {
  fits: ({ answer }, v) => Array.isArray(v) && [...v].sort().join() === [...answer].sort().join(),
  rows: ({ answer, rows }, guess) => answer.map((item, i) => ({ row: rows[i], word: `you: ${ordinal(guess.indexOf(item))}` })),
};
