/** What all predictions share: the guess kept in this browser only, and the reply that speaks to it. */

import { fill, setRich } from "./text.js";

/** Read what was kept under a key, or keep something there. */
export function store(key, value) {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem(key));
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still plays along.
  }
  return null;
}

/** Show the reply, then what the answer means. */
export function reply(form, texts, words) {
  const reveal = form.querySelector(".reveal");
  reveal.replaceChildren(
    ...texts.filter(Boolean).map((text) => {
      const paragraph = document.createElement("p");
      setRich(paragraph, fill(text, words));
      return paragraph;
    }),
  );
  reveal.hidden = false;
  form.dataset.answered = "";
}
