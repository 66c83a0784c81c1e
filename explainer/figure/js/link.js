/**
 * The state in the address: ?fed=v1~since:52~week:100&drain=v1~share:0.4
 *
 * Only what differs from the default stands there, with the figure's version,
 * so that a default changed later does not change what an old link shows.
 */

import { arrived, readable } from "./address.js";

const defaultAt = (control, version) =>
  control.former.find(([last]) => version <= last)?.[1] ?? control.default;

/** Everything a figure keeps in a link: its controls and its playhead. */
export function linkable(plan) {
  const { player } = plan;
  if (!player) return plan.controls;
  const head = { id: player.id, low: 0, high: player.steps.length - 1, step: 1, default: player.start, former: [] };
  return [...plan.controls, head];
}

/** Inputs -> text, or "" when nothing differs from the defaults. */
export function encode(plan, inputs) {
  const changed = linkable(plan)
    .filter((c) => inputs[c.id] !== undefined && Math.abs(inputs[c.id] - c.default) > 1e-9 * c.step)
    .map((c) => `~${c.id}:${+inputs[c.id].toPrecision(12)}`);
  return changed.length ? `v${plan.version}${changed.join("")}` : "";
}

const short = (text) => `“${text.slice(0, 24)}”`;

function versionTrouble(head, newest) {
  if (!/^v\d{1,6}$/.test(head)) return `${short(head)} is not the beginning of a setting`;
  return +head.slice(1) > newest ? `${head} is newer than this page` : `${head} never was a version`;
}

/** A number as people write it; more than that, "0x5" or "Infinity", no link of ours holds. */
const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i;

/** Text -> inputs, with a sentence for everything that was left out. */
export function decode(plan, text) {
  const inputs = {};
  const refused = [];
  const [head, ...parts] = arrived(text).split("~");
  const version = /^v\d{1,6}$/.test(head) ? +head.slice(1) : NaN;
  if (!(version >= 1 && version <= plan.version)) return { inputs, refused: [versionTrouble(head, plan.version)] };
  const controls = linkable(plan);
  for (const c of controls) inputs[c.id] = defaultAt(c, version);
  for (const part of parts) {
    const colon = part.indexOf(":");
    const [id, raw] = colon < 0 ? [part, ""] : [part.slice(0, colon), part.slice(colon + 1)];
    const control = controls.find((c) => c.id === id);
    if (!control) refused.push(`${short(id)} is not a setting of this figure`);
    else if (!raw) refused.push(`${id} has no value`);
    else if (!NUMBER.test(raw)) refused.push(`${id} = ${short(raw)} is not written as a number`);
    else if (!(+raw >= control.low - 1e-9 && +raw <= control.high + 1e-9)) {
      refused.push(`${id} = ${short(raw)} is not between ${control.low} and ${control.high}`);
    } else inputs[id] = control.low + Math.round((+raw - control.low) / control.step) * control.step;
  }
  return { inputs, refused };
}

/** What the page's address says about this figure. */
export function fromAddress(plan) {
  const text = new URLSearchParams(location.search).get(plan.name);
  return text === null ? null : decode(plan, text);
}

/** Keep the address in step with the figure, leaving every other figure's part alone. */
export function toAddress(plan, inputs) {
  const url = new URL(location.href);
  const text = encode(plan, inputs);
  if (text) url.searchParams.set(plan.name, text);
  else url.searchParams.delete(plan.name);
  readable(url);
  history.replaceState(history.state, "", url);
  return url;
}

const REST = 150; // ms without a move before the address follows: browsers refuse more than some 100 changes in 30 s

/** Figures of this page whose address has not followed yet. */
const behind = () => ((globalThis.__powder ??= {}).behind ??= new Map());

/** Bring the address up to date for every figure: when a link is copied, and when the page is left. */
export function keepAll() {
  for (const now of [...behind().values()]) now();
}

globalThis.addEventListener?.("pagehide", keepAll);

/** Let the address follow one figure: `rest` soon, `now` at once. */
export function keepAddress(plan, inputs) {
  let timer = 0;
  const now = () => {
    clearTimeout(timer);
    behind().delete(plan.name);
    return toAddress(plan, inputs());
  };
  return {
    now,
    rest() {
      clearTimeout(timer);
      behind().set(plan.name, now);
      timer = setTimeout(now, REST);
    },
  };
}
