/** A figure's browser half: adopts the HTML that Python wrote and draws every part from one answer. */

import { loadRuntime, mountCharts } from "./charts.js";
import { mountControls } from "./controls.js";
import { mountGuess } from "./guess.js";
import { fromAddress, toAddress } from "./link.js";
import { mountPlayer } from "./player.js";
import { mountTable } from "./table.js";
import { number, setRich } from "./text.js";
import { mountTub } from "./tub.js";
import { unpack } from "./wire.js";

const QUIET = 700; // ms without a move before the summary is read out
const REST = 250; // ms without a move before the address follows: browsers refuse more than some 100 changes in 30 s

function showBooks(root, { balanced, books }) {
  const box = root.querySelector(".books");
  box.dataset.ok = balanced;
  box.querySelector("summary").textContent = balanced ? "the books balance" : "the books do not balance";
  box.querySelector("ul").replaceChildren(
    ...books.map(([name, residual]) => {
      const line = document.createElement("li");
      const what = document.createElement("span");
      const left = document.createElement("b");
      what.textContent = name;
      left.textContent = residual.toExponential(1);
      line.append(what, " ", left);
      return line;
    }),
  );
}

async function render({ model, el }) {
  if (!el.matches("figure.fig") && !el.querySelector("figure.fig")) el.innerHTML = model.get("html");
  const root = el.matches("figure.fig") ? el : el.querySelector("figure.fig");
  const plan = model.get("plan");
  const notice = root.querySelector(".notice");
  const summary = root.querySelector(".summary");
  const verdict = root.querySelector(".verdict");

  let answer = unpack(model.get("outputs"));
  const data = { ...unpack(model.get("constants")).data, ...answer.data };
  const current = () => data;
  let seq = 0;
  let reading = 0;
  let resting = 0;

  const say = (text) => {
    notice.textContent = text;
    notice.hidden = !text;
  };
  const inputs = () => ({ ...controls.read(), ...player?.read() });
  const ask = () => {
    seq += 1;
    performance.mark(`powder:ask:${plan.name}:${seq}`);
    model.set("inputs", { ...controls.read(), _seq: seq });
    model.save_changes();
  };
  const keep = () => {
    clearTimeout(resting);
    return toAddress(plan, inputs());
  };
  const rest = () => {
    clearTimeout(resting);
    resting = setTimeout(keep, REST);
  };
  const controls = mountControls(root, plan, ask, rest);

  const embed = await loadRuntime(model.get("vega"));
  const charts = mountCharts(root, plan, embed, current);
  const tub = plan.tub && mountTub(root.querySelector(".tub"), plan.tub);
  const placeHead = (animate) => {
    if (!player) return;
    data.playhead = player.row();
    tub?.draw(Object.fromEntries(Object.entries(data.playhead).map(([name, [value]]) => [name, value])), { animate });
  };
  const headMoved = () => {
    placeHead(true);
    charts.feed(data, ["playhead"]);
  };
  const player = mountPlayer(root, plan, current, headMoved, rest);
  placeHead(false);
  const refreshTable = mountTable(root, plan, current);
  mountGuess(root, plan);

  let refusal = "";
  async function show() {
    const { header } = answer;
    // A refusal stands until the next answer, which takes back that sentence and no other.
    if (!header.problem && refusal && notice.textContent === refusal) say("");
    refusal = header.problem ?? "";
    if (refusal) return say(refusal);
    Object.assign(data, answer.data);
    player?.say();
    placeHead(true);
    await charts.feed(data, [...Object.keys(answer.data), "playhead"]);
    setRich(verdict, header.verdict);
    verdict.dataset.tone = header.tone;
    showBooks(root, header);
    refreshTable();
    clearTimeout(reading);
    reading = setTimeout(() => (summary.textContent = header.summary), QUIET);
    root.dataset.seq = header.seq;
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
    if (given._seq === seq) controls.write(given);
  };

  function act(event) {
    const what = event.target.closest("[data-act]")?.dataset.act;
    if (what === "reset") {
      controls.write(Object.fromEntries(plan.controls.map((c) => [c.id, c.default])));
      if (player) {
        player.stop();
        player.write({ [plan.player.id]: plan.player.start });
        headMoved();
      }
      say("");
      keep();
      ask();
    } else if (what === "copy") {
      const url = keep();
      url.hash = root.id;
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
  return () => {
    player?.stop();
    tub?.stop();
    clearTimeout(reading);
    clearTimeout(resting);
    model.off("change:outputs", answered);
    model.off("change:inputs", fromPython);
    root.removeEventListener("click", act);
    charts.stop();
  };
}

export { number, unpack };
export default { render };
