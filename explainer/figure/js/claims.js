/** What a guess is like beside its answer: a reply is spoken where its claims hold (predict/judge.py judges the same). */

const FLAT = 0.08;
const OUTSIDE = 0.2;
const STRAIGHT = 0.1;
const LEAP = 0.6;
const NARROW = 0.25;
const ASIDE = 0.08;
const DUST = 1e-9;

/** What a curve is like; `scale` is the answer's range. */
export function kindOf(x, v, scale) {
  const last = v.length - 1;
  const [first, end, top, bottom] = [v[0], v[last], Math.max(...v), Math.min(...v)];
  const span = top - bottom;
  if (span <= FLAT * scale + DUST) return "flat";
  const up = top - Math.max(first, end) >= OUTSIDE * span;
  const down = Math.min(first, end) - bottom >= OUTSIDE * span;
  if (up || down) return up && down ? "wavy" : up ? "hump" : "dip";
  const wide = x[last] - x[0];
  const ahead = v.map((b, i) => (b - first) / (end - first) - (x[i] - x[0]) / wide);
  if (Math.max(...ahead.map(Math.abs)) * Math.abs(end - first) <= STRAIGHT * span + DUST) return "straight";
  const steps = v.slice(1).map((b, i) => (x[i + 1] - x[i] <= NARROW * wide ? Math.abs(b - v[i]) : 0));
  if (Math.max(...steps) >= LEAP * span) return "jump";
  // The last quarter climbs as fast as the line between the ends, or faster; for a curve that calms down, the first.
  if (Math.max(...ahead) <= ASIDE && valueAt(x, ahead, 0.75) <= DUST) return "steeper";
  return Math.min(...ahead) >= -ASIDE && valueAt(x, ahead, 0.25) >= -DUST ? "calmer" : "wavy";
}

/** The value at a part of the way, straight between two places. */
function valueAt(x, v, part) {
  const at = x[0] + part * (x.at(-1) - x[0]);
  const i = x.findIndex((b, k) => k && b >= at);
  return v[i - 1] + ((v[i] - v[i - 1]) * (at - x[i - 1])) / (x[i] - x[i - 1]);
}

/** Where half of the largest move away from the start is first reached; null where nothing moves. */
export function halfOf(x, v, scale) {
  if (Math.max(...v) - Math.min(...v) <= FLAT * scale + DUST) return null;
  const move = v.reduce((most, b) => (Math.abs(b - v[0]) > Math.abs(most) ? b - v[0] : most), 0);
  const i = v.findIndex((b) => (b - v[0]) / move >= 0.5);
  return x[i - 1] + ((x[i] - x[i - 1]) * (0.5 - (v[i - 1] - v[0]) / move)) / ((v[i] - v[i - 1]) / move);
}

/** How many pairs stand in the wrong order (Kendall's distance), and which item is furthest from its place. */
export function ordered(guess, answer) {
  const at = (item) => answer.indexOf(item);
  let pairs = 0;
  guess.forEach((item, i) => guess.slice(i + 1).forEach((later) => (pairs += +(at(later) < at(item)))));
  const off = (item) => guess.indexOf(item) - at(item);
  const item = answer.reduce((most, each) => (Math.abs(off(each)) > Math.abs(off(most)) ? each : most));
  return { pairs, all: (guess.length * (guess.length - 1)) / 2, item, off: off(item) };
}

const level = ({ word, by }, gap) =>
  word === "close" ? Math.abs(gap) <= by + DUST : word === "above" ? gap > by + DUST : gap < -by - DUST;

function judgeNumber(claim, asked, guess) {
  if (claim.feature === "off") return level(claim, guess - asked.answer);
  if (claim.word === "below") return guess <= claim.by + DUST;
  return guess > claim.by + DUST && (claim.to === null || guess <= claim.to + DUST);
}

function judgeCurve(claim, { x, answer, known, scale, places }, guess) {
  if (claim.feature !== "bend") {
    const at = places[claim.feature];
    return level({ ...claim, by: claim.by * scale }, guess[at] - answer[at]);
  }
  const [along, mine, its] = [x, guess, answer].map((values) => values.slice(known - 1));
  const moved = (v) => v.at(-1) - v[0];
  const kind = kindOf(along, mine, scale);
  if (claim.word === "same") return kind === kindOf(along, its, scale);
  if (claim.word === "away") {
    const [a, b] = [moved(mine), moved(its)];
    return a * b < 0 && Math.min(Math.abs(a), Math.abs(b)) >= 0.1 * scale;
  }
  if (claim.word !== "earlier" && claim.word !== "later") return kind === claim.word;
  const [a, b] = [halfOf(along, mine, scale), halfOf(along, its, scale)];
  if (a === null || b === null) return false;
  const apart = (a - b) / (along.at(-1) - along[0]);
  return claim.word === "later" ? apart >= claim.by : apart <= -claim.by;
}

function judgeOrder(claim, { answer }, guess) {
  if (claim.word === "exactly") return guess.join() === claim.of.join();
  const found = ordered(guess, answer);
  if (claim.word === "at_most") return found.pairs <= claim.by;
  return found.item === claim.of[0] && (claim.word === "higher" ? found.off < 0 : found.off > 0);
}

const JUDGES = { number: judgeNumber, curve: judgeCurve, order: judgeOrder, pick: (claim, _, guess) => guess === claim.of[0] };

/** Which reply of each sentence holds: its index, or −1 where there is nothing to say. */
export const chosen = (asked, guess) =>
  asked.replies.map((said) => said.findIndex(([claims]) => claims.every((c) => JUDGES[asked.kind](c, asked, guess))));
