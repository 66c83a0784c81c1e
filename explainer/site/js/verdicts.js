/**
 * The reader's own verdicts: asked at the end of a chapter, shown in the header's dots, gathered on the board.
 *
 * Kept in this browser only: `powder:claim:<number>` is 0 convinced, 1 undecided, 2 not convinced. A figure's guess is
 * kept by the figure itself (figure/js/guess.js) as `powder:<figure>:<guess>`: { guess, answer }.
 * A link `?verdict=0:2~4:1` carries numbers only; what it says is shown, and never kept.
 */

import { arrived, readable } from "../../figure/js/address.js";

const WORDS = ["convinced", "undecided", "not convinced"];
const SIGNS = ["●", "◐", "○"];

const kept = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
};
const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still plays along.
  }
};
const verdict = (claim) => {
  const value = kept(`powder:claim:${claim}`);
  return Number.isInteger(value) && value >= 0 && value < WORDS.length ? value : null;
};

/** Somebody else's verdicts, from a link. */
function fromLink() {
  const text = new URLSearchParams(location.search).get("verdict");
  if (!text) return null;
  const found = new Map();
  for (const part of arrived(text).split("~")) {
    const match = /^(\d{1,2}):([0-2])$/.exec(part);
    if (match) found.set(+match[1], +match[2]);
  }
  return found.size ? found : null;
}

function dots() {
  for (const dot of document.querySelectorAll(".dots a[data-claims], .chapters a[data-claims]")) {
    const given = dot.dataset.claims.split(" ").map(verdict);
    const all = given.length && given.every((v) => v !== null);
    const word = !all ? "" : given.every((v) => v === given[0]) ? WORDS[given[0]] : "of two minds";
    dot.dataset.verdict = word;
    dot.dataset.name ??= dot.getAttribute("aria-label") ?? dot.textContent;
    const said = word ? `${dot.dataset.name}, you: ${word}` : dot.dataset.name;
    if (dot.matches(".dots a")) {
      dot.setAttribute("aria-label", said);
      dot.title = said;
    }
  }
}

const asked = document.querySelectorAll(".claims fieldset[data-claim]");
/** Show what is kept. */
function marked() {
  for (const box of asked) {
    const before = verdict(box.dataset.claim);
    for (const input of box.querySelectorAll("input")) input.checked = +input.value === before;
  }
}
for (const box of asked) {
  box.addEventListener("change", ({ target }) => {
    keep(`powder:claim:${box.dataset.claim}`, +target.value);
    dots();
  });
}

/** A guess, the answer, and by how much it missed, in words. */
function missed({ kind, unit, digits, range }, { guess, answer }) {
  if (kind === "number") {
    const [said, right, gap] = [guess, answer, Math.abs(guess - answer)].map((value) => value.toLocaleString("en", { minimumFractionDigits: +digits, maximumFractionDigits: +digits }).replace("-", "−"));
    return said === right ? `${said} ${unit}: right` : `${said} for ${right} ${unit}: off by ${gap}`;
  }
  if (kind === "curve") {
    const mean = guess.reduce((sum, v, i) => sum + Math.abs(v - answer[i]), 0) / guess.length;
    return `off by ${Math.round((100 * mean) / +range)} % of the axis on average`;
  }
  if (kind === "order") {
    let wrong = 0;
    for (let a = 0; a < guess.length; a += 1)
      for (let b = a + 1; b < guess.length; b += 1) if (answer.indexOf(guess[a]) > answer.indexOf(guess[b])) wrong += 1;
    return wrong ? `${wrong} ${wrong > 1 ? "pairs" : "pair"} the wrong way round` : "in the right order";
  }
  return guess === answer ? "right" : "another one";
}

function board(root) {
  const link = fromLink();
  const mine = (claim) => (link ? (link.get(claim) ?? null) : verdict(claim));
  const spots = [...root.querySelectorAll("[data-reader-claim]")];
  const rows = [...root.querySelectorAll("tbody tr")];
  let guessed = 0;

  function fill() {
    for (const spot of spots) {
      const value = mine(+spot.dataset.readerClaim);
      spot.textContent = value === null ? "" : `${SIGNS[value]} ${link ? "they" : "you"}: ${WORDS[value]}`;
    }
    guessed = 0;
    for (const item of root.querySelectorAll("[data-reader-guess]")) {
      const stored = kept(item.dataset.readerGuess);
      item.hidden = !stored || stored.guess === undefined || stored.guess === null;
      if (item.hidden) continue;
      try {
        item.querySelector("span").textContent = missed(item.dataset, stored);
        guessed += 1;
      } catch {
        item.hidden = true; // a guess of another edition
      }
    }
    root.querySelector(".whose").textContent = [
      link ? "The verdicts came with the link: they are somebody else’s, and are not kept." : "",
      guessed ? "" : "No guess of yours is kept in this browser yet.",
    ].join(" ").trim();
  }
  fill();
  root.querySelector(".board-yours").hidden = false;

  /** On a phone one claim is seen; which one, the address may say. */
  const pager = root.querySelector(".board-one");
  function look(at) {
    rows.forEach((row, i) => row.toggleAttribute("data-here", i === at));
    pager.querySelectorAll("button").forEach((button, i) => button.setAttribute("aria-pressed", i === at));
  }
  const linked = () => rows.findIndex((row) => `#${row.id}` === location.hash);
  pager.hidden = false;
  root.dataset.one = "";
  look(Math.max(0, linked()));
  addEventListener("hashchange", () => linked() >= 0 && look(linked()));

  const status = root.querySelector("[role=status]");
  const given = () => spots.map((s) => [+s.dataset.readerClaim, mine(+s.dataset.readerClaim)]).filter(([, v]) => v !== null);
  const words = (element) => element.textContent.replace(/\s+/g, " ").trim();
  const text = () => {
    const told = rows.map((row) => {
      const ours = [...row.querySelectorAll("td")].map((td) => `${td.dataset.aspect} ${words(td.querySelector("b").lastChild)} (${words(td.querySelector(".hangs"))})`);
      const own = words(row.querySelector("[data-reader-claim]"));
      const guesses = [...row.querySelectorAll("[data-reader-guess]:not([hidden])")].map((item) => `your guess, ${words(item)}`);
      return [`${words(row.querySelector(".number"))}. ${words(row.querySelector(".line"))}`, ...[...ours, own, ...guesses].filter(Boolean).map((line) => `   ${line}`)].join("\n");
    });
    return ["Out of Dry Powder: the verdict", "", ...told].join("\n");
  };
  const copy = (what, done) =>
    (navigator.clipboard?.writeText(what) ?? Promise.reject()).then(
      () => (status.textContent = done),
      () => (status.textContent = what),
    );
  root.addEventListener("click", ({ target }) => {
    const { board: wish, one } = target.closest("button")?.dataset ?? {};
    if (one !== undefined) look(+one);
    if (wish === "text") copy(text(), "Copied as text.");
    if (wish === "link") {
      const url = new URL(location.href);
      url.search = given().length ? `?verdict=${given().map(([n, v]) => `${n}:${v}`).join("~")}` : "";
      url.hash = "";
      copy(readable(url).href, "Link copied. It carries verdicts as numbers, and nothing else.");
    }
    if (wish === "picture") picture(text());
  });
  return fill;
}

/** The board as a picture, drawn here: nothing is sent anywhere. */
function picture(text) {
  const lines = text.split("\n");
  const style = getComputedStyle(document.body);
  const canvas = document.createElement("canvas");
  const scale = 2;
  [canvas.width, canvas.height] = [1000 * scale, (60 + 24 * lines.length) * scale];
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = style.backgroundColor;
  pen.fillRect(0, 0, 1000, canvas.height);
  pen.fillStyle = style.color;
  lines.forEach((line, i) => {
    pen.font = `${i === 0 ? "600 20px" : /^\d/.test(line) ? "600 14px" : "14px"} ${style.fontFamily}`;
    pen.fillText(line, 32, 40 + 24 * i, 936);
  });
  canvas.toBlob((blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = "out-of-dry-powder-verdict.png";
    link.click();
    URL.revokeObjectURL(link.href);
  });
}

marked();
dots();
const boards = [...document.querySelectorAll(".board")].map(board);
// A page that comes back from the browser's cache shows again what is kept, once the browser has reset its fields.
addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(() => (marked(), dots(), boards.forEach((fill) => fill()))));
