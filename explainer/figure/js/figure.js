/** A figure's browser half: adopts the HTML that Python wrote and draws every part from one answer. */

import { showBooks } from "./books.js";
import { loadRuntime, mountCharts } from "./charts.js";
import { mountCoins } from "./coins.js";
import { mountControls } from "./controls.js";
import { mountDialogue } from "./dialogue.js";
import { mountGuess } from "./guess.js";
import { mountHolds } from "./holds.js";
import { fromAddress, keepAddress, linkable } from "./link.js";
import { mountGroups } from "./groups.js";
import { mountMap } from "./map.js";
import { mountNotice } from "./notice.js";
import { mountPlayer } from "./player.js";
import { mountWorlds } from "./worlds.js";
import { mountCopy, mountReset } from "./reset.js";
import { onReturn } from "./returned.js";
import { mountSave } from "./save.js";
import { mountEnsemble } from "./ensemble.js";
import { mountStage } from "./stage.js";
import { mountTable } from "./table.js";
import { number } from "./text.js";
import { mountTour } from "./tour.js";
import { mountTub } from "./tub.js";
import { ownIds } from "./views.js";
import { mountWeights } from "./weights.js";
import { filled, unpack } from "./wire.js";
import { mountWords } from "./words.js";

const HANDED = ["playhead", "so_far"]; // what the playhead hands out: its own row, and all rows up to it

async function render({ model, el }) {
  if (!el.matches("figure.fig") && !el.querySelector("figure.fig")) el.innerHTML = ownIds(model.get("html"));
  const root = el.matches("figure.fig") ? el : el.querySelector("figure.fig");
  // From here on scripts run in this figure: what is not of this moment may be hidden.
  root.dataset.on = "";
  const plan = model.get("plan");
  const notice = mountNotice(root);

  const answer = unpack(model.get("outputs"));
  const data = Object.fromEntries(plan.ensemble.map((name) => [name, {}]));
  const before = filled(model.get("extra")) ? unpack(model.get("extra")).data : {};
  Object.assign(data, unpack(model.get("constants")).data, answer.data, before);
  const current = () => data;
  const words = mountWords(root, answer.header.headline);
  let alive = false;

  const say = (text) => notice("told", text);
  // What carries the dialogue tells of its troubles here; a kernel's model has none to tell.
  const troubled = () => notice("trouble", model.get("trouble") ?? "");
  model.on("change:trouble", troubled);
  troubled();
  const mark = () => {
    worlds?.mark(controls.read());
    map?.place(controls.read());
    holds?.say();
  };
  const ask = () => {
    if (!alive) return; // what is moved before all parts are there is asked for at the end
    reset.spent();
    ensemble?.clear();
    mark();
    dialogue.ask();
  };
  const address = keepAddress(plan, () => ({ ...controls.read(), ...player?.read() }));
  const controls = mountControls(root, plan, ask, () => alive && address.rest());
  const stage = mountStage(root, plan);
  const linkTo = mountCopy(root, plan, address, (text) => say(text));
  const reset = mountReset(root, {
    defaults: Object.fromEntries(linkable(plan).map((c) => [c.id, c.default])),
    read: () => ({ ...controls.read(), ...player?.read() }),
    write(values) {
      tour?.pause();
      set(values);
      say("");
      address.now();
      ask();
    },
  });

  const embed = await loadRuntime(model.get("vega"), (text) => notice("runtime", text));
  const charts = mountCharts(root, plan, embed, current, () => guess?.redraw());
  let guess = null;
  const boxes = root.querySelectorAll(".tub");
  const tubs = plan.tubs.map((tub, i) => mountTub(boxes[i], tub));
  const coins = mountCoins(root, plan);
  const recalls = plan.charts.some(({ uses }) => uses.includes("so_far"));
  const placeHead = (animate) => {
    if (!player) return;
    data.playhead = player.row();
    if (recalls) data.so_far = player.past();
    coins?.(data[plan.player.dataset], player.at());
    const now = Object.fromEntries(Object.entries(data.playhead).map(([name, [value]]) => [name, value]));
    for (const tub of tubs) tub.draw(now, { animate });
  };
  const headMoved = () => {
    placeHead(true);
    charts.feed(data, HANDED);
  };
  const player = mountPlayer(root, plan, current, headMoved, address.rest);
  placeHead(false);
  const holds = mountHolds(root, plan, {
    read: controls.read,
    // A hand in the picture answers what is asked there: with the thing that was picked, or by looking.
    begun() {
      if (root.dataset.asking !== undefined) {
        const held = document.activeElement;
        const byKey = held.matches(":focus-visible");
        const picked = root.querySelector(".guess input:checked");
        if (picked) picked.form.requestSubmit();
        else root.dispatchEvent(new Event("look"));
        if (byKey) held.focus({ preventScroll: true });
      }
      player?.run();
    },
    write(values) {
      controls.write(values);
      ask();
    },
    rest: () => address.rest(),
  });
  root.addEventListener("guessed", () => player?.run());
  // Whose turn it is sees the whole of what the controls move.
  root.addEventListener("moment", ({ detail }) => detail.kind === "turn" && detail.by === "reader" && plan.steps.length && player?.on());
  const refreshTable = mountTable(root, plan, current);
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
      set(values);
      if (plan.controls.some((c) => controls.read()[c.id] !== stood[c.id])) ask();
    },
  });
  const choose = (values) => {
    stage.go("turn");
    controls.write(values);
    ask();
    address.rest();
  };
  const worlds = mountWorlds(root, plan, choose);
  const groups = mountGroups(root, plan, (values) => {
    controls.write(values);
    ask();
    address.rest();
  });
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
    await charts.feed(data, [...Object.keys(columns), ...HANDED]);
    words.show(header);
    showBooks(root, header);
    refreshTable();
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
    guess?.look(); // a hand from elsewhere, a slider tied to this figure, say, looks
    controls.write(model.get("inputs"));
    mark();
  };

  /** Set controls and playhead. */
  function set(values) {
    controls.write(values);
    if (!player || values[plan.player.id] === undefined) return;
    player.stop();
    player.write(values);
    headMoved();
  }

  mountSave(root, plan, {
    data: current,
    inputs: controls.read,
    headline: words.headline,
    address: () => linkTo().href,
  });

  await charts.start();
  guess = mountGuess(root, plan, charts, stage, fromAddress(plan) !== null);
  const unhang = mountWeights(root, plan);
  const dialogue = mountDialogue(plan, model, { read: controls.read, show, follow: (more) => ensemble?.take(more) });
  const stay = onReturn(() => [controls, player, tour, guess, groups].forEach((part) => part?.again()));
  model.on("change:inputs", fromElsewhere);
  alive = true;
  root.dataset.live = "";
  performance.mark(`powder:live:${plan.name}`);

  // What the reader moved before this module arrived, a link, or a kernel that knows more than the page.
  const link = fromAddress(plan);
  if (link) {
    stage.go("turn");
    set(link.inputs);
    if (link.refused.length) say(`Part of this link could not be read and was left out: ${link.refused.join("; ")}.`);
  }
  if (moved(model.get("inputs"))) {
    if (link || !root.closest(".jp-OutputArea")) ask();
    else controls.write(model.get("inputs"));
    if (!link) address.rest();
  }
  mark();
  if (!filled(model.get("extra"))) ensemble?.ask();
  return () => {
    guess?.stop();
    player?.stop();
    unhang?.();
    tour?.stop();
    holds.stop();
    ensemble?.stop();
    for (const tub of tubs) tub.stop();
    words.stop();
    dialogue.stop();
    model.off("change:trouble", troubled);
    model.off("change:inputs", fromElsewhere);
    stay();
    charts.stop();
  };
}

export { number, unpack };
export default { render };
