/** Bars that the reader draws: the sliders of some controls leave the panel and stand in the chart, at their bars' ends. */

/** Where the plot of a chart lies in its box, and how large a chart's pixel is on the screen. */
function plotOf(box, spec) {
  const { width, height } = box.getBoundingClientRect();
  const { left, right, top, bottom } = spec.padding;
  const scale = width / (spec.width + left + right);
  return { left: left * scale, top: top * scale, width: spec.width * scale, height: height - (top + bottom) * scale };
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
    const spec = specs[shown.dataset.size];
    const plot = plotOf(shown, spec);
    const [at, from] = [shown.getBoundingClientRect(), host.getBoundingClientRect()];
    Object.assign(layer.style, {
      left: `${at.left - from.left + plot.left}px`,
      top: `${at.top - from.top + plot.top}px`,
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
  const watch = new ResizeObserver(place);
  watch.observe(drawing);
  place();
  return { place, stop: () => watch.disconnect() };
}
