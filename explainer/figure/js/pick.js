/** One of several chosen: by its button in the panel, or by touching in the picture whatever carries its name. */

/** Mark what was picked, in the panel and in the picture. */
export function markPicked(root, value) {
  for (const part of root.querySelectorAll("[data-item]")) part.toggleAttribute("data-picked", part.dataset.item === value);
}

export function mountPick(root, form, asked, changed) {
  const inputs = [...form.querySelectorAll("input[type=radio]")];
  let picked = inputs.find((input) => input.checked)?.value ?? null;
  const draw = () => markPicked(root, picked);
  const choose = (input) => {
    picked = input.value;
    input.checked = true;
    draw();
    changed();
  };
  const touch = ({ target }) => {
    const item = target.closest?.(".picture [data-item]")?.dataset.item;
    const input = inputs.find((each) => each.value === item);
    if (input) choose(input);
  };
  const change = ({ target }) => choose(target);
  form.addEventListener("change", change);
  root.addEventListener("click", touch);
  return {
    draw,
    touched: () => picked !== null,
    value: () => picked,
    again: () => inputs.forEach((input) => (input.checked = input.value === picked)),
    stop() {
      root.removeEventListener("click", touch);
      form.removeEventListener("change", change);
    },
  };
}

export const asPick = { fits: ({ items }, v) => typeof v === "string" && v in items, rows: () => [] };
