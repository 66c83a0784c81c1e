/** The badge that says whether every identity holds, and by how much. */

export function showBooks(root, { balanced, books }) {
  const box = root.querySelector(".books");
  box.dataset.ok = balanced;
  box.querySelector("summary").textContent = balanced ? "the books balance" : "the books do not balance";
  box.querySelector("ul").replaceChildren(
    ...books.map(([name, residual]) => {
      const line = document.createElement("li");
      const what = document.createElement("span");
      const left = document.createElement("b");
      what.textContent = name;
      left.textContent = residual.toExponential(1);
      line.append(what, " ", left);
      return line;
    }),
  );
}
