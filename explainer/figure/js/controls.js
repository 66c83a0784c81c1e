/** The native inputs that Python wrote, adopted: values in, values out, words beside them. */

import { shown } from "./text.js";

export function mountControls(root, plan, onMove, onRest) {
  const inputs = new Map();
  for (const control of plan.controls) {
    const box = root.querySelector(`[data-control="${control.id}"]`);
    const input = box.querySelector("input");
    const output = box.querySelector("output");
    const say = () => {
      const words = shown(control, input.valueAsNumber);
      output.textContent = words;
      input.setAttribute("aria-valuetext", `${words} ${control.unit}`.trim());
      input.style.setProperty("--at", (input.valueAsNumber - control.low) / (control.high - control.low));
      box.toggleAttribute("data-changed", Math.abs(input.valueAsNumber - control.default) > 1e-9 * control.step);
    };
    input.addEventListener("input", () => {
      say();
      onMove();
    });
    input.addEventListener("change", onRest);
    inputs.set(control.id, { input, say });
    say();
  }
  return {
    read: () => Object.fromEntries([...inputs].map(([id, { input }]) => [id, input.valueAsNumber])),
    write(values) {
      for (const [id, { input, say }] of inputs) {
        if (values[id] === undefined) continue;
        input.value = values[id];
        say();
      }
    },
  };
}
