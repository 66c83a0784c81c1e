/** The reply that speaks to a guess: what holds of it, in words and numbers. */

import { chosen, halfOf, ordered } from "./claims.js";
import { fill, number, setRich } from "./text.js";

const ORDINALS = ["th", "st", "nd", "rd"];
/** 0 -> "1st". */
export const ordinal = (i) => `${i + 1}${(i + 1 > 3 && i + 1 < 21 ? "" : ORDINALS[(i + 1) % 10]) || "th"}`;

/** How a place on the x axis of a curve is called: the nearest word, or the number as a reader says it. */
export function called(asked, x) {
  if (asked.x_words.length) {
    const near = asked.x.reduce((best, at, i) => (Math.abs(at - x) < Math.abs(asked.x[best] - x) ? i : best), 0);
    return asked.x_words[near];
  }
  const wide = asked.x.at(-1) - asked.x[0];
  const digits = Math.max(0, 1 - Math.floor(Math.log10(wide / 10)));
  return `${number(x, Math.min(digits, asked.x.every(Number.isInteger) ? 0 : 3))} ${asked.x_unit}`.trim();
}

/** What fills the {names} of a reply. */
const FILLS = {
  number: (asked, guess) => ({
    guess: number(guess, asked.digits),
    answer: number(asked.answer, asked.digits),
    gap: number(Math.abs(guess - asked.answer), asked.digits),
  }),
  curve(asked, guess) {
    const { x, answer, known, scale, places, unit, digits } = asked;
    const value = (v) => `${number(v, digits)} ${unit}`.trim();
    const words = { gap: value(Math.abs(guess.at(-1) - answer.at(-1))) };
    for (const [name, at] of Object.entries(places)) {
      Object.assign(words, { [name]: value(guess[at]), [`${name}_answer`]: value(answer[at]), [`x_${name}`]: called(asked, x[at]) });
    }
    const along = x.slice(known - 1);
    const when = (v) => {
      const half = halfOf(along, v.slice(known - 1), scale);
      return half === null ? "–" : called(asked, half);
    };
    return { ...words, half: when(guess), half_answer: when(answer) };
  },
  order(asked, guess) {
    const { pairs, all, item } = ordered(guess, asked.answer);
    return { pairs, all, guess: ordinal(guess.indexOf(item)), answer: ordinal(asked.answer.indexOf(item)) };
  },
  pick: (asked, guess) => ({ guess: asked.items[guess], answer: asked.items[asked.answer] }),
};

/** The sentences of a reply: what holds of this guess, then what the answer means. */
export function replies(asked, guess) {
  const words = FILLS[asked.kind](asked, guess);
  const spoken = chosen(asked, guess).flatMap((at, i) => (at < 0 ? [] : [asked.replies[i][at]]));
  // An order with a sentence of its own needs no name that is furthest off.
  const whole = spoken.filter(([claims]) => claims.some(({ word }) => word === "exactly"));
  const said = (whole.length ? whole : spoken).map(([, text]) => text);
  return [said.join(" "), asked.then].filter(Boolean).map((text) => fill(text, words));
}

/** Show the reply. */
export function setReply(box, texts) {
  box.replaceChildren(
    ...texts.map((text) => {
      const paragraph = document.createElement("p");
      setRich(paragraph, text);
      return paragraph;
    }),
  );
  box.hidden = false;
}
