/** Vega views that stay alive: drawn once beside the page, swapped in, then fed with data only. */

import { toRows } from "./wire.js";

/** The chart runtime: an address under the site, the module's text in a notebook. One for the whole page. */
export function loadRuntime(vega) {
  const shared = (globalThis.__powder ??= {});
  shared.runtime ??= (async () => {
    if (vega.length < 1000) return (await import(new URL(vega, document.baseURI).href)).embed;
    const address = URL.createObjectURL(new Blob([vega], { type: "text/javascript" }));
    try {
      return (await import(address)).embed;
    } finally {
      URL.revokeObjectURL(address);
    }
  })();
  return shared.runtime;
}

const OPTIONS = {
  mode: "vega",
  renderer: "svg",
  actions: false,
  // Interpreted expressions: the page needs no unsafe-eval.
  ast: true,
  defaultStyle: false,
  tooltip: false,
  logLevel: 1,
};

async function draw(box, chart, size, data, embed) {
  const spec = structuredClone(chart.specs[size]);
  for (const dataset of spec.data) {
    if (chart.uses.includes(dataset.name)) dataset.values = toRows(data[dataset.name], chart.names);
  }
  const beside = document.createElement("div");
  const { view } = await embed(beside, spec, OPTIONS);
  box.replaceChildren(beside);
  return view;
}

export function mountCharts(root, plan, embed, current) {
  const charts = plan.charts.map((chart) => {
    const host = root.querySelector(`[data-chart="${chart.name}"]`);
    return { chart, host, views: new Map() };
  });
  const visible = ({ host }) =>
    [...host.querySelectorAll(".size")].find((box) => getComputedStyle(box).display !== "none");

  /** Make sure each chart has a live view in the size that is on screen. */
  async function appear() {
    for (const entry of charts) {
      const box = visible(entry);
      const size = box?.dataset.size;
      if (!size || entry.views.has(size)) continue;
      entry.views.set(size, null);
      entry.views.set(size, await draw(box, entry.chart, size, current(), embed));
    }
  }

  /** Hand the named datasets to every live view and wait until it is drawn. */
  async function feed(data, datasets) {
    const runs = [];
    for (const { chart, views } of charts) {
      const mine = datasets.filter((name) => chart.uses.includes(name) && data[name]);
      if (!mine.length) continue;
      const rows = mine.map((name) => [name, toRows(data[name], chart.names)]);
      for (const view of views.values()) {
        if (!view) continue;
        for (const [name, values] of rows) view.data(name, values);
        runs.push(view.runAsync());
      }
    }
    await Promise.all(runs);
  }

  const watch = new ResizeObserver(() => appear());
  return {
    async start() {
      await appear();
      watch.observe(root);
    },
    feed,
    stop() {
      watch.disconnect();
      for (const { views } of charts) for (const view of views.values()) view?.finalize();
    },
  };
}
