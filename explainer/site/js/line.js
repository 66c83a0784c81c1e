/**
 * The line to what computes: one request at a time for a figure's answers, then the newest; what is lost, late or
 * refused for now is asked for again with the newest settings, each time a little later.
 *
 * An answer is a GET of its own address, so nothing has to be opened, joined or told when the reader leaves.
 */

import { query } from "./query.js";

const LATE = 2000; // ms without an answer before the reader is told
const PATIENCE = 1800; // ms a first request may take; the next ones twice as long, and so on
const PAUSES = [150, 300, 600, 1200, 2500, 5000, 10_000]; // ms
const LOST = "There is no answer yet: the connection is slow or lost. Your settings are kept; trying again.";
const CROWDED = "Many readers are asking just now. Your settings are kept; trying again.";
const OLD = {
  text: "The article has changed since this page was opened, and this page can no longer be answered. What you set is in its address and stays.",
  label: "Reload the page",
  act: () => location.reload(),
};

/**
 * A browser keeps connections of requests with credentials apart from those without, and answers need none. So when
 * one is found dead, those that were opened with it are not tried one after the other: all that follows opens anew.
 */
let credentials = "same-origin";

const nth = (list, i) => list[Math.min(i, list.length - 1)];

/** Pauses of the page after a lost connection: whoever has reason to believe that it is back ends them. */
const pauses = new Set();
const pause = (ms, firm) =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      pauses.delete(end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (!firm) pauses.add(end);
  });
export function tryNow() {
  for (const end of [...pauses]) end();
}

/**
 * Ask once. Returns `{ bytes }`, `{ words }` for what will never be answered, or `{ trouble, after }`.
 * A request that was overtaken is left to end by itself: to abort it would close a connection that is good.
 */
async function once(url, patience) {
  const given = new AbortController();
  const timer = setTimeout(() => {
    credentials = "omit";
    given.abort();
  }, patience);
  try {
    const reply = await fetch(url, { signal: given.signal, credentials });
    if (reply.ok) return { bytes: new DataView(await reply.arrayBuffer()) };
    if ([400, 404].includes(reply.status)) return { words: (await reply.text()).trim() };
    const after = 1000 * (+reply.headers.get("Retry-After") || 0);
    if (reply.status === 410) return { trouble: OLD, after: 0 };
    return { trouble: reply.status === 503 ? CROWDED : LOST, after };
  } catch {
    return { trouble: LOST, after: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {object} use `url(wanted)`, `heard(wanted, answer)`, `tell(trouble)` with "" when there is none */
function lane({ url, heard, tell }) {
  let wanted = null; // the newest that is not answered
  let busy = false;
  let late = 0;
  let trouble = LOST;
  let told = false;

  function watch() {
    late ||= setTimeout(() => {
      told = true;
      tell(trouble);
    }, LATE);
  }
  function rest() {
    clearTimeout(late);
    late = 0;
    if (told) tell("");
    told = false;
  }

  async function work() {
    busy = true;
    let failed = 0;
    while (wanted) {
      const now = wanted;
      const answer = await once(url(now), PATIENCE * 2 ** Math.min(failed, 3));
      if (answer.trouble) {
        ({ trouble } = answer);
        if (told) tell(trouble);
        const ms = Math.max(answer.after, nth(PAUSES, failed)) * (0.8 + 0.4 * Math.random()); // a crowd comes back spread out
        failed += 1;
        if (wanted) await pause(ms, trouble === CROWDED);
        continue;
      }
      failed = 0;
      rest();
      const newest = wanted === now;
      if (newest) wanted = null;
      else if (wanted) watch();
      heard(now, answer);
    }
    busy = false;
  }

  return {
    ask(what) {
      wanted = what;
      watch();
      if (!busy) work();
    },
    /** Nothing is wanted any more. */
    drop() {
      wanted = null;
      rest();
    },
  };
}

/** Let a page's model be answered from `base`, the address of its notebook's answers. */
export function mountLine(model, base, notebook) {
  const { name, controls } = model.get("plan");
  const part = { answer: "outputs", ensemble: "extra" };
  let turn = 0;
  const use = {
    url: ({ want, text }) => `${base}${want}/${notebook}/${name}${text ? `?${text}` : ""}`,
    heard({ want, seq }, { bytes, words }) {
      const value = bytes ?? { header: { problem: words }, data: {} };
      model.receive({ [part[want]]: value, answered: { want, seq, turn: (turn += 1) } });
    },
    tell: (trouble) => model.set("trouble", trouble),
  };
  // Two lanes, so that a move never waits for the runs around the one before.
  const lanes = { answer: lane(use), ensemble: lane({ ...use, tell() {} }) };
  model.saved = () => {
    const { want, seq } = model.get("request");
    if (want === "answer") lanes.ensemble.drop();
    lanes[want].ask({ want, seq, text: query(controls, model.get("inputs")) });
  };
}
