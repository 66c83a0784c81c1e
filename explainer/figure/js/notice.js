/** The line under a figure. Each who speaks there takes back its own words and nobody else's, whatever became of the text. */

export function mountNotice(root) {
  const line = root.querySelector(".notice");
  const said = new Map();
  function part({ text, label, act }) {
    if (!label) return [text, " "];
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", act);
    return [text, " ", button, " "];
  }
  /** Let `who` say a text, or a text with something to do; "" takes it back. */
  return (who, words) => {
    said.delete(who);
    if (words) said.set(who, words.text ? words : { text: words });
    line.replaceChildren(...[...said.values()].flatMap(part));
    line.hidden = !said.size;
  };
}
