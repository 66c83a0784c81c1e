/**
 * Present mode: the page as slides, in large type.
 *
 * A figure is one slide that fills the window; the arrow keys walk its moments. Prose is one slide for each claim: its
 * heading, the bold sentence and what leads to it. Nothing is copied: what is not on the slide is only hidden, so
 * figures stay alive and keep their settings. The address remembers the slide: ?present#present-7.
 */

const MARK = "present";
const PLAIN = "a[href], button, summary, input, select, textarea, [role=slider]";
const MOST = 20; // slides a chapter has at most

const isHeading = (element) => /^H[1-3]$/.test(element.tagName);
const isClaim = (element) => Boolean(element.querySelector("strong"));

/** The sections of a column of prose, each with its heading, if it has one. */
function sectionsOf(column) {
  const sections = [];
  for (const child of column.children) {
    if (isHeading(child) || !sections.length) sections.push({ heading: isHeading(child) ? child : null, blocks: [] });
    if (!isHeading(child)) sections.at(-1).blocks.push(child);
  }
  return sections;
}

/** A claim with the paragraph that leads to it, if `leads`; several share a slide for as long as they fit. */
function proseSlides(column, room, leads) {
  return sectionsOf(column).flatMap(({ heading, blocks }) => {
    const claims = blocks.filter(isClaim);
    const head = heading ? [heading] : [];
    if (!claims.length) {
      const said = blocks[1]?.matches(".equation, ul, ol") ? blocks.slice(0, 2) : blocks.slice(0, 1);
      return heading && said.length ? [{ show: [heading, ...said], claims: 0 }] : [];
    }
    const slides = [];
    for (const claim of claims) {
      const before = blocks[blocks.indexOf(claim) - 1];
      const lead = leads && before?.tagName === "P" && !isClaim(before) ? [before] : [];
      const last = slides.at(-1);
      const tall = (parts) => parts.reduce((sum, part) => sum + part.getBoundingClientRect().height * 1.1, 0);
      if (last && tall([...last.show, ...lead, claim]) <= room) last.show.push(...lead, claim);
      else slides.push({ show: tall([...head, ...lead, claim]) <= room ? [...head, ...lead, claim] : [...head, claim], claims: 1 });
    }
    return slides;
  });
}

/** Every slide; where a chapter would have more than it may, its claims stand without what leads to them. */
function allSlides() {
  const slides = slidesOf(true);
  return slides.length > MOST ? joined(slidesOf(false)) : slides;
}

/** Where there are still too many, the two shortest neighbours of one column share a slide. */
function joined(slides) {
  const tall = ({ show }) => show.reduce((sum, part) => sum + part.getBoundingClientRect().height, 0);
  const column = ({ show, figure }) => (figure ? null : show[0].closest(".prose"));
  while (slides.length > MOST) {
    const pairs = slides.slice(1).map((slide, i) => (column(slide) && column(slide) === column(slides[i]) ? tall(slides[i]) + tall(slide) : Infinity));
    const at = pairs.indexOf(Math.min(...pairs));
    if (!Number.isFinite(pairs[at])) break;
    slides.splice(at, 2, { ...slides[at], show: [...slides[at].show, ...slides[at + 1].show.filter((part) => !slides[at].show.includes(part))] });
  }
  return slides;
}

function slidesOf(leads) {
  const room = innerHeight * 0.86;
  const found = [...document.querySelector("article").children].flatMap((part) => {
    if (part.matches(".sources, script")) return [];
    if (part.matches("figure.fig")) return [{ show: [part], figure: part, claims: 1 }];
    return part.matches(".prose") ? proseSlides(part, room, leads) : [{ show: [part], claims: 1 }];
  });
  const turn = document.querySelector(".turn");
  if (turn) found.push({ show: [turn], claims: 1 });
  // Of a long chapter the sections without a claim are left to the page.
  let over = found.length - MOST;
  return found.filter(({ claims }) => claims || over <= 0 || !(over -= 1, true));
}

const blocks = () => document.querySelectorAll("article > *, article > .prose > *, .turn");

/** The next or the previous moment of a figure, if it has one. */
function momentFrom(figure, by) {
  if (!figure || !("live" in figure.dataset)) return null;
  const all = [...figure.querySelectorAll(".moment-go")];
  return all[all.findIndex((button) => button.getAttribute("aria-pressed") === "true") + by] ?? null;
}

export function mountPresent() {
  const button = document.querySelector(".top .present");
  if (!button || !document.querySelector("article")) return;
  const root = document.documentElement;
  const bar = document.createElement("nav");
  bar.className = "present-bar";
  bar.setAttribute("aria-label", "Presentation");
  bar.innerHTML =
    '<button type="button" data-go="-1" aria-label="Back">←</button><output></output>' +
    '<button type="button" data-go="1" aria-label="Forward">→</button><button type="button" data-go="0">leave</button>';
  const counter = bar.querySelector("output");
  let slides = [];
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
    const { show } = slides[at];
    for (const block of blocks()) block.toggleAttribute("data-off", !show.some((e) => e === block || block.contains(e)));
    counter.textContent = `${at + 1} / ${slides.length}`;
    scrollTo(0, 0);
  }

  function go(to) {
    if (to >= slides.length) {
      const next = document.querySelector(".turn [rel=next]");
      if (next) location.assign(`${next.href}?${MARK}`);
      return;
    }
    at = Math.max(0, to);
    face();
    remember();
  }

  /** One step on: a moment of the figure on the slide, else a slide. */
  function step(by) {
    const moment = momentFrom(slides[at].figure, by);
    if (!moment) return go(at + by);
    moment.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true })); // as a hand would: it fetches answers
    return moment.click();
  }

  /** Find the slides anew; everything must be seen to be measured. */
  function lay() {
    for (const block of blocks()) block.removeAttribute("data-off");
    slides = allSlides();
  }

  function enter(first) {
    const reading = [...blocks()].find((b) => !b.matches(".prose") && b.getBoundingClientRect().bottom > 80);
    root.classList.add("presenting");
    document.body.append(bar);
    lay();
    const near = slides.findIndex(({ show }) => reading && show.at(-1).compareDocumentPosition(reading) !== Node.DOCUMENT_POSITION_FOLLOWING);
    go(Math.min(first ?? Math.max(0, near), slides.length - 1));
  }

  function leave() {
    const [here] = slides[at].show;
    root.classList.remove("presenting");
    bar.remove();
    for (const block of blocks()) block.removeAttribute("data-off");
    remember();
    here.scrollIntoView({ block: "start" });
    button.focus({ preventScroll: true });
  }

  const below = () => innerHeight + scrollY < root.scrollHeight - 4;
  const above = () => scrollY > 4;
  /** What a key asks for, or nothing when the key belongs to what has the focus. */
  function wish({ key, shiftKey, target }) {
    if (key === " " && target.matches?.(PLAIN)) return null;
    if (target.matches?.("input, select, textarea, [role=slider], [role=gridcell]")) return null;
    const forward = key === "PageDown" || (key === " " && !shiftKey);
    const back = key === "PageUp" || (key === " " && shiftKey);
    if (key === "ArrowRight" || (forward && !below())) return () => step(1);
    if (key === "ArrowLeft" || (back && !above())) return () => step(-1);
    if (key === "Home") return () => go(0);
    if (key === "End") return () => go(slides.length - 1);
    return null;
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "p" && !event.shiftKey && !event.target.matches?.("input:not([type=range], [type=radio]), textarea")) return on() ? leave() : enter();
    if (!on()) return;
    if (event.key === "Escape") return leave();
    const wanted = wish(event);
    if (!wanted) return;
    event.preventDefault();
    wanted();
  });
  bar.addEventListener("click", ({ target }) => {
    const by = target.closest("button")?.dataset.go;
    if (by === undefined) return;
    if (+by) step(+by);
    else leave();
  });
  // A mouse that let go of a slider leaves the arrow keys to the slides; who came by Tab keeps them.
  document.addEventListener("pointerup", ({ isTrusted }) => {
    if (on() && isTrusted) setTimeout(() => document.activeElement?.closest("figure.fig") && document.activeElement.blur());
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (!on() || innerWidth === width) return;
    width = innerWidth;
    const [here] = slides[at].show.slice(-1);
    lay();
    at = Math.max(0, slides.findIndex(({ show }) => show.includes(here)));
    face();
  });
  button.hidden = false;
  button.addEventListener("click", () => enter());
  if (new URLSearchParams(location.search).has(MARK)) {
    const kept = new RegExp(`^#${MARK}-(\\d{1,4})$`).exec(location.hash);
    enter(kept ? +kept[1] - 1 : 0);
  }
}
