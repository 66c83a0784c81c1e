/** One bytes value per answer, or plain data embedded in a page; the Python half is wire.py. */

const decoder = new TextDecoder();

/** Whether there is anything to read: Python's bytes may be empty, a page says null. */
export const filled = (value) => Boolean(value?.byteLength || value?.header);

/** Columns of plain data, with gaps where JSON has null. */
const gaps = (columns) =>
  Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values.map((v) => v ?? NaN)]));

/** Read header and columns. The columns are views on one aligned copy, or on the value itself where it is aligned. */
export function unpack(view) {
  if (view.header) {
    const data = Object.entries(view.data).map(([dataset, columns]) => [dataset, gaps(columns)]);
    return { header: view.header, data: Object.fromEntries(data) };
  }
  const size = Number(view.getBigUint64(0, true));
  const header = JSON.parse(decoder.decode(new Uint8Array(view.buffer, view.byteOffset + 8, size)));
  let { buffer } = view;
  let start = view.byteOffset + 8 + size;
  if (start % 8) {
    buffer = buffer.slice(start, view.byteOffset + view.byteLength);
    start = 0;
  }
  const data = {};
  for (const [dataset, columns] of Object.entries(header.columns)) {
    data[dataset] = {};
    for (const [name, [offset, length]] of Object.entries(columns)) {
      data[dataset][name] = new Float64Array(buffer, start + offset, length);
    }
  }
  return { header, data };
}

/** Columns to rows, the numbers that stand for words into those words. */
export function toRows(columns, names = {}) {
  const keys = Object.keys(columns);
  const length = keys.length ? columns[keys[0]].length : 0;
  const rows = new Array(length);
  for (let i = 0; i < length; i += 1) {
    const row = {};
    for (const key of keys) row[key] = names[key] ? names[key][columns[key][i]] : columns[key][i];
    rows[i] = row;
  }
  return rows;
}
