/** A figure's browser half: adopts the HTML that Python wrote and draws every part from one answer. */

import { showBooks } from "./books.js";
import { loadRuntime, mountCharts } from "./charts.js";
import { mountControls } from "./controls.js";
import { mountGuess } from "./guess.js";
import { fromAddress, keepAddress, keepAll, readable } from "./link.js";
import { mountMap } from "./map.js";
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
  const notice = root.querySelector(".notice");
  const summary = root.querySelector(".summary");
  const verdict = root.querySelector(".verdict");

  let answer = unpack(model.get("outputs"));
  const data = Object.fromEntries(plan.ensemble.map((name) => [name, {}]));
  const before = filled(model.get("extra")) ? unpack(model.get("extra")).data : {};
  Object.assign(data, unpack(model.get("constants")).data, answer.data, before);
  const current = () => data;
  let seq = 0;
  let reading = 0;

  const say = (text) => {
    notice.textContent = text;
    notice.hidden = !text;
  };
  const send = (wish = {}) => {
    model.set("inputs", { ...controls.read(), _seq: seq, ...wish });
    model.save_changes();
  };
  const mark = () => {
    worlds?.mark(controls.read());
    map?.place(controls.read());
  };
  const ask = () => {
    seq += 1;
    performance.mark(`powder:ask:${plan.name}:${seq}`);
    ensemble?.clear();
    mark();
    send();
  };
  const address = keepAddress(plan, () => ({ ...controls.read(), ...player?.read() }));
  const controls = mountControls(root, plan, ask, address.rest);

  const embed = await loadRuntime(model.get("vega"));
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
  const ensemble = mountEnsemble(root, plan, model, {
    newest: () => seq,
    want: () => send({ _want: "ensemble" }),
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

  let refusal = "";
  async function show() {
    const { header } = answer;
    // A refusal stands until the next answer, which takes back that sentence and no other.
    if (!header.problem && refusal && notice.textContent === refusal) say("");
    refusal = header.problem ?? "";
    if (refusal) return say(refusal);
    ensemble?.clear();
    Object.assign(data, answer.data);
    player?.say();
    map?.colour(data.map);
    placeHead(true);
    await charts.feed(data, [...Object.keys(answer.data), "playhead"]);
    setRich(verdict, `${header.headline} ${header.verdict}`.trim());
    verdict.dataset.tone = header.tone;
    showBooks(root, header);
    refreshTable();
    clearTimeout(reading);
    reading = setTimeout(() => (summary.textContent = header.summary), QUIET);
    root.dataset.seq = header.seq;
    if (header.seq >= seq) ensemble?.ask();
    requestAnimationFrame(() => performance.mark(`powder:shown:${plan.name}:${header.seq}`));
    return undefined;
  }

  // One answer is drawn at a time; while it is, only the newest waits.
  let drawing = null;
  let waiting = false;
  function answered() {
    const next = unpack(model.get("outputs"));
    if (next.header.seq && next.header.seq < seq && !next.header.problem && drawing) return;
    answer = next;
    if (drawing) {
      waiting = true;
      return;
    }
    drawing = (async () => {
      do {
        waiting = false;
        await show();
      } while (waiting);
    })().finally(() => (drawing = null));
  }
  const fromPython = () => {
    const given = model.get("inputs");
    if (given._seq !== seq) return;
    controls.write(given);
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
  root.addEventListener("click", act);
  model.on("change:outputs", answered);
  model.on("change:inputs", fromPython);
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
  const known = model.get("inputs");
  const wanted = controls.read();
  if (plan.controls.some((c) => Math.abs(wanted[c.id] - known[c.id]) > 1e-9 * c.step)) {
    if (link || !root.closest(".jp-OutputArea")) ask();
    else controls.write(known);
  }
  mark();
  if (!filled(model.get("extra"))) ensemble?.ask();
  return () => {
    player?.stop();
    tour?.stop();
    ensemble?.stop();
    for (const tub of tubs) tub.stop();
    clearTimeout(reading);
    model.off("change:outputs", answered);
    model.off("change:inputs", fromPython);
    root.removeEventListener("click", act);
    charts.stop();
  };
}

export { number, unpack };
export default { render };
