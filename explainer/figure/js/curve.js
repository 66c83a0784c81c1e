/** What a drawn curve is like, in numbers and words: replies are chosen by these (predict/when.py names them). */

const FLAT = 0.05; // a curve that moves less than this part of the axis is flat
const TURN = 0.25; // a curve that comes back by this part of its own range is a hump or a dip
const BEND = 0.08; // mean distance from the straight line between its ends, over its own range

/** One curve: its shape, its largest move away from the start, and where half of that move is reached (0 to 1). */
export function readCurve(values, low, high) {
  const last = values.length - 1;
  const [start, end] = [values[0], values[last]];
  const [top, bottom] = [Math.max(...values), Math.min(...values)];
  const span = top - bottom;
  const move = values.reduce((most, v) => (Math.abs(v - start) > Math.abs(most) ? v - start : most), 0);
  if (span < FLAT * (high - low)) return { shape: "flat", move, span, half: null, end };
  const at = values.findIndex((v) => (v - start) / move >= 0.5);
  const before = (values[at - 1] - start) / move;
  const half = (at - 1 + (0.5 - before) / ((values[at] - start) / move - before)) / last;
  const bend = values.reduce((sum, v, i) => sum + start + ((end - start) * i) / last - v, 0) / values.length / span;
  const shape =
    top - Math.max(start, end) > TURN * span ? "hump"
    : Math.min(start, end) - bottom > TURN * span ? "dip"
    : bend > BEND ? "convex"
    : bend < -BEND ? "concave"
    : "straight";
  return { shape, move, span, half, end };
}

/** The guess beside the answer: every feature a condition may ask for. */
export function compareCurves(guess, answer, low, high) {
  const [g, a] = [readCurve(guess, low, high), readCurve(answer, low, high)];
  const apart = guess.reduce((sum, v, i) => sum + Math.abs(v - answer[i]), 0) / guess.length;
  return {
    shape: g.shape,
    same: +(g.shape === a.shape),
    size: a.shape === "flat" ? (g.shape === "flat" ? 1 : Infinity) : g.move / a.move,
    timing: g.half === null || a.half === null ? 0 : g.half - a.half,
    miss: apart / Math.max(a.span, FLAT * (high - low)),
    end: g.end - a.end,
    half: [g.half, a.half],
  };
}

/** Whether a condition holds. */
export const holds = ({ feature, low, high, words }, found) =>
  words.length
    ? words.includes(found[feature])
    : (low === null || found[feature] >= low) && (high === null || found[feature] <= high);
