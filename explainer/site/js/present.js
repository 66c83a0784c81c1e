/**
 * Present mode: the page one step per screen, in large type.
 *
 * Nothing is copied: what is not on the screen is only hidden, so figures stay alive and keep their settings.
 * The address remembers the screen: ?present#present-7.
 */

const MARK = "present";
const PLAIN = "a[href], button, summary, input, select, textarea, [role=slider]";

/** What stands on one screen; a figure shows one of its parts, or one of its steps. */
const screenOf = (show, part = "", step = -1) => ({ show, part, step });

function figureScreens(figure) {
  const steps = [...figure.querySelectorAll(".tour-go")];
  const parts = figure.querySelector(".guess") ? [screenOf([figure], "guess")] : [];
  parts.push(...(steps.length ? steps.map((_, i) => screenOf([figure], "body", i)) : [screenOf([figure], "body")]));
  if (figure.querySelector(".weak")) parts.push(screenOf([figure], "weak"));
  return parts;
}

/** A column of prose: a new screen at every heading, and wherever the next paragraph would not fit. */
function proseScreens(column, room) {
  const screens = [];
  let top = 0;
  for (const child of column.children) {
    const box = child.getBoundingClientRect();
    const heading = /^H[1-3]$/.test(child.tagName);
    const last = screens.at(-1);
    const alone = last?.show.length === 1 && /^H[1-3]$/.test(last.show[0].tagName);
    if (!last || heading || (box.bottom - top > room && !alone)) {
      screens.push(screenOf([child]));
      top = box.top;
    } else last.show.push(child);
  }
  return screens;
}

function allScreens() {
  const room = innerHeight * 0.82;
  const found = [...document.querySelector("article").children].flatMap((part) => {
    if (part.matches(".sources")) return [];
    if (part.matches("figure.fig")) return figureScreens(part);
    return part.matches(".prose") ? proseScreens(part, room) : [screenOf([part])];
  });
  const turn = document.querySelector(".turn");
  return turn ? [...found, screenOf([turn])] : found;
}

const blocks = () => document.querySelectorAll("article > *, article > .prose > *, .turn");

export function mountPresent() {
  const button = document.querySelector(".top .present");
  if (!button || !document.querySelector("article")) return;
  const root = document.documentElement;
  const bar = document.createElement("nav");
  bar.className = "present-bar";
  bar.setAttribute("aria-label", "Presentation");
  bar.innerHTML =
    '<button type="button" data-go="-1" aria-label="Previous screen">←</button><output></output>' +
    '<button type="button" data-go="1" aria-label="Next screen">→</button><button type="button" data-go="0">leave</button>';
  const counter = bar.querySelector("output");
  let screens = [];
  let at = 0;
  const on = () => root.classList.contains("presenting");

  function remember() {
    const url = new URL(location.href);
    if (on()) url.searchParams.set(MARK, "");
    else url.searchParams.delete(MARK);
    url.search = url.search.replaceAll("%7E", "~").replaceAll("%3A", ":");
    url.hash = on() ? `${MARK}-${at + 1}` : "";
    history.replaceState(history.state, "", url);
  }

  function face() {
    const { show, part } = screens[at];
    for (const block of blocks()) {
      block.toggleAttribute("data-off", !show.some((e) => e === block || block.contains(e)));
      if (block.matches("figure.fig")) block.dataset.screen = show.includes(block) ? part : "";
    }
    counter.textContent = `${at + 1} / ${screens.length}`;
    scrollTo(0, 0);
  }

  /** Choose the figure's own step, once the figure is alive; the touch fetches a kernel for it. */
  function press({ show: [figure], step }) {
    const go = figure.querySelector(`.tour-go[data-step="${step}"]`);
    go.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    if ("live" in figure.dataset) return go.click();
    const watch = new MutationObserver(() => {
      watch.disconnect();
      if (on() && screens[at].step === step && screens[at].show[0] === figure) go.click();
    });
    watch.observe(figure, { attributeFilter: ["data-live"] });
    return undefined;
  }

  function go(to) {
    if (to >= screens.length) {
      const next = document.querySelector(".turn [rel=next]");
      if (next) location.assign(`${next.href}?${MARK}`);
      return;
    }
    at = Math.max(0, to);
    face();
    remember();
    if (screens[at].step >= 0) press(screens[at]);
  }

  /** Find the screens anew; everything must be seen to be measured. */
  function lay() {
    for (const block of blocks()) block.removeAttribute("data-off");
    screens = allScreens();
  }

  function enter(first) {
    const reading = [...blocks()].find((b) => !b.matches(".prose") && b.getBoundingClientRect().bottom > 80);
    root.classList.add("presenting");
    document.body.append(bar);
    lay();
    go(Math.min(first ?? Math.max(0, screens.findIndex((s) => s.show.includes(reading))), screens.length - 1));
  }

  function leave() {
    const [here] = screens[at].show;
    root.classList.remove("presenting");
    bar.remove();
    for (const block of blocks()) {
      block.removeAttribute("data-off");
      if (block.matches("figure.fig")) delete block.dataset.screen;
    }
    remember();
    here.scrollIntoView({ block: "start" });
    button.focus({ preventScroll: true });
  }

  const below = () => innerHeight + scrollY < root.scrollHeight - 4;
  const above = () => scrollY > 4;
  /** What a key asks for: a screen, or nothing when the key belongs to what has the focus. */
  function wish({ key, shiftKey, target }) {
    if (key === " " && target.matches?.(PLAIN)) return null;
    if (key !== "Escape" && target.matches?.("input, select, textarea, [role=slider]")) return null;
    const forward = key === "PageDown" || (key === " " && !shiftKey);
    const back = key === "PageUp" || (key === " " && shiftKey);
    if (key === "ArrowRight" || (forward && !below())) return at + 1;
    if (key === "ArrowLeft" || (back && !above())) return at - 1;
    if (key === "Home") return 0;
    if (key === "End") return screens.length - 1;
    return null;
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "p" && !event.shiftKey) return on() ? leave() : enter();
    if (!on()) return;
    if (event.key === "Escape") return leave();
    const to = wish(event);
    if (to === null) return;
    event.preventDefault();
    go(to);
  });
  bar.addEventListener("click", ({ target }) => {
    const by = target.closest("button")?.dataset.go;
    if (by === undefined) return;
    if (+by) go(at + +by);
    else leave();
  });
  // A mouse that let go of a slider leaves the arrow keys to the screens; who came by Tab keeps them.
  document.addEventListener("pointerup", () => {
    if (on()) setTimeout(() => document.activeElement?.closest("figure.fig") && document.activeElement.blur());
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (!on() || innerWidth === width) return;
    width = innerWidth;
    const { show: [here], part, step } = screens[at];
    lay();
    at = Math.max(0, screens.findIndex((s) => s.show.includes(here) && s.part === part && s.step === step));
    face();
  });
  button.hidden = false;
  button.addEventListener("click", () => enter());
  if (new URLSearchParams(location.search).has(MARK)) {
    const kept = new RegExp(`^#${MARK}-(\\d{1,4})$`).exec(location.hash);
    enter(kept ? +kept[1] - 1 : 0);
  }
}
