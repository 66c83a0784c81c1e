/**
 * A page that is complete before any kernel.
 *
 * Figures come alive from the state embedded in the page. The first touch
 * attaches a kernel by POST; until it answers, moves wait in the model.
 */

import { Kernel } from "./kernel.js";
import { Model } from "./model.js";
import { mountPresent } from "./present.js";

const { base, notebook, figure: figureModule } = document.body.dataset;
const RECENT = 120_000; // ms

const figures = [...document.querySelectorAll("figure.fig")].flatMap((el) => {
  const embedded = el.querySelector("script.state");
  if (!embedded) return [];
  const state = JSON.parse(embedded.textContent);
  const model = new Model(`figure-${state.plan.name}`, { ...state, vega: document.body.dataset.vega });
  return [{ el, model }];
});

let spoken = "";
/** Say one thing in every figure; "" takes back what was said here, and only that: a figure has words of its own. */
function say(text) {
  for (const { el } of figures) {
    const line = el.querySelector(".notice");
    if (line.textContent === text || (!text && line.textContent !== spoken)) continue;
    line.textContent = text;
    line.hidden = !text;
  }
  spoken = text;
}

let living;
/** Draw every figure once; text and static charts stay as they are until it is done. */
function live() {
  living ??= (async () => {
    const { default: widget } = await import(new URL(figureModule, document.baseURI).href);
    await Promise.all(figures.map(({ el, model }) => widget.render({ el, model })));
  })().catch((error) => {
    living = undefined;
    delete document.documentElement.dataset.scripts;
    say("The figures could not be loaded. The page reads on without them; reload to try again.");
    console.warn(error);
  });
  return living;
}

let kernel = null;
let attaching = null;
let before = false; // a kernel was lost: its successor must hear the reader's inputs again
let wait = 0;
let gone = false;
let handled = -Infinity; // when the reader last touched a figure

async function join() {
  performance.mark("powder:touch");
  const response = await fetch(`${base}attach/${notebook}`, { method: "POST" });
  if (response.status === 503) throw Object.assign(new Error("full"), { full: true });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const joined = new Kernel(base, (await response.json()).kernel, lost);
  await joined.open();
  kernel = joined;
  for (const { model } of figures) model.connect(joined, before);
  performance.mark("powder:attached");
  wait = 0;
  say("");
}

/** Attach once; on failure try again, each time a little later. */
function attach() {
  attaching ??= join().catch((error) => {
    attaching = null;
    wait = Math.min(15_000, error.full ? 15_000 : wait * 2 || 250);
    if (gone) return;
    say(
      error.full
        ? "All places are taken just now. The page reads on; your setting is kept and answered as soon as one is free."
        : "The connection is lost. Your settings are kept; trying again.",
    );
    setTimeout(attach, wait);
  });
  return attaching;
}

function lost() {
  for (const { model } of figures) model.disconnect();
  kernel = null;
  attaching = null;
  before = true;
  // A reader who is in the middle of something gets a kernel back at once; one who left the page open, at the next touch.
  if (!gone && performance.now() - handled < RECENT) setTimeout(attach, wait);
}

function touched(event) {
  if (!event.target.closest?.("figure.fig")) return;
  handled = performance.now();
  live();
  attach();
}

if (figures.length) {
  // The first three come as early as can be; the last two are all that some assistive software sends.
  for (const type of ["pointerdown", "focusin", "keydown", "input", "click"]) {
    document.addEventListener(type, touched, { capture: true, passive: true });
  }
  addEventListener("pagehide", () => {
    gone = true;
    before ||= Boolean(kernel);
    kernel?.leave();
    for (const { model } of figures) model.disconnect();
    kernel = null;
    attaching = null;
  });
  // Back from the browser's page cache: the old kernel was let go, the next touch takes a new one.
  addEventListener("pageshow", () => (gone = false));
  const soon = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200));
  const linked = figures.some(({ model }) => new URLSearchParams(location.search).has(model.get("plan").name));
  addEventListener("load", () => (linked ? Promise.all([live(), attach()]) : soon(live, { timeout: 1500 })));
}

mountPresent();
