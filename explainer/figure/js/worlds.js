/** Settings by name: a button sets every control, and shows itself pressed for as long as they stay so. */

import { setRich } from "./text.js";

export function mountWorlds(root, plan, choose) {
  if (!plan.worlds.length) return null;
  const text = root.querySelector(".world-text");
  const buttons = [...root.querySelectorAll("[data-world]")];
  const wanted = plan.worlds.map(({ inputs }) => plan.controls.map((c) => [c, inputs[c.id] ?? c.default]));
  buttons.forEach((button, i) => {
    button.addEventListener("click", () => choose(Object.fromEntries(wanted[i].map(([c, value]) => [c.id, value]))));
  });
  let said = -1;
  return {
    /** Mark the world that the controls stand at, if any. */
    mark(inputs) {
      const at = wanted.findIndex((pairs) => pairs.every(([c, value]) => Math.abs(inputs[c.id] - value) < 1e-6 * c.step));
      if (at === said) return;
      said = at;
      buttons.forEach((button, i) => button.setAttribute("aria-pressed", i === at));
      setRich(text, at < 0 ? "" : plan.worlds[at].text);
    },
  };
}
