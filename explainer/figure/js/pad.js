/** A pad over the plot of a chart, beside the image and never in it: handles lie on it, placed by the chart's own scales. */

const DRAWN_IN = "http://www.w3.org/2000/svg";

/** An element with attributes and children. */
export function made(tag, attributes = {}, ...children) {
  const element = tag === "svg" || tag === "path" ? document.createElementNS(DRAWN_IN, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/**
 * Lay a pad over a chart, or over a tub.
 *
 * @param {Element} chart its box
 * @param {() => {view, box, frame} | undefined} drawn the view that is on screen, and the box it is drawn in, or its frame in the window
 */
export function layPad(chart, drawn) {
  const pad = made("div", { class: "pad" });
  let stands = null;

  /** Cover the plot, whatever the drawing's size: shares of the drawing, so that nothing is counted in pixels. */
  function cover() {
    stands = drawn();
    if (!stands) return;
    const { view, box, frame } = stands;
    const { left = 0, right = 0, top = 0, bottom = 0 } = view.padding();
    const [wide, tall] = [view.width() + left + right, view.height() + top + bottom];
    const [x, y] = frame ? [frame.left - chart.getBoundingClientRect().left, frame.top - chart.getBoundingClientRect().top] : offset(box, chart);
    const [kx, ky] = frame
      ? [frame.width / wide, frame.height / tall]
      : [box.offsetWidth / wide, (box.querySelector("svg")?.clientHeight || box.offsetHeight) / tall];
    Object.assign(pad.style, {
      left: `${x + left * kx}px`,
      top: `${y + top * ky}px`,
      width: `${view.width() * kx}px`,
      height: `${view.height() * ky}px`,
    });
    for (const [side, px] of [["before", left * kx], ["above", top * ky], ["below", bottom * ky]]) pad.style.setProperty(`--${side}`, `${px}px`);
  }
  const scale = (axis) => stands.view.scale(axis);
  const size = (axis) => (axis === "x" ? stands.view.width() : stands.view.height());
  cover();
  chart.append(pad);
  return {
    pad,
    cover,
    ready: () => Boolean(stands),
    /** Where a value stands, as a share (%) of the pad from its left or top. */
    share: (axis, value) => (100 * scale(axis)(value)) / size(axis),
    /** The value under the pointer. */
    under(axis, event) {
      const box = pad.getBoundingClientRect();
      const part = axis === "x" ? (event.clientX - box.left) / box.width : (event.clientY - box.top) / box.height;
      return +scale(axis).invert(Math.min(1, Math.max(0, part)) * size(axis));
    },
    remove: () => pad.remove(),
  };
}

function offset(element, within) {
  let [x, y] = [0, 0];
  for (let at = element; at && at !== within; at = at.offsetParent) {
    x += at.offsetLeft;
    y += at.offsetTop;
  }
  return [x, y];
}

/** Give a handle the focus without a word to the stage: it would scroll away under the hand that draws. */
export function holdFocus(handle) {
  const quiet = (event) => event.stopPropagation();
  handle.addEventListener("focusin", quiet, { once: true });
  handle.focus({ preventScroll: true });
  handle.removeEventListener("focusin", quiet);
}

/** Let a pointer draw on an element: `begin`, `move`, and `cancel` where the browser takes the pointer away. */
export function pointing(element, { begin, move, end, cancel }) {
  let held = null;
  element.addEventListener("pointerdown", (event) => {
    if (event.button || held !== null || !begin(event)) return;
    event.preventDefault();
    held = event.pointerId;
    element.setPointerCapture(held);
  });
  element.addEventListener("pointermove", (event) => event.pointerId === held && move(event));
  element.addEventListener("pointerup", (event) => {
    if (event.pointerId !== held) return;
    held = null;
    end?.(event);
  });
  element.addEventListener("pointercancel", (event) => {
    if (event.pointerId !== held) return;
    held = null;
    cancel();
  });
}
