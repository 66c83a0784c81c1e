/** The map: a marker where the reader stands, cells that set both controls, and regimes that follow each answer. */

/** Where a value lies between the cells' middles, as a part of the whole side; tour/html.py does the same. */
export function shareOf(values, value) {
  const last = values.length - 1;
  const i = Math.min(Math.max(values.filter((v) => v <= value).length - 1, 0), last - 1);
  const middle = i + (value - values[i]) / (values[i + 1] - values[i]) + 0.5;
  return Math.min(Math.max(middle, 0), last + 1) / (last + 1);
}

/** Where the name of each regime stands: the middle of the longest run of its cells in a row; tour/html.py does the same. */
export function wordPlaces(found, regimes, avoid) {
  const [wide, tall] = [found[0].length, found.length];
  const runs = Array.from({ length: regimes }, () => []);
  found.forEach((row, r) => {
    let start = 0;
    for (let c = 1; c <= wide; c += 1) {
      if (c < wide && row[c] === row[start]) continue;
      runs[row[start]].push([r, start, c - start]);
      start = c;
    }
  });
  const taken = new Set();
  return runs.map((mine) => {
    if (!mine.length) return [0, 0, 0];
    const rank = ([r, start, long]) => [+taken.has(r), +(r === avoid), -long, Math.abs(2 * r + 1 - tall), r, start];
    const before = (a, b) => {
      const i = a.findIndex((v, k) => v !== b[k]);
      return i >= 0 && a[i] < b[i];
    };
    const [r, start, long] = mine.reduce((best, run) => (before(rank(run), rank(best)) ? run : best));
    taken.add(r);
    return [(start + long / 2) / wide, (r + 0.5) / tall, long];
  });
}

const nearest = (values, value) =>
  values.reduce((best, v, i) => (Math.abs(v - value) < Math.abs(values[best] - value) ? i : best), 0);

export function mountMap(root, plan, choose) {
  const { map } = plan;
  if (!map) return null;
  const box = root.querySelector(".map");
  const here = box.querySelector(".map-here");
  const cells = [...box.querySelectorAll(".map-cell")];
  const words = [...box.querySelectorAll(".map-word")];
  const cell = (column, row) => cells.find((c) => +c.dataset.column === column && +c.dataset.row === row);
  const at = ({ dataset }) => [+dataset.column, +dataset.row];
  const first = nearest(map.rows, plan.controls.find((c) => c.id === map.y).default); // the row of the marker
  // Where a cell lies, without its regime: the part of its name that never changes.
  const place = cells.map((c) => c.getAttribute("aria-label").slice(0, -map.regimes[+c.dataset.regime].length));

  function stop(chosen) {
    for (const each of cells) each.tabIndex = each === chosen ? 0 : -1;
  }
  box.addEventListener("click", ({ target }) => {
    const chosen = target.closest(".map-cell");
    if (!chosen) return;
    const [column, row] = at(chosen);
    choose({ [map.x]: map.columns[column], [map.y]: map.rows[row] });
  });
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
  box.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    const from = event.target.closest(".map-cell");
    if (!way || !from || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [column, row] = at(from);
    const to = cell(column + way[0], row + way[1]);
    if (!to) return;
    stop(to);
    to.focus();
  });
  return {
    /** Show the regimes of an answer: one number for each cell, row by row from the lowest. */
    colour({ regime }) {
      cells.forEach((each, i) => {
        const [column, row] = at(each);
        const now = regime[row * map.columns.length + column];
        if (+each.dataset.regime === now) return;
        each.dataset.regime = now;
        each.setAttribute("aria-label", place[i] + map.regimes[now]);
      });
      const rows = map.rows.map((_, r) => regime.slice(r * map.columns.length, (r + 1) * map.columns.length));
      wordPlaces(rows, words.length, first).forEach(([x, y, long], i) => {
        words[i].hidden = !long;
        words[i].style.setProperty("--x", x.toFixed(4));
        words[i].style.setProperty("--y", y.toFixed(4));
      });
    },
    place(inputs) {
      here.style.setProperty("--x", shareOf(map.columns, inputs[map.x]).toFixed(4));
      here.style.setProperty("--y", shareOf(map.rows, inputs[map.y]).toFixed(4));
      const stands = cell(nearest(map.columns, inputs[map.x]), nearest(map.rows, inputs[map.y]));
      for (const each of cells) each.setAttribute("aria-selected", each === stands);
      if (!box.contains(document.activeElement)) stop(stands);
    },
  };
}
