/** One of several chosen: by its button in the panel, or by touching in the picture whatever carries its name. */

/** Mark what was picked, in the panel and in the picture. */
export function markPicked(root, value) {
  for (const part of root.querySelectorAll("[data-item]")) part.toggleAttribute("data-picked", part.dataset.item === value);
}

export function mountPick(root, form, asked, changed) {
  const inputs = [...form.querySelectorAll("input[type=radio]")];
  const value = () => inputs.find((input) => input.checked)?.value ?? null;
  const draw = () => markPicked(root, value());
  const touch = ({ target }) => {
    const item = target.closest?.(".picture [data-item]")?.dataset.item;
    const input = inputs.find((each) => each.value === item);
    if (!input) return;
    input.checked = true;
    draw();
    changed();
  };
  form.addEventListener("change", () => {
    draw();
    changed();
  });
  root.addEventListener("click", touch);
  return { draw, touched: () => value() !== null, value, stop: () => root.removeEventListener("click", touch) };
}

export const asPick = { fits: ({ items }, v) => typeof v === "string" && v in items, rows: () => [] };
