/** Two views of one figure: the second takes ids of its own, so that a label never leads into the first. */

let views = 0;
const NAMES = /\b(id|for|name|aria-labelledby|aria-controls|aria-describedby)="([^"]*)"/g;

/** The figure's markup, its ids made new where the page has them already. */
export function ownIds(html) {
  const ids = [...html.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id);
  if (!ids.some((id) => document.getElementById(id))) return html;
  const known = new Set(ids);
  views += 1;
  const own = (id) => (known.has(id) ? `${id}-view${views}` : id);
  return html
    .replace(NAMES, (_, name, value) => `${name}="${name === "name" ? `${value}-view${views}` : value.split(" ").map(own).join(" ")}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id) => `url(#${own(id)})`)
    .replace(/href="#([^"]+)"/g, (_, id) => `href="#${own(id)}"`);
}
