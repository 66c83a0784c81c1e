// What the walk asks of a figure on the screen: `look(figure, { least, plot, words, finger })` returns a list of complaints.
// The least size of a text, the least height of a plot, the words that stay: ".verdict", or on a phone ".headline",
// and the least size of what a finger touches.
(figure, { least, plot, words, finger }) => {
  const found = [];
  const near = (a, b) => a <= b + 1;
  const name = (e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}.${e.getAttribute("class") ?? ""} “${e.textContent.trim().slice(0, 30)}”`;
  const inWindow = ({ top, left, bottom, right }) => near(0, top) && near(0, left) && near(bottom, innerHeight) && near(right, innerWidth);
  /** Whether what is seen at a point belongs to the element, or to the label that stands for it. */
  const uncovered = (element, x, y) => {
    const hit = document.elementFromPoint(x, y);
    return Boolean(hit && (element.contains(hit) || hit.contains(element) || hit.closest("label")?.contains(element)));
  };
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const picture = figure.querySelector(".shot[data-here]");
  const drawing = [...picture.querySelectorAll(".size svg, .tub > svg")].filter(seen);
  const said = figure.querySelector(words);

  // Picture and words, once for each control that has the focus.
  const focusable = "input, button, summary, a[href], [tabindex='0']";
  const controls = [...figure.querySelectorAll(`:is(.panel, .shot[data-here]) :is(${focusable})`)].filter((e) => seen(e) && !e.disabled && !e.closest("[inert]"));
  for (const control of controls) {
    control.focus();
    if (document.activeElement !== control) found.push(`${name(control)} takes no focus`);
    const box = (control.matches("[type=radio]") ? control.closest("label") : control).getBoundingClientRect();
    if (!inWindow(box)) found.push(`${name(control)} is outside the window: ${Math.round(box.top)} to ${Math.round(box.bottom)}`);
    // What is dragged in the picture lies over it as one target; its fields are for keys.
    if (!control.closest(".shot") && !uncovered(control, box.left + box.width / 2, box.top + box.height / 2)) {
      found.push(`${name(control)} is covered by ${name(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2) ?? document.body)}`);
    }
    for (const part of [...drawing, said]) {
      const place = part.getBoundingClientRect();
      if (!inWindow(place)) found.push(`with ${name(control)}: ${name(part)} is outside the window: ${Math.round(place.top)} to ${Math.round(place.bottom)}`);
      for (const [x, y] of [[0.5, 0.5], [0.06, 0.06], [0.94, 0.94]]) {
        const at = document.elementFromPoint(place.left + place.width * x, place.top + place.height * y);
        if (!at || !(picture.contains(at) || at.contains(part) || part.contains(at))) found.push(`with ${name(control)}: ${name(part)} is covered by ${at && name(at)}`);
      }
    }
  }

  // What a finger touches is large enough. A plot and a map are one target each: what lies in them is exempt.
  for (const each of figure.querySelectorAll(`.stage :is(${focusable})`)) {
    if (!finger || !seen(each) || each.closest(".pad, .weights, .map-cells, [inert]") || each.matches(".sheet")) continue;
    const { width, height } = (each.matches("[type=radio]") ? each.closest("label") : each).getBoundingClientRect();
    if (!near(finger, width) || !near(finger, height)) found.push(`${name(each)} is ${Math.round(width)} × ${Math.round(height)} px to a finger`);
  }

  // Nothing is cut off, and every text is large enough.
  const room = figure.querySelector(".picture").getBoundingClientRect();
  for (const svg of [...figure.querySelectorAll(".size svg, .tub > svg")].filter(seen)) {
    for (const text of svg.querySelectorAll("text")) {
      const box = text.getBoundingClientRect();
      if (!text.textContent.trim() || !box.width || Number(getComputedStyle(text).opacity) === 0) continue;
      const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
      if (size < least - 0.05) found.push(`“${text.textContent}” is ${size.toFixed(1)} px small`);
      const ground = svg.closest(".size, .tub");
      if (!near(room.left, box.left) || !near(box.right, room.right) || !near(room.top, box.top) || !near(box.bottom, room.bottom + 2)) {
        found.push(`“${text.textContent}” in ${ground.className} is cut off: ${[box.left, box.right, box.top, box.bottom].map(Math.round)} in ${[room.left, room.right, room.top, room.bottom].map(Math.round)}`);
      }
    }
    const frame = svg.querySelector(".background");
    const high = (frame ?? svg).getBoundingClientRect().height;
    if (high < plot) found.push(`${svg.closest(".shot").dataset.chart ?? svg.closest(".shot").className} is ${Math.round(high)} px high`);
  }
  const walker = document.createTreeWalker(figure.querySelector(".stage"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("svg, .visually-hidden, noscript, .sheet") || !seen(parent)) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (size < least - 0.05) found.push(`${name(parent)} has letters of ${size.toFixed(1)} px`);
  }
  for (const part of figure.querySelectorAll(".headline, .verdict, .stage-head, .panel, .foot, .shot > :is(h3, h4), .segment, .moments")) {
    if (seen(part) && part.scrollWidth > part.clientWidth + 1) found.push(`${name(part)} is wider than its room`);
  }
  for (const part of figure.querySelectorAll(".headline, .verdict, .shot > :is(h3, h4), .stage-head")) {
    if (seen(part) && part.scrollHeight > part.clientHeight + 2) found.push(`${name(part)} is higher than its room`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
  return { found, walked: controls.map((c) => c.id || c.name || c.className || c.dataset.act) };
}
