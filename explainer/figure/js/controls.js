/** The native inputs that Python wrote, adopted. What the reader set is kept here, never read back from the page. */

import { shown } from "./text.js";

/** A slider: the value in its words, in its track, in its mark. */
function adoptSlider(box, control) {
  const input = box.querySelector("input");
  const output = box.querySelector("output");
  return {
    inputs: [input],
    read: () => input.valueAsNumber,
    show(value) {
      const words = shown(control, value);
      if (input.valueAsNumber !== value) input.value = value;
      output.textContent = words;
      input.setAttribute("aria-valuetext", `${words} ${control.unit}`.trim());
      input.style.setProperty("--at", (value - control.low) / (control.high - control.low));
    },
  };
}

/** A choice: radio buttons side by side. */
function adoptChoice(box, control) {
  const inputs = [...box.querySelectorAll("input")];
  const said = box.querySelector(".said");
  return {
    inputs,
    read: () => control.low + control.step * Math.max(0, inputs.findIndex((input) => input.checked)),
    show(value) {
      inputs[Math.round((value - control.low) / control.step)].checked = true;
      said.textContent = shown(control, value);
    },
  };
}

/**
 * A finger that begins on a track and scrolls the page sets nothing: the browser takes the gesture (pointercancel)
 * and the value from before it stands again.
 */
export function giveBack(input, read, write) {
  let before = null;
  input.addEventListener("pointerdown", () => (before = read()));
  input.addEventListener("pointercancel", () => before !== null && read() !== before && write(before));
}

export function mountControls(root, plan, onMove, onRest) {
  const values = new Map();
  const faces = new Map();
  for (const control of plan.controls) {
    const box = root.querySelector(`[data-control="${control.id}"]`);
    const face = box.matches(".choice") ? adoptChoice(box, control) : adoptSlider(box, control);
    const set = (value) => {
      values.set(control.id, value);
      face.show(value);
      box.toggleAttribute("data-changed", Math.abs(value - control.default) > 1e-9 * control.step);
    };
    for (const input of face.inputs) {
      input.addEventListener("input", () => {
        set(face.read());
        onMove();
      });
      input.addEventListener("change", onRest);
      giveBack(input, () => values.get(control.id), (value) => {
        set(value);
        onMove();
        onRest();
      });
    }
    faces.set(control.id, set);
    set(face.read());
  }
  return {
    read: () => Object.fromEntries(values),
    write(wanted) {
      for (const [id, set] of faces) if (wanted[id] !== undefined) set(wanted[id]);
    },
    /** Write everything again: a browser that brings a page back may have reset its fields. */
    again() {
      for (const [id, set] of faces) set(values.get(id));
    },
  };
}
