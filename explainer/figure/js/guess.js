/** A prediction before the reveal: pick a number here, sketch a curve and rank in modules of their own. */

import { mountRank } from "./rank.js";
import { reply, store } from "./reveal.js";
import { mountSketch } from "./sketch.js";
import { number } from "./text.js";

function mountPick(form, guess, key) {
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const say = () => {
    output.textContent = `${number(input.valueAsNumber)} ${guess.unit}`;
    input.setAttribute("aria-valuetext", output.textContent);
    input.style.setProperty("--at", (input.valueAsNumber - input.min) / (input.max - input.min));
  };
  function show(value) {
    const text = guess.replies.find(([limit]) => limit === null || value <= limit)[1];
    const words = {
      guess: number(value),
      answer: number(guess.answer, 0, true),
      gap: number(Math.abs(value - guess.answer)),
    };
    reply(form, [text, guess.then], words);
  }
  input.addEventListener("input", say);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    store(key, { guess: input.valueAsNumber, answer: guess.answer });
    show(input.valueAsNumber);
  });
  const before = store(key);
  if (before && Number.isFinite(before.guess)) {
    input.value = before.guess;
    say();
    show(before.guess);
  }
  say();
}

const KINDS = { number: mountPick, sketch: mountSketch, rank: mountRank };

export function mountGuess(root, plan) {
  const { guess } = plan;
  if (guess) KINDS[guess.kind](root.querySelector(".guess"), guess, `powder:${plan.name}:${guess.id}`);
}
