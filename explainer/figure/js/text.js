/** Words and numbers as the reader sees them; html.py writes the same. */

const forms = []; // by their digits: to make one takes longer than to use it

/** 4000 -> "4,000"; -0.4 -> "−0.4"; with `signed` a plus as well; never a signed zero. */
export function number(value, digits = 0, signed = false) {
  if (!Number.isFinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "–";
  forms[digits] ??= new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const text = forms[digits].format(Math.abs(value));
  if (!/[1-9]/.test(text)) return text;
  return (value < 0 ? "−" : signed ? "+" : "") + text;
}

/** What a control's value is called. */
export function shown(control, value) {
  return control.labels.length
    ? control.labels[Math.round((value - control.low) / control.step)]
    : number(value * control.factor, control.digits);
}

/** Set a sentence with **numbers** in bold, without ever parsing it as HTML. */
export function setRich(element, text) {
  element.replaceChildren(
    ...text.split(/\*\*(.+?)\*\*/).map((part, i) => {
      if (i % 2 === 0) return document.createTextNode(part);
      const bold = document.createElement("b");
      bold.textContent = part;
      return bold;
    }),
  );
}

/** Fill {names} in a text. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Whether the reader asked for less motion. */
export const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
