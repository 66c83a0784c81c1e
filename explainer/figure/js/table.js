/** The data table, filled again when it is open and the numbers have changed. */

import { number } from "./text.js";

export function mountTable(root, plan, current) {
  const { table } = plan;
  const box = root.querySelector("details.table");
  if (!table || !box) return () => {};
  let stale = true;
  function refresh() {
    stale = true;
    if (!box.open) return;
    stale = false;
    const columns = current()[table.dataset];
    const rows = [...box.querySelectorAll("tbody tr")];
    rows.forEach((row, i) => {
      table.columns.forEach(([name, , digits], j) => {
        row.querySelectorAll("td")[j].textContent = number(columns[name][i], digits);
      });
    });
  }
  box.addEventListener("toggle", () => stale && refresh());
  return refresh;
}
