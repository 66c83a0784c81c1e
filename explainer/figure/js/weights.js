/** Bars that the reader draws: the sliders of some controls leave the panel and stand in the chart, at their bars' ends. */

/** Where the plot of a drawing lies on the screen, however the drawing fits its box. */
function plotOf(svg, { padding: { left, right, top, bottom } }) {
  const { width, height } = svg.viewBox.baseVal;
  const { a, d, e, f } = svg.getScreenCTM();
  return { x: e + a * left, y: f + d * top, width: a * (width - left - right), height: d * (height - top - bottom) };
}

/** How far along an axis a number lies, from 0 to 1. */
export function along(spec, axis, value) {
  const [low, high] = spec.scales.find(({ name }) => name === axis).domain;
  return (value - low) / (high - low);
}

/** Move the controls' boxes into the chart and keep them at their places whatever its size. The inputs stay the same ones. */
export function mountWeights(root, plan) {
  if (!plan.weights) return null;
  const { chart, places } = plan.weights;
  const { specs } = plan.charts.find(({ name }) => name === chart);
  const host = root.querySelector(`[data-chart="${chart}"]`);
  const drawing = host.querySelector(".drawing");
  const layer = document.createElement("div");
  layer.className = "weights";
  const handles = Object.entries(places).map(([id, place]) => ({
    box: root.querySelector(`[data-control="${id}"]`),
    place,
    ...plan.controls.find((control) => control.id === id),
  }));
  layer.append(...handles.map(({ box }) => box));
  drawing.after(layer);

  function place() {
    const shown = [...host.querySelectorAll(".size")].find((box) => box.getClientRects().length);
    if (!shown) return;
    const svg = shown.querySelector("svg");
    const spec = specs[shown.dataset.size];
    const plot = svg && plotOf(svg, spec);
    if (!plot?.width) return;
    const from = host.getBoundingClientRect();
    Object.assign(layer.style, {
      left: `${plot.x - from.left}px`,
      top: `${plot.y - from.top}px`,
      width: `${plot.width}px`,
      height: `${plot.height}px`,
    });
    const share = handles.map((handle) => along(spec, "x", handle.place));
    const apart = Math.min(...share.slice(1).map((v, i) => Math.abs(v - share[i])), 1) * plot.width;
    handles.forEach(({ box, low, high }, i) => {
      const [from, to] = [along(spec, "y", low), along(spec, "y", high)];
      Object.assign(box.style, {
        left: `${100 * share[i]}%`,
        top: `${100 * (1 - to)}%`,
        height: `${100 * (to - from)}%`,
        width: `${Math.min(36, 0.86 * apart)}px`,
      });
    });
  }
  const resized = new ResizeObserver(place);
  resized.observe(drawing);
  // A view takes a new height after its box did, and another size is a new drawing.
  const redrawn = new MutationObserver(place);
  redrawn.observe(drawing, { subtree: true, attributeFilter: ["viewBox"] });
  for (const box of host.querySelectorAll(".size")) redrawn.observe(box, { childList: true });
  place();
  return () => {
    resized.disconnect();
    redrawn.disconnect();
  };
}
