/** Pick a number first. The guess stays in this browser; the reply speaks to it. */

import { fill, number, setRich } from "./text.js";

function store(key, value) {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still plays along.
  }
  return null;
}

export function mountGuess(root, plan) {
  const { guess } = plan;
  if (!guess) return;
  const form = root.querySelector(".guess");
  const input = form.querySelector("input");
  const output = form.querySelector("output");
  const reveal = form.querySelector(".reveal");
  const key = `powder:${plan.name}:${guess.id}`;
  const say = () => {
    output.textContent = `${number(input.valueAsNumber)} ${guess.unit}`;
    input.setAttribute("aria-valuetext", output.textContent);
    input.style.setProperty("--at", (input.valueAsNumber - input.min) / (input.max - input.min));
  };
  function show(value) {
    const reply = guess.replies.find(([limit]) => limit === null || value <= limit)[1];
    const words = {
      guess: number(value),
      answer: number(guess.answer, 0, true),
      gap: number(Math.abs(value - guess.answer)),
    };
    const [first, second] = [document.createElement("p"), document.createElement("p")];
    setRich(first, fill(reply, words));
    setRich(second, fill(guess.then, words));
    reveal.replaceChildren(first, second);
    reveal.hidden = false;
    form.dataset.answered = "";
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
