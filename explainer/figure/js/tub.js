// Moves a tub that explainer/figure/tub has drawn: adopts its parts by their data attributes, never draws or removes one.
// The level comes in, heights go out; nothing here knows what a price is.

const EASE = 200; // ms until ducks and level have arrived
const SLOSH = 900; // ms in which the water calms down by a factor of e after that
const PAUSE = 28; // ms between pictures when only the gentle wave is left to draw
const SWELL = 1.5; // px of the gentle wave that stays while anyone looks

/**
 * Adopt a tub and return what moves it.
 *
 * @param {Element} root one svg[data-part=tub], or an element that holds several compositions of one plan
 * @param {object} plan the plan the drawing was made from, as plain data
 * @returns {{draw: function(object, {animate?: boolean}=): void, stop: function(): void}}
 */
export function mountTub(root, plan) {
  const svgs = root.matches("svg") ? [root] : [...root.querySelectorAll("svg[data-part=tub]")];
  const pictures = svgs.map((svg) => adopt(svg, plan));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const seen = new Set();
  let shown = null; // the numbers on the screen, between from and target while something moves
  let from = null;
  let target = null;
  let began = 0;
  let slosh = 0;
  let drawn = 0;
  let frame = 0;
  let stopped = false;

  const still = () => stopped || calm.matches || document.hidden || seen.size === 0;
  const place = (now, sway) => {
    if (shown) for (const picture of pictures) if (!sway || seen.has(picture.svg)) picture.place(shown, now, sway);
  };
  const settle = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    slosh = 0;
    shown = from = target;
    place(0, null);
  };
  const tick = (now) => {
    frame = 0;
    if (still()) return settle();
    frame = requestAnimationFrame(tick);
    const part = Math.min(1, Math.max(0, now - began) / EASE);
    if (part === 1 && now - drawn < PAUSE) return;
    drawn = now;
    shown = part < 1 ? between(from, target, 1 - (1 - part) ** 3) : target;
    place(now, { swell: SWELL, slosh: slosh * Math.exp(-Math.max(0, now - began) / SLOSH) });
  };
  const wake = () => {
    if (!target || stopped) return;
    if (still()) settle();
    else if (!frame) frame = requestAnimationFrame(tick);
  };

  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) seen[entry.isIntersecting ? "add" : "delete"](entry.target);
    wake();
  });
  for (const svg of svgs) watcher.observe(svg);
  document.addEventListener("visibilitychange", wake);
  calm.addEventListener("change", wake);

  return {
    draw(values, { animate = true } = {}) {
      const next = check(values, plan);
      for (const picture of pictures) picture.write(next);
      if (!animate || still() || !shown) {
        target = next;
        settle();
        return wake();
      }
      const now = performance.now();
      const rest = slosh * Math.exp(-Math.max(0, now - began) / SLOSH);
      slosh = Math.min(5, rest + (60 * Math.abs(next[plan.level] - shown[plan.level])) / plan.top);
      [from, target, began] = [shown, next, now];
      wake();
    },
    stop() {
      if (target) settle();
      stopped = true;
      watcher.disconnect();
      document.removeEventListener("visibilitychange", wake);
      calm.removeEventListener("change", wake);
    },
  };
}

const flowsOf = (plan) => [...plan.taps, plan.drain];

function between(a, b, part) {
  return Object.fromEntries(Object.keys(b).map((key) => [key, a[key] + (b[key] - a[key]) * part]));
}

/** The values the picture needs; an error names the one that cannot be shown. */
function check(values, plan) {
  const flows = flowsOf(plan).map((flow) => flow.column);
  const levels = [plan.level, plan.ghost].filter((name) => typeof name === "string");
  const wanted = [...levels, ...plan.ducks.map((duck) => duck.column), ...flows];
  return Object.fromEntries(
    wanted.map((name) => {
      const [value, high] = [values[name], levels.includes(name) ? plan.top : Infinity];
      const low = flows.includes(name) ? -Infinity : 0;
      if (!Number.isFinite(value) || value < low || value > high)
        throw new RangeError(`${name} is ${value}; allowed is ${low} to ${high}`);
      return [name, value];
    }),
  );
}

/** A number as `[+][,].Nf` says, halves away from zero, with a typographic minus: the same as plan.show. */
export function show(value, form) {
  const [, plus, comma, digits] = /^(\+?)(,?)\.([0-6])f$/.exec(form);
  const [whole, rest] = Math.abs(value).toFixed(digits).split(".");
  const text = (comma ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole) + (rest ? `.${rest}` : "");
  return (/[1-9]/.test(text) ? (value < 0 ? "−" : plus) : "") + text;
}

const said = (plan, level) => `${show(level, plan.level_format)}\u202f${plan.level_unit}`.trim();
const change = (price) => `${show(100 * (price - 1), "+,.0f")}\u202f%`;

/** One composition: its parts, found once. */
function adopt(svg, plan) {
  const number = (name) => Number(svg.dataset[name]);
  const [rim, bottom, draught, crown] = ["rim", "bottom", "draught", "crown"].map(number);
  const [left, right] = [number("left") - 8, number("right") + 8];
  const deep = svg.viewBox.baseVal.height;
  const y = (level) => bottom - ((bottom - rim) * level) / plan.top;
  const part = (name, of) => svg.querySelector(`[data-part="${name}"]${of ? `[data-for="${CSS.escape(of)}"]` : ""}`);
  const ducks = plan.ducks.map((duck) => {
    const body = svg.querySelector(`[data-part=duck][data-column="${CSS.escape(duck.column)}"]`);
    const label = part("label", duck.column);
    const leader = label.querySelector("[data-part=leader]");
    return {
      ...duck,
      body,
      label,
      leader,
      x: Number(body.dataset.x),
      start: Number(leader.getAttribute("y1")),
      rock: body.querySelector("[data-part=rock]"),
      sounding: part("sounding", duck.column),
      words: label.querySelector("[data-part=change]"),
    };
  });
  const flows = flowsOf(plan).map((flow) => {
    const stream = svg.querySelector(`[data-part=stream][data-column="${CSS.escape(flow.column)}"]`);
    const [water, current] = [stream.querySelector(".tub-stream"), stream.querySelector(".tub-current")];
    const floor = stream.dataset.floor === undefined ? null : Number(stream.dataset.floor);
    const [splash, handle] = [stream.querySelector(".tub-splash"), part("handle", flow.column)];
    return { ...flow, stream, water, current, floor, splash, handle, words: part("amount", flow.column) };
  });
  const [water, ghost, now, then, stands, base] = ["water", "ghost", "now", "then", "level", "base"].map((name) => part(name));
  const gauge = now.transform.baseVal.getItem(0).matrix.e;
  const ghostLevel = (v) => (typeof plan.ghost === "string" ? v[plan.ghost] : plan.ghost);

  /** Everything that is text or state: once per draw, never per frame. */
  function write(v) {
    for (const duck of ducks) {
      const text = change(v[duck.column]);
      duck.words.textContent = text;
      duck.label.dataset.sign = text[0] === "−" ? "loss" : text[0] === "+" ? "gain" : "same";
      duck.label.dataset.aground = v[plan.level] <= duck.shelf ? "yes" : "no";
    }
    for (const flow of flows) {
      const value = v[flow.column];
      flow.words.textContent = `${show(value, flow.format)} ${flow.unit}`.trim();
      const on = value > 0 === (flow.direction === flow.stream.dataset.natural);
      flow.stream.dataset.way = value === 0 ? "none" : on ? "on" : "back";
    }
    stands.textContent = said(plan, v[plan.level]);
    if (base) base.textContent = said(plan, ghostLevel(v));
    part("desc").textContent = describe(plan, v);
  }

  /** Everything that moves; sway is null where nothing may move by itself. */
  function place(v, time, sway) {
    const level = y(v[plan.level]);
    const wave = (x) =>
      sway
        ? sway.swell * (Math.sin(x / 23 - time / 900) + 0.6 * Math.sin(x / 41 + time / 1300)) +
          sway.slosh * Math.cos((Math.PI * (x - left)) / (right - left)) * Math.cos(time / 190)
        : -SWELL * Math.sin((Math.PI * (x - left)) / 28);
    let line = "";
    for (let x = left; x <= right; x += 6) line += ` L${x} ${(level + wave(x)).toFixed(1)}`;
    water.setAttribute("d", `M${left} ${deep}${line} V${deep} Z`);
    for (const duck of ducks) {
      const at = y(Math.max(v[plan.level], duck.shelf));
      const dry = (level - at) / draught; // above 0: aground, and how much of the hull is out of the water
      const free = sway ? Math.min(1, Math.max(0, (y(duck.shelf) - level) / 8)) : 0; // a beached duck does not bob
      const turn = -9 * Math.min(Math.max(dry, 0), 1) + free * 1.6 * (wave(duck.x + 14) - wave(duck.x - 14));
      duck.body.setAttribute("transform", `translate(${duck.x} ${at.toFixed(2)})`);
      const bob = (free * wave(duck.x)).toFixed(2);
      duck.rock.setAttribute("transform", `translate(0 ${bob}) rotate(${turn.toFixed(2)} ${-draught} ${draught})`);
      duck.sounding.setAttribute("y1", (at + draught).toFixed(2));
      duck.leader.setAttribute("y2", Math.max(at - crown - 3, duck.start).toFixed(2));
    }
    for (const flow of flows) {
      const width = (Math.abs(v[flow.column]) / flow.full) * number("stream");
      flow.water.setAttribute("stroke-width", width.toFixed(2));
      flow.current.setAttribute("stroke-width", (0.22 * width).toFixed(2));
      flow.current.setAttribute("stroke-dashoffset", sway ? (-time / 9).toFixed(1) : 0);
      if (flow.floor === null) continue; // the drain has neither handle nor fall
      const end = Math.min(level, flow.floor).toFixed(2);
      for (const stream of [flow.water, flow.current]) stream.setAttribute("y2", end);
      flow.splash.setAttribute("cy", end);
      flow.splash.setAttribute("rx", (0.9 * width + 3).toFixed(2));
      flow.handle.setAttribute("transform", `translate(0 -34) rotate(${((60 * v[flow.column]) / flow.full).toFixed(1)})`);
    }
    now.setAttribute("transform", `translate(${gauge} ${level.toFixed(2)})`);
    if (!ghost) return;
    const before = y(ghostLevel(v));
    ghost.setAttribute("transform", `translate(0 ${before.toFixed(2)})`);
    then.setAttribute("transform", `translate(${gauge} ${before.toFixed(2)})`);
    if (!then.contains(base)) return; // the narrow drawing has its numbers in the legend
    const apart = Math.max(0, (17 - Math.abs(level - before)) / 2) * (level > before ? 1 : -1); // close numbers make way
    stands.setAttribute("y", (5 + apart).toFixed(2));
    base.setAttribute("y", (5 - apart).toFixed(2));
  }
  return { svg, write, place };
}

/** The picture in words: the same sentence as plan.describe. */
function describe(plan, v) {
  const ducks = [...plan.ducks]
    .sort((a, b) => b.shelf - a.shelf)
    .map((d) => `${d.label} ${change(v[d.column])}${v[plan.level] <= d.shelf ? ", aground" : ""}`);
  const flows = flowsOf(plan).map((f) => `${f.label} ${show(v[f.column], f.format)} ${f.unit}`.trim());
  const afloat = ducks.length ? ` Ducks: ${ducks.join("; ")}.` : "";
  return `The water is the ${plan.water_label}; it stands at ${said(plan, v[plan.level])}.${afloat} Flows: ${flows.join("; ")}.`;
}
