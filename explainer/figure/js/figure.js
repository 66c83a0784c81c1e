/** A figure's browser half: adopts the HTML that Python wrote and draws every part from one answer. */

import { showBooks } from "./books.js";
import { loadRuntime, mountCharts } from "./charts.js";
import { mountControls } from "./controls.js";
import { mountDialogue } from "./dialogue.js";
import { mountGuess } from "./guess.js";
import { fromAddress, keepAddress, keepAll, readable } from "./link.js";
import { mountMap } from "./map.js";
import { mountNotice } from "./notice.js";
import { mountPlayer } from "./player.js";
import { mountWorlds } from "./worlds.js";
import { mountEnsemble } from "./ensemble.js";
import { mountTable } from "./table.js";
import { number, setRich } from "./text.js";
import { mountTour } from "./tour.js";
import { mountTub } from "./tub.js";
import { mountVeil } from "./veil.js";
import { filled, unpack } from "./wire.js";

const QUIET = 700; // ms without a move before the summary is read out

async function render({ model, el }) {
  if (!el.matches("figure.fig") && !el.querySelector("figure.fig")) el.innerHTML = model.get("html");
  const root = el.matches("figure.fig") ? el : el.querySelector("figure.fig");
  const plan = model.get("plan");
  const notice = mountNotice(root);
  const summary = root.querySelector(".summary");
  const verdict = root.querySelector(".verdict");

  const answer = unpack(model.get("outputs"));
  const data = Object.fromEntries(plan.ensemble.map((name) => [name, {}]));
  const before = filled(model.get("extra")) ? unpack(model.get("extra")).data : {};
  Object.assign(data, unpack(model.get("constants")).data, answer.data, before);
  const current = () => data;
  let alive = false;
  let reading = 0;

  const say = (text) => notice("told", text);
  // What carries the dialogue tells of its troubles here; a kernel's model has none to tell.
  const troubled = () => notice("trouble", model.get("trouble") ?? "");
  model.on("change:trouble", troubled);
  troubled();
  const mark = () => {
    worlds?.mark(controls.read());
    map?.place(controls.read());
  };
  const ask = () => {
    if (!alive) return; // what is moved before all parts are there is asked for at the end
    ensemble?.clear();
    mark();
    dialogue.ask();
  };
  const address = keepAddress(plan, () => ({ ...controls.read(), ...player?.read() }));
  const controls = mountControls(root, plan, ask, address.rest);

  const embed = await loadRuntime(model.get("vega"), (text) => notice("runtime", text));
  const charts = mountCharts(root, plan, embed, current);
  const boxes = root.querySelectorAll(".tub");
  const tubs = plan.tubs.map((tub, i) => mountTub(boxes[i], tub));
  const placeHead = (animate) => {
    if (!player) return;
    data.playhead = player.row();
    const now = Object.fromEntries(Object.entries(data.playhead).map(([name, [value]]) => [name, value]));
    for (const tub of tubs) tub.draw(now, { animate });
  };
  const headMoved = () => {
    placeHead(true);
    charts.feed(data, ["playhead"]);
  };
  const player = mountPlayer(root, plan, current, headMoved, address.rest);
  placeHead(false);
  const refreshTable = mountTable(root, plan, current);
  mountGuess(root, plan);
  mountVeil(root, plan, fromAddress(plan) !== null);
  const ensemble = mountEnsemble(root, plan, {
    want: () => dialogue.more(),
    feed(more) {
      Object.assign(data, more);
      charts.feed(data, plan.ensemble);
    },
  });
  const tour = mountTour(root, plan, {
    write(values) {
      const stood = controls.read();
      controls.write(values);
      if (player && values[plan.player.id] !== undefined) {
        player.stop();
        player.write(values);
        headMoved();
      }
      if (plan.controls.some((c) => controls.read()[c.id] !== stood[c.id])) ask();
    },
  });
  const choose = (values) => {
    tour?.free();
    controls.write(values);
    ask();
    address.rest();
  };
  const worlds = mountWorlds(root, plan, choose);
  const map = mountMap(root, plan, choose);
  map?.colour(data.map);

  async function show({ header, data: columns, seq }) {
    notice("refusal", header.problem ?? ""); // it stands until the next answer
    if (header.problem) return;
    ensemble?.clear();
    Object.assign(data, columns);
    player?.say();
    map?.colour(data.map);
    placeHead(true);
    await charts.feed(data, [...Object.keys(columns), "playhead"]);
    setRich(verdict, `${header.headline} ${header.verdict}`.trim());
    verdict.dataset.tone = header.tone;
    showBooks(root, header);
    refreshTable();
    clearTimeout(reading);
    reading = setTimeout(() => (summary.textContent = header.summary), QUIET);
    root.dataset.seq = seq;
    if (seq >= dialogue.newest()) ensemble?.ask();
    requestAnimationFrame(() => performance.mark(`powder:shown:${plan.name}:${seq}`));
  }

  const moved = (known) => {
    const here = controls.read();
    return plan.controls.some((c) => Math.abs(here[c.id] - known[c.id]) > 1e-9 * c.step);
  };
  /** Inputs set by Python, or in another view of this figure. */
  const fromElsewhere = () => {
    if (!moved(model.get("inputs"))) return;
    controls.write(model.get("inputs"));
    mark();
  };

  function act(event) {
    const what = event.target.closest("[data-act]")?.dataset.act;
    if (what === "reset") {
      tour?.pause();
      controls.write(Object.fromEntries(plan.controls.map((c) => [c.id, c.default])));
      if (player) {
        player.stop();
        player.write({ [plan.player.id]: plan.player.start });
        headMoved();
      }
      say("");
      address.now();
      ask();
    } else if (what === "copy") {
      keepAll();
      const url = address.now();
      url.hash = root.id;
      url.searchParams.delete("present");
      readable(url);
      const done = () => say("Link copied. It carries every number you changed.");
      const failed = () => say(`Copy this link: ${url.href}`);
      (navigator.clipboard?.writeText(url.href) ?? Promise.reject()).then(done, failed);
    }
  }

  await charts.start();
  const dialogue = mountDialogue(plan, model, { read: controls.read, show, follow: (more) => ensemble?.take(more) });
  root.addEventListener("click", act);
  model.on("change:inputs", fromElsewhere);
  alive = true;
  root.dataset.live = "";
  performance.mark(`powder:live:${plan.name}`);

  // What the reader moved before this module arrived, a link, or a kernel that knows more than the page.
  const link = fromAddress(plan);
  if (link) {
    tour?.free();
    controls.write(link.inputs);
    if (player) {
      player.write(link.inputs);
      headMoved();
    }
    if (link.refused.length) say(`Part of this link could not be read and was left out: ${link.refused.join("; ")}.`);
  }
  if (moved(model.get("inputs"))) {
    if (link || !root.closest(".jp-OutputArea")) ask();
    else controls.write(model.get("inputs"));
  }
  mark();
  if (!filled(model.get("extra"))) ensemble?.ask();
  return () => {
    player?.stop();
    tour?.stop();
    ensemble?.stop();
    for (const tub of tubs) tub.stop();
    clearTimeout(reading);
    dialogue.stop();
    model.off("change:trouble", troubled);
    model.off("change:inputs", fromElsewhere);
    root.removeEventListener("click", act);
    charts.stop();
  };
}

export { number, unpack };
export default { render };
