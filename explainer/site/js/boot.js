/** A page that is complete before anything is computed: figures come alive from the state embedded in it. */

import { mountLine, tryNow } from "./line.js";
import { Model } from "./model.js";
import { mountPresent } from "./present.js";

const { answers, notebook, figure: figureModule, vega } = document.body.dataset;
const AGAIN = [500, 2000, 5000, 15_000]; // ms before what could not be loaded is asked for again

const figures = [...document.querySelectorAll("figure.fig")].flatMap((el) => {
  const embedded = el.querySelector("script.state");
  if (!embedded) return [];
  const model = new Model({ ...JSON.parse(embedded.textContent), vega });
  mountLine(model, answers, notebook);
  return [{ el, model }];
});

/** Say in every figure that it could not be loaded; once it is, its line is its own. */
function unloaded(text) {
  for (const { el } of figures) {
    const line = el.querySelector(".notice");
    line.textContent = text;
    line.hidden = !text;
  }
}

async function loaded() {
  const address = new URL(figureModule, document.baseURI);
  for (let attempt = 0; ; attempt += 1) {
    // A browser remembers that an address could not be loaded; with a fragment it is asked for afresh.
    if (attempt) address.hash = attempt;
    try {
      const { default: widget } = await import(address.href);
      if (attempt) unloaded("");
      document.documentElement.dataset.scripts = "";
      return widget;
    } catch (error) {
      console.warn(error);
      delete document.documentElement.dataset.scripts;
      unloaded("The figures could not be loaded; trying again. The page reads on without them.");
      await new Promise((resolve) => setTimeout(resolve, AGAIN[Math.min(attempt, AGAIN.length - 1)]));
    }
  }
}

let living;
/** Draw every figure once; text and static charts stay as they are until it is done. */
function live() {
  living ??= loaded().then((widget) => Promise.all(figures.map(({ el, model }) => widget.render({ el, model }))));
  return living;
}

function touched(event) {
  if (!event.target.closest?.("figure.fig")) return;
  performance.mark("powder:touch");
  live();
  if (event.type !== "input") tryNow(); // once for a gesture, not for each of its moves
}

if (figures.length) {
  // The first three come as early as can be; the last two are all that some assistive software sends.
  for (const type of ["pointerdown", "focusin", "keydown", "input", "click"]) {
    document.addEventListener(type, touched, { capture: true, passive: true });
  }
  // Back online, back from sleep, back from the browser's page cache: what waits is asked for at once.
  addEventListener("online", tryNow);
  addEventListener("pageshow", tryNow);
  document.addEventListener("visibilitychange", () => document.hidden || tryNow());
  const soon = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200));
  const linked = figures.some(({ model }) => new URLSearchParams(location.search).has(model.get("plan").name));
  addEventListener("load", () => (linked ? live() : soon(live, { timeout: 1500 })));
}

mountPresent();
