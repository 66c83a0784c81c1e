/** The foot's two small deeds: put everything back, or take that back; and copy the link. */

import { readable } from "./address.js";
import { keepAll } from "./link.js";

/** @param {object} figure `read()` and `write(values)` of controls and playhead, and their `defaults` */
export function mountReset(root, { defaults, read, write }) {
  const button = root.querySelector("[data-act=reset]");
  let before = null; // where everything stood before the reset, for as long as nothing else was moved
  button.addEventListener("click", () => {
    const stood = read();
    const back = before;
    write(back ?? defaults);
    if (back) return;
    before = stood;
    button.textContent = "undo reset";
  });
  return {
    /** Something else was moved: there is nothing to take back any more. */
    spent() {
      before = null;
      button.textContent = "reset";
    },
  };
}

/** Copy the link; returns what gives the address of the setting. */
export function mountCopy(root, plan, address, say) {
  function linkTo() {
    keepAll();
    const url = address.now();
    url.hash = `fig-${plan.name}`;
    url.searchParams.delete("present");
    return readable(url);
  }
  root.querySelector("[data-act=copy]").addEventListener("click", () => {
    const url = linkTo();
    const done = () => say("Link copied. It carries every number you changed.");
    const failed = () => say(`Copy this link: ${url.href}`);
    (navigator.clipboard?.writeText(url.href) ?? Promise.reject()).then(done, failed);
  });
  return linkTo;
}
