/* Runs in the page under test before anything else; the same on both pages. */
((want) => {
  const bench = (globalThis.__bench = { seen: {}, touch: null, key: null, box: 0, moves: [] });

  const visible = (el) => {
    if (!el || !el.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const { width, height } = el.getBoundingClientRect();
    return width > 0 && height > 0;
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const checks = {
    text: () => visible(document.querySelector("h1")) && all("p").some((p) => p.textContent.trim() && visible(p)),
    charts: () => charts().filter(Boolean).length >= want.charts,
    live: () => all(want.live).length >= want.lives,
  };
  const frame = () => {
    for (const [name, check] of Object.entries(checks)) {
      if (!(name in bench.seen) && document.body && check()) bench.seen[name] = performance.now();
    }
    if (Object.keys(bench.seen).length < Object.keys(checks).length) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  const charts = () => all(want.box).map((box) => [...box.querySelectorAll("svg.marks")].find(visible));
  const slider = (event) => event.target.closest?.(want.slider);
  const started = (event) => slider(event) && (bench.touch ??= event.timeStamp);
  addEventListener("focusin", started, true);
  addEventListener("keydown", (event) => {
    if (!slider(event)) return;
    started(event);
    bench.key = event.timeStamp;
  }, true);

  // The answer is there: note the first frame after it, once for each key press.
  const drawn = () => {
    const { key } = bench;
    bench.key = null;
    requestAnimationFrame(() => {
      const now = performance.now();
      bench.moves.push({ move: now - key, touch: now - bench.touch, opened: now });
    });
  };
  // A view that is made anew begins with an empty drawing: that is not the answer yet.
  const changed = ({ target }) =>
    target.closest?.("svg.marks")?.querySelector(".role-mark") && all(want.box)[bench.box].contains(target);
  const finished = ({ target, attributeName }) =>
    attributeName === want.drawn && target.contains(document.activeElement);
  const answers = want.drawn ? finished : changed;
  new MutationObserver((changes) => {
    if (bench.key !== null && changes.some(answers)) drawn();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
})
