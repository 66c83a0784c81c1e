/** The one way to write what a reader set, as the address of its answer; query.py reads it and refuses any other. */

/** A number in twelve digits at most, without an exponent. */
export function written(value) {
  const text = String(+value.toPrecision(12));
  return /e/.test(text) ? (+text).toFixed(18).replace(/\.?0+$/, "") : text;
}

/** Every value that differs from its default, in the figure's own order. */
export const query = (controls, inputs) =>
  controls
    .map((c) => [c.id, written(inputs[c.id] ?? c.default), written(c.default)])
    .filter(([, text, usual]) => text !== usual)
    .map(([id, text]) => `${id}=${text}`)
    .join("&");
