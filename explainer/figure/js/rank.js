/** Rank by dragging, by keys or by the two small buttons; then the model's order beside, with lines between. */

import { reply, store } from "./reveal.js";
import { still } from "./text.js";

const GLIDE = { duration: 160, easing: "ease-out" };
const ENDINGS = ["th", "st", "nd", "rd"];
const place = (i) => `${i + 1}${(i + 1 > 3 && i + 1 < 21 ? "" : ENDINGS[(i + 1) % 10]) || "th"}`;

/** How many pairs stand in the wrong order (Kendall's distance), and which item is furthest from its place. */
export function compareOrders(guess, answer) {
  const at = (item) => answer.indexOf(item);
  let pairs = 0;
  guess.forEach((item, i) => guess.slice(i + 1).forEach((later) => (pairs += +(at(later) < at(item)))));
  const off = (item) => Math.abs(guess.indexOf(item) - at(item));
  const worst = answer.reduce((most, item) => (off(item) > off(most) ? item : most));
  return { pairs, all: (guess.length * (guess.length - 1)) / 2, worst, off: off(worst) };
}

export function mountRank(form, rank, key) {
  const list = form.querySelector(".rank-list");
  const model = form.querySelector(".rank-answer");
  const lines = form.querySelector(".rank-lines");
  const said = form.querySelector(".rank-said");
  const rows = () => [...list.children];
  const order = () => rows().map((row) => row.dataset.item);
  const count = rows().length;

  function link() {
    if (model.hidden) return;
    const y = (i) => ((100 * (i + 0.5)) / count).toFixed(1);
    lines.replaceChildren(
      ...order().map((item, i) => {
        const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
        const to = rank.answer.indexOf(item);
        line.setAttribute("d", `M0 ${y(i)}C45 ${y(i)} 55 ${y(to)} 100 ${y(to)}`);
        line.dataset.off = Math.min(2, Math.abs(i - to));
        return line;
      }),
    );
  }

  /** Move a row by letting its neighbours pass it: it never leaves the page, so it keeps focus and pointer. */
  function shift(row, by, aloud = true) {
    const at = rows().indexOf(row);
    const to = Math.min(count - 1, Math.max(0, at + by));
    const stood = new Map(rows().map((each) => [each, each.offsetTop]));
    for (let i = at; i < to; i += 1) list.insertBefore(row.nextElementSibling, row);
    for (let i = at; i > to; i -= 1) row.after(row.previousElementSibling);
    // A row that is held follows the hand; all others glide to their new place.
    for (const [each, top] of still() ? [] : stood) {
      const by = top - each.offsetTop;
      if (by && each.dataset.held === undefined) each.animate([{ translate: `0 ${by}px` }, { translate: "0 0" }], GLIDE);
    }
    if (aloud) said.textContent = `${rank.items[row.dataset.item]}: ${place(to)} of ${count}.`;
    link();
    return to - at;
  }

  function show() {
    const guess = order();
    const found = compareOrders(guess, rank.answer);
    const known = rank.orders.find(([whole]) => whole.join() === guess.join());
    const [, text] = known ?? rank.replies.find(([limit]) => limit === null || found.pairs <= limit);
    model.replaceChildren(
      ...rank.answer.map((item) => Object.assign(document.createElement("li"), { textContent: rank.items[item] })),
    );
    model.hidden = false;
    lines.removeAttribute("hidden");
    link();
    reply(form, [text, found.off && !known ? rank.why[found.worst] : "", rank.then], {
      pairs: found.pairs,
      all: found.all,
      worst: rank.items[found.worst],
      guess: place(guess.indexOf(found.worst)),
      answer: place(rank.answer.indexOf(found.worst)),
    });
  }

  list.addEventListener("click", ({ target }) => {
    const button = target.closest(".rank-up, .rank-down");
    if (button) shift(button.closest("li"), button.matches(".rank-up") ? -1 : 1);
  });
  const STEPS = { ArrowUp: -1, ArrowDown: 1, Home: -count, End: count };
  list.addEventListener("keydown", (event) => {
    if (!STEPS[event.key] || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    shift(event.target.closest("li"), STEPS[event.key]);
  });

  let held = null;
  list.addEventListener("pointerdown", (event) => {
    const row = event.target.closest("li");
    // A finger drags by the grip, so that it can still scroll the page; a mouse takes the row anywhere.
    if (event.button || !row || event.target.closest(".rank-up, .rank-down")) return;
    if (event.pointerType !== "mouse" && !event.target.closest(".grip")) return;
    event.preventDefault();
    row.querySelector(".rank-item").focus({ preventScroll: true });
    list.setPointerCapture(event.pointerId);
    row.dataset.held = "";
    held = { row, y: event.clientY, height: list.getBoundingClientRect().height / count };
  });
  list.addEventListener("pointermove", (event) => {
    if (!held) return;
    const steps = Math.round((event.clientY - held.y) / held.height);
    if (steps) held.y += held.height * shift(held.row, steps, false);
    const room = [rows().indexOf(held.row), count - 1 - rows().indexOf(held.row)].map((n) => n * held.height);
    held.row.style.translate = `0 ${Math.min(room[1], Math.max(-room[0], event.clientY - held.y))}px`;
  });
  const drop = () => {
    if (!held) return;
    held.row.style.translate = "";
    delete held.row.dataset.held;
    shift(held.row, 0);
    held = null;
  };
  list.addEventListener("pointerup", drop);
  list.addEventListener("pointercancel", drop);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    store(key, { guess: order(), answer: rank.answer });
    show();
  });
  const before = store(key)?.guess;
  if (Array.isArray(before) && [...before].sort().join() === [...rank.answer].sort().join()) {
    list.append(...before.map((item) => rows().find((row) => row.dataset.item === item)));
    show();
  }
}
