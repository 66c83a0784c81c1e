/** The line under a figure. Each who speaks there takes back its own words and nobody else's, whatever became of the text. */

export function mountNotice(root) {
  const line = root.querySelector(".notice");
  const said = new Map();
  /** Let `who` say something; "" takes it back. */
  return (who, text) => {
    said.delete(who);
    if (text) said.set(who, text);
    line.textContent = [...said.values()].join(" ");
    line.hidden = !said.size;
  };
}
