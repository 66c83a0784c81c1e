/** A level guessed in the tub: the drawing seen as a pad sees a chart, and the guess drawn in it. */

const SVG_NAMES = "http://www.w3.org/2000/svg";
const drawings = (box) => [...box.querySelectorAll("svg[data-part=tub]")];
const read = (svg) => Object.fromEntries(["rim", "bottom", "left", "right"].map((name) => [name, Number(svg.dataset[name])]));

/** The composition that is on screen, as a chart's view: its inside from lip to lip and from the rim to the bottom. */
export function tubView(box, top) {
  const svg = drawings(box).find((each) => each.checkVisibility());
  if (!svg) return null;
  const { rim, bottom, left, right } = read(svg);
  const { width, height } = svg.viewBox.baseVal;
  const scale = (level) => (bottom - rim) * (1 - level / top);
  scale.invert = (y) => top * (1 - y / (bottom - rim));
  const view = {
    padding: () => ({ left, right: width - right, top: rim, bottom: height - bottom }),
    width: () => right - left,
    height: () => bottom - rim,
    scale: () => scale,
  };
  // The drawing keeps its shape, so it may stand in the middle of a box of another one.
  const { a, e, f } = svg.getScreenCTM();
  return { view, frame: { left: e, top: f, width: width * a, height: height * a } };
}

/** Draw a guess in every composition, or take it out: the level, what lies between it and the answer, and two words. */
export function drawLevel(box, top, rows) {
  for (const svg of drawings(box)) {
    svg.querySelector("[data-part=you]")?.remove();
    for (const row of rows) svg.append(levelOf(read(svg), top, row));
  }
}

function levelOf({ rim, bottom, left, right }, top, { you, answer, word, apart }) {
  const y = (level) => bottom - ((bottom - rim) * level) / top;
  const part = (tag, name, attributes, text = "") => {
    const element = document.createElementNS(SVG_NAMES, tag);
    for (const [key, value] of Object.entries({ class: name, ...attributes })) element.setAttribute(key, value);
    element.textContent = text;
    return element;
  };
  const [high, low] = [Math.min(y(you), y(answer)), Math.max(y(you), y(answer))];
  const group = part("g", "you", { "data-part": "you" });
  group.append(
    part("rect", "you_gap", { x: left, width: right - left, y: high, height: low - high }),
    part("line", "you_line", { x1: left, x2: right, y1: y(you), y2: y(you) }),
    // The two words stand on the side of the line that the answer leaves free.
    part("text", "you_word", { x: left + 10, y: y(you) + (you >= answer ? -6 : 15) }, word),
    part("text", "you_apart", { x: right - 10, y: y(you) + (you >= answer ? -6 : 15), "text-anchor": "end" }, apart),
  );
  return group;
}
