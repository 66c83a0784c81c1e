/** Vega views that stay alive: drawn once beside the page, swapped in, then fed with data only. */

import { toRows } from "./wire.js";

const PAUSES = [250, 500, 1000, 2000, 5000]; // ms before the runtime is asked for again

async function imported(vega, attempt) {
  // A browser remembers that an address could not be loaded; with a fragment it is asked for afresh.
  if (vega.length < 1000) return (await import(new URL(attempt ? `${vega}#${attempt}` : vega, document.baseURI).href)).embed;
  const address = URL.createObjectURL(new Blob([vega], { type: "text/javascript" }));
  try {
    return (await import(address)).embed;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/**
 * The chart runtime: an address under the site, the module's text in a notebook. One for the whole page.
 * What cannot be loaded is asked for again until it comes; `say` tells the reader meanwhile.
 */
export async function loadRuntime(vega, say) {
  const shared = (globalThis.__powder ??= {});
  shared.tries ??= 0;
  for (let failed = 0; ; failed += 1) {
    const tried = (shared.runtime ??= imported(vega, shared.tries++));
    try {
      const embed = await tried;
      say("");
      return embed;
    } catch (error) {
      console.warn(error);
      if (shared.runtime === tried) shared.runtime = undefined; // or another figure asks already
      say("What draws the charts could not be loaded; trying again. Your settings are kept.");
      await new Promise((resolve) => setTimeout(resolve, PAUSES[Math.min(failed, PAUSES.length - 1)]));
    }
  }
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

/** The columns of a dataset that a chart's specification speaks of; the others need not be handed over. */
function spoken(chart, columns) {
  chart.words ??= new Set(JSON.stringify(chart.specs).match(/\w+/g));
  return Object.fromEntries(Object.entries(columns).filter(([name]) => chart.words.has(name)));
}

/** Whether two sets of columns hold the same numbers. */
function same(one, other) {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => one[name].length === other[name]?.length && one[name].every((v, i) => Object.is(v, other[name][i])))
  );
}

const count = (columns) => Object.values(columns)[0]?.length ?? 0;

/** How a view learns of new columns: as many rows as before keep their marks and change in place, else all are new. */
function renewal(name, before, columns, names) {
  const length = count(columns);
  if (!length || length !== count(before) || Object.keys(columns).some((column) => !before[column])) {
    const rows = toRows(columns, names);
    return (view) => view.data(name, rows);
  }
  const changed = Object.entries(columns).filter(([column, values]) => values.some((v, i) => !Object.is(v, before[column][i])));
  return (view) => {
    const change = view.changeset();
    for (const [column, values] of changed) {
      const words = names[column];
      // The rows come in the order in which they were handed over.
      let row = 0;
      change.modify(() => true, column, () => (words ? words[values[row++]] : values[row++]));
    }
    view.change(name, change);
  };
}

/** How high the plot is that fills a box of the page; the drawing keeps its width and is scaled to the box's. */
function plotHeight(box, spec) {
  const { width, height } = box.getBoundingClientRect();
  const { left, right, top, bottom } = spec.padding;
  return width && height ? Math.round((height * (spec.width + left + right)) / width - top - bottom) : 0;
}

async function draw(box, { chart, shown }, size, embed) {
  const spec = structuredClone(chart.specs[size]);
  spec.height = plotHeight(box, spec) || spec.height;
  for (const dataset of spec.data) {
    if (shown.has(dataset.name)) dataset.values = toRows(shown.get(dataset.name), chart.names);
  }
  const beside = document.createElement("div");
  const { view } = await embed(beside, spec, OPTIONS);
  box.replaceChildren(beside);
  return view;
}

/** @param {() => void} drawn called when a view was drawn anew, or has a new size */
export function mountCharts(root, plan, embed, current, drawn) {
  const charts = plan.charts.map((chart) => {
    const host = root.querySelector(`[data-chart="${chart.name}"]`);
    return { chart, host, shown: new Map(), views: new Map(), handed: new Map() };
  });
  const visible = ({ host }) => [...host.querySelectorAll(".size")].find((box) => box.getClientRects().length);

  /** Make sure each chart has a live view in the size that is on screen, as high as the stage has room for. */
  async function appear() {
    for (const entry of charts) {
      const box = visible(entry);
      const size = box?.dataset.size;
      if (!size) continue;
      if (entry.views.has(size)) {
        fit(entry.views.get(size), box, entry.chart.specs[size]);
        continue;
      }
      entry.views.set(size, null);
      for (const name of entry.chart.uses) entry.shown.set(name, spoken(entry.chart, current()[name]));
      const before = new Map(entry.shown);
      const view = await draw(box, entry, size, embed);
      // What came while it was drawn is handed over now.
      for (const [name, columns] of entry.shown) {
        if (columns !== before.get(name)) view.data(name, toRows(columns, entry.chart.names));
      }
      entry.views.set(size, view);
      for (const [dataset, rows] of entry.handed) view.data(dataset, rows);
      fit(view, box, entry.chart.specs[size]);
      await view.runAsync();
    }
    drawn();
  }

  /** The stage owns the heights: a view lives on in the new one. Paper takes the drawing as it is. */
  function fit(view, box, spec) {
    const height = plotHeight(box, spec);
    if (view && height > 0 && height !== view.height() && !matchMedia("print").matches) view.height(height).runAsync();
  }

  /** Hand the named datasets to every live view that they change, and wait until it is drawn. */
  async function feed(data, datasets) {
    const runs = [];
    for (const { chart, shown, views } of charts) {
      const changes = [];
      for (const name of datasets) {
        // A picture that was never on screen has no view yet; it takes what stands when it appears.
        if (!shown.has(name) || !data[name]) continue;
        const columns = spoken(chart, data[name]);
        if (same(columns, shown.get(name))) continue;
        const before = shown.get(name);
        shown.set(name, columns);
        changes.push(renewal(name, before, columns, chart.names));
      }
      if (!changes.length) continue;
      for (const view of views.values()) {
        if (!view) continue;
        for (const change of changes) change(view);
        runs.push(view.runAsync());
      }
    }
    await Promise.all(runs);
  }

  const watch = new ResizeObserver(() => appear());
  return {
    async start() {
      await appear();
      for (const { host } of charts) watch.observe(host.querySelector(".drawing"));
    },
    feed,
    /** The view of a chart that is on screen, and the box it is drawn in. */
    shown(name) {
      const entry = charts.find(({ chart }) => chart.name === name);
      const box = entry && visible(entry);
      const view = entry?.views.get(box?.dataset.size);
      return view ? { view, box } : null;
    },
    /** Hand rows to a chart beside what it is fed with: they stay, in every size, until others come. */
    hand(name, dataset, rows) {
      const entry = charts.find(({ chart }) => chart.name === name);
      if (!entry) return;
      entry.handed.set(dataset, rows);
      for (const view of entry.views.values()) view?.data(dataset, rows).runAsync();
    },
    stop() {
      watch.disconnect();
      for (const { views } of charts) for (const view of views.values()) view?.finalize();
    },
  };
}
