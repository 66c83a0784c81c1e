/** Bars that the reader draws: the sliders of some controls leave the panel and stand in the chart, at their bars' ends. */

/** Where the plot of a chart lies in its box, and how large a chart's pixel is on the screen. */
function plotOf(box, spec) {
  const { width, height } = box.getBoundingClientRect();
  const { left, right, top, bottom } = spec.padding;
  const scale = width / (spec.width + left + right);
  return { left: left * scale, top: top * scale, width: spec.width * scale, height: height - (top + bottom) * scale };
}

/** How far across the plot a place lies, from 0 to 1. */
export function across(spec, place) {
  const [low, high] = spec.scales.find(({ name }) => name === "x").domain;
  return (place - low) / (high - low);
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
  const boxes = Object.entries(places).map(([id, place]) => [root.querySelector(`[data-control="${id}"]`), place]);
  layer.append(...boxes.map(([box]) => box));
  drawing.after(layer);

  function place() {
    const shown = [...host.querySelectorAll(".size")].find((box) => box.getClientRects().length);
    if (!shown) return;
    const spec = specs[shown.dataset.size];
    const plot = plotOf(shown, spec);
    const [at, from] = [shown.getBoundingClientRect(), host.getBoundingClientRect()];
    Object.assign(layer.style, {
      left: `${at.left - from.left + plot.left}px`,
      top: `${at.top - from.top + plot.top}px`,
      width: `${plot.width}px`,
      height: `${plot.height}px`,
    });
    const share = boxes.map(([, value]) => across(spec, value));
    const step = Math.min(...share.slice(1).map((v, i) => Math.abs(v - share[i])), 1);
    boxes.forEach(([box], i) =>
      Object.assign(box.style, { left: `${100 * share[i]}%`, top: 0, height: "100%", width: `${Math.min(36, 0.86 * step * plot.width)}px` }),
    );
  }
  const watch = new ResizeObserver(place);
  watch.observe(drawing);
  place();
  return { place, stop: () => watch.disconnect() };
}
