/**
 * A guess, made where the answer appears.
 *
 * While it is open the figure carries `data-asking`: style then hides whatever tells the answer, and the controls wait.
 * It is closed by a guess, by the wish to look (the event "look"), by a link to a setting, or by a hand from elsewhere.
 */

import { asNumber, mountNumber } from "./drag.js";
import { asCurve, mountCurve } from "./draw.js";
import { asOrder, mountOrder } from "./order.js";
import { drawLevel, tubView } from "./level.js";
import { layPad } from "./pad.js";
import { asPick, markPicked, mountPick } from "./pick.js";
import { replies, setReply } from "./reply.js";
import { store } from "./reveal.js";

const KINDS = {
  number: { ...asNumber, mount: mountNumber },
  curve: { ...asCurve, mount: mountCurve },
  order: { ...asOrder, mount: mountOrder },
  pick: asPick,
};
const DRAWN = 1500; // ms until the answer has drawn itself: predict.css
const WAITS = ".control, .player, .worlds, .map, .tour-run, .moments";
const EMPTY = "The axes, still empty: your guess comes first.";

/**
 * @param {object} stage the moments: `now()` and `go(…)`, and `look(…)` where only one picture fits
 * @param {object} charts what is drawn: `shown(name)` gives the view on screen and its box, `hand(name, dataset, rows)` feeds it
 * @param {boolean} linked whether the address brought the reader to a setting: then there is nothing to hide
 */
export function mountGuess(root, plan, charts, stage, linked) {
  const asked = plan.guess;
  if (!asked) return null;
  const form = root.querySelector(".guess");
  const key = `powder:${plan.name}:${asked.id}`;
  const kind = KINDS[asked.kind];
  const part = (name) => form.querySelector(`[data-act=${name}]`);
  const said = form.querySelector(".guess-said");
  // A level is guessed in the tub; all else in a chart, or by a name.
  const tub = plan.tubs.findIndex(({ name }) => name === asked.chart);
  const box = root.querySelectorAll(".tub")[tub];
  const chart = box ?? root.querySelector(`[data-chart="${asked.chart}"]`);
  const drawn = () => (box ? tubView(box, plan.tubs[tub].top) : charts.shown(asked.chart));
  const draw = (rows) => (box ? drawLevel(box, plan.tubs[tub].top, rows) : charts.hand(asked.chart, "guess", rows));
  // Taps and plug in the picture answer a pick; another guess they would give away.
  const waits = asked.kind === "pick" ? WAITS : `${WAITS}, .tub-hold`;
  const images = [...root.querySelectorAll("[role=img][aria-label]")].map((image) => [image, image.getAttribute("aria-label")]);
  let pad = null;
  let tool = null;

  const lock = (locked) => {
    for (const each of root.querySelectorAll(waits)) each.inert = locked;
    for (const [image, words] of images) image.setAttribute("aria-label", locked ? EMPTY : words);
  };
  function redraw() {
    if (!pad) return;
    pad.cover();
    if (pad.ready()) tool.draw();
  }
  const resized = new ResizeObserver(() => redraw());
  function open() {
    root.dataset.asking = "";
    delete root.dataset.guessed;
    delete form.dataset.answered;
    form.querySelector(".reveal").hidden = true;
    lock(true);
    if (chart) stage.look(+chart.closest(".shot").dataset.shot);
    const changed = () => (said.textContent = "");
    if (asked.kind === "pick") tool = mountPick(root, form, asked, changed);
    else {
      pad = layPad(chart, drawn);
      tool = kind.mount(pad, asked, changed);
      if (box) resized.observe(box); // a chart tells of its new size itself
    }
    redraw();
  }
  function close() {
    delete root.dataset.asking;
    pad?.remove();
    tool?.stop?.();
    resized.disconnect();
    [pad, tool] = [null, null];
    said.textContent = "";
    lock(false);
  }
  /** The answer: it draws itself over the guess, unless the guess was made on an earlier day. */
  function show(guess, fresh) {
    close();
    root.dataset.guessed = fresh ? "now" : "";
    form.dataset.answered = "";
    // What draws itself does so once; a picture that is drawn again later stands at once.
    if (fresh) setTimeout(() => root.dataset.guessed && (root.dataset.guessed = ""), DRAWN);
    if (chart) draw(kind.rows(asked, guess));
    else markPicked(root, guess);
    // Where a playhead stands at the start, the answer is what happens next.
    if (fresh) root.dispatchEvent(new Event("guessed"));
    setReply(form.querySelector(".reveal"), replies(asked, guess));
    if (!fresh) stage.go("next"); // it was made before: go on from there
  }
  function look() {
    if (root.dataset.asking === undefined) return;
    close();
    if (stage.now().kind === "guess") stage.go("next");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!tool) return;
    if (!tool.touched()) {
      said.textContent = "Nothing is guessed yet: make a guess in the picture, or look without one.";
      return;
    }
    const guess = tool.value();
    store(key, { guess, answer: asked.answer });
    show(guess, true);
    form.querySelector(".reveal").focus({ preventScroll: true });
  });
  form.addEventListener("click", ({ target }) => {
    if (target !== part("again")) return;
    store(key, null);
    if (chart) draw([]);
    open();
  });

  root.addEventListener("look", look);
  // Whoever goes on to another moment, a presenter with the arrow keys, say, looks.
  root.addEventListener("moment", ({ detail }) => detail.kind !== "guess" && look());

  const before = store(key)?.guess;
  if (before !== undefined && before !== null && kind.fits(asked, before)) show(before, false);
  else if (linked) delete root.dataset.asking;
  else {
    open();
    if (before !== undefined && before !== null) {
      said.textContent = "You guessed here before. The question has changed since, and that guess no longer fits it.";
    }
  }
  return { look, redraw, again: () => tool?.again?.(), stop: close };
}
