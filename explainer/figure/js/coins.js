/** Moves the coins that explainer/figure/coins has drawn: adopts them, never draws or removes one. Style lets them walk. */

import { number } from "./text.js";

/** How many of the hundred lie at each place, step by step. */
const coinCounts = (walk, columns) =>
  Array.from(columns[walk.columns.find(Boolean)], (_, i) => walk.columns.map((c) => (c ? columns[c][i] : 0)));

/** Whole coins that add up to the hundred: what has been counted so far is rounded, not each place. */
function wholeCoins(row) {
  let [sum, before] = [0, 0];
  return row.map((n) => {
    sum += n;
    const edge = Math.floor(sum + 0.5 + 1e-9);
    const here = edge - before;
    before = edge;
    return here;
  });
}

/** Which coins lie at each place at a step, in the order in which they came; coins/plan.py computes the same. */
export function piles(rows, at, count) {
  const lying = rows[0].map(() => []);
  let free = Array.from({ length: count }, (_, i) => i);
  for (const row of rows.slice(0, at + 1)) {
    const wanted = wholeCoins(row);
    lying.forEach((pile, p) => free.push(...pile.splice(wanted[p])));
    free.sort((a, b) => a - b);
    lying.forEach((pile, p) => pile.push(...free.splice(0, Math.max(0, wanted[p] - pile.length))));
  }
  return lying;
}

/** What is written beside each place: so many digits, or how many coins one can count there. */
const besides = (coins, row) => (coins.digits ? row : wholeCoins(row)).map((n) => number(n, coins.digits));

/** The picture in words; coins/drawing.py says the same. */
function inWords(coins, rows, at) {
  return coins.walks
    .map(({ title, columns }, w) => {
      const amounts = besides(coins, rows[w][at]);
      const lie = coins.places
        .map((place, p) => columns[p] && `${place} ${amounts[p]}`)
        .filter(Boolean)
        .join(", ");
      return title ? `${title}: ${lie}.` : `${lie}.`;
    })
    .join(" ");
}

function adoptCoins(svg) {
  const [left, middle] = ["left", "middle"].map((name) => svg.dataset[name].split(" ").map(Number));
  const [pitch, deep, half] = ["pitch", "deep", "half"].map((name) => Number(svg.dataset[name]));
  const groups = [...svg.querySelectorAll("[data-walk]")].map((g) => [...g.children]);
  const amounts = [...svg.querySelectorAll("[data-place]")].map((text) => [text, ...text.dataset.place.split(" ").map(Number)]);
  return { svg, left, middle, pitch, deep, half, groups, amounts, title: svg.querySelector("title") };
}

/** @returns {(columns: object, at: number) => void} what lets the coins lie as they do at a step */
export function mountCoins(root, plan) {
  const { coins } = plan;
  if (!coins) return null;
  const drawings = [...root.querySelectorAll(".coins svg")].map(adoptCoins);
  return (columns, at) => {
    const rows = coins.walks.map((walk) => coinCounts(walk, columns));
    const said = `${coins.title}. ${inWords(coins, rows, at)}`;
    const beside = rows.map((row) => besides(coins, row[at]));
    for (const { left, middle, pitch, deep, half, groups, amounts, title } of drawings) {
      title.textContent = said;
      for (const [text, w, p] of amounts) text.textContent = beside[w][p];
      groups.forEach((circles, w) => {
        const { idle } = coins.walks[w];
        const waiting = idle ? Math.round(columns[idle][at]) : 0;
        piles(rows[w], at, circles.length).forEach((pile, p) => {
          pile.forEach((coin, k) => {
            const circle = circles[coin];
            circle.setAttribute("cx", (left[w] + (Math.floor(k / deep) + 0.5) * pitch).toFixed(2));
            circle.setAttribute("cy", (middle[p] + half - ((k % deep) + 0.5) * pitch).toFixed(2));
            circle.classList.toggle("idle", coin < waiting);
          });
        });
      });
    }
  };
}
