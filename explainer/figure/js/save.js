/** What a reader takes along: the numbers as CSV, a picture as SVG or PNG. Made here, asked of nobody. */

import { shown } from "./text.js";

const cell = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const line = (...cells) => cells.map((c) => cell(String(c))).join(",");

/** The figure's table with full digits; above it what it is, where the controls stood and where they come from. */
export function csvOf(plan, data, inputs, words) {
  const { table } = plan;
  const columns = data[table.dataset];
  const head = [words.title, words.caption, ...words.said, words.address].filter(Boolean);
  const settings = plan.controls.map(
    (c) => `${c.label}: ${[shown(c, inputs[c.id]), c.unit].join(" ").trim()}${words.sources[c.id] ? ` (${words.sources[c.id]})` : ""}`,
  );
  const labels = table.labels.length ? [words.headings[0]] : [];
  const rows = Array.from(columns[table.columns[0][0]], (_, i) =>
    line(...(table.labels.length ? [table.labels[i]] : []), ...table.columns.map(([name]) => +columns[name][i].toPrecision(12))),
  );
  return [
    ...[...head, ...settings].map((text) => cell(`# ${text}`)),
    line(...labels, ...words.headings.slice(labels.length)),
    ...rows,
    "",
  ].join("\n");
}

const STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin", "opacity",
  "font-family", "font-size", "font-weight", "font-style", "text-anchor", "paint-order", "display", "visibility",
  "stop-color", "stop-opacity",
]; // prettier-ignore
const SVG = "http://www.w3.org/2000/svg";

/** A drawing that carries its own style, on the card's colour, under its title and over its origin. */
export function pictureOf(drawing, { title, headline, origin }) {
  const root = getComputedStyle(drawing.closest(".fig"));
  const colour = (name) => root.getPropertyValue(name).trim();
  const box = drawing.viewBox.baseVal;
  const [wide, tall] = [Math.max(box.width, 560), box.height * (Math.max(box.width, 560) / box.width)];
  const copy = drawing.cloneNode(true);
  const [from, to] = [drawing, copy].map((svg) => [...svg.querySelectorAll("*")]);
  from.forEach((element, i) => {
    const style = getComputedStyle(element);
    for (const name of STYLES) to[i].style.setProperty(name, style.getPropertyValue(name));
  });
  for (const [name, value] of Object.entries({ x: 16, y: 62, width: wide, height: tall })) copy.setAttribute(name, value);
  const sheet = document.createElementNS(SVG, "svg");
  sheet.setAttribute("xmlns", SVG);
  sheet.setAttribute("viewBox", `0 0 ${wide + 32} ${tall + 96}`);
  sheet.setAttribute("width", wide + 32);
  sheet.setAttribute("height", tall + 96);
  const ground = document.createElementNS(SVG, "rect");
  for (const [name, value] of [["width", "100%"], ["height", "100%"], ["fill", colour("--card")]]) ground.setAttribute(name, value);
  const say = (text, y, size, weight, tint) => {
    const element = document.createElementNS(SVG, "text");
    const set = { x: 16, y, fill: colour(tint), "font-size": size, "font-weight": weight, "font-family": "sans-serif" };
    for (const [name, value] of Object.entries(set)) element.setAttribute(name, value);
    element.textContent = text;
    return element;
  };
  sheet.append(ground, say(title, 28, 15, 650, "--ink"), say(headline, 50, 13, 400, "--ink-2"), copy, say(origin, tall + 82, 11, 400, "--soft"));
  return sheet;
}

/** An SVG as PNG, twice as fine as it is drawn. */
async function pngOf(svg) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [2 * svg.getAttribute("width"), 2 * svg.getAttribute("height")].map(Math.round);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Answer the buttons of the sheet "save"; `figure` lends data, inputs, the headline and the address of the setting. */
export function mountSave(root, plan, figure) {
  const title = root.querySelector(".fig-title").textContent;
  async function act({ target }) {
    const button = target.closest("[data-act=csv], [data-act=svg], [data-act=png]");
    if (!button) return;
    const { act: kind, shot, tub } = button.dataset;
    const address = figure.address();
    if (kind === "csv") {
      const table = root.querySelector(".table table");
      const sources = plan.controls.map((c) => [c.id, root.querySelector(`[data-control="${c.id}"] .mark`)?.dataset.tip]);
      const words = {
        title, address,
        caption: table.caption.textContent,
        headings: [...table.tHead.rows[0].cells].map((c) => c.textContent),
        said: [root.querySelector(".note")?.textContent],
        sources: Object.fromEntries(sources),
      }; // prettier-ignore
      return hand(new Blob([csvOf(plan, figure.data(), figure.inputs(), words)], { type: "text/csv" }), `${plan.name}.csv`);
    }
    const place = root.querySelector(`.shot[data-shot="${shot}"]`);
    const part = tub ? place.querySelectorAll(".tub-box")[tub] : place;
    const svgs = [...part.querySelectorAll(".tub > svg, .size svg")];
    const drawing = svgs.find((svg) => svg.getClientRects().length) ?? svgs[0];
    const words = { title: part.querySelector("h4")?.textContent ?? title, headline: figure.headline(), origin: address };
    const picture = pictureOf(drawing, words);
    const name = `${plan.name}-${+shot + 1 + +(tub ?? 0)}.${kind}`;
    if (kind === "svg") return hand(new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" }), name);
    return hand(await pngOf(picture), name);
  }
  root.addEventListener("click", act);
}
