// A spectrum to look closer at: the window moves over curves that the server drew. Nothing is asked for.
const SVG = "http://www.w3.org/2000/svg";
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const MOST_TICKS = 8, NARROWEST = 20, TAP_MS = 350, MOVED_PX = 6;
const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

function set(element, values) {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, value);
}

// The points of a path of relative lines, as the server writes them: x in cm-1 from the left end, y in units.
function points(path) {
  const found = [];
  for (const run of (path?.getAttribute("d") ?? "").split("M").filter(Boolean)) {
    const numbers = run.match(/-?\d+/g).map(Number);
    for (let at = 0, x = 0, y = 0; at + 1 < numbers.length; at += 2) found.push([x += numbers[at], y += numbers[at + 1]]);
  }
  return found;
}

function spectrum(figure) {
  const stage = figure.querySelector("[data-spectrum-stage]"), svg = stage.querySelector("svg");
  const [main, rest] = ["main", "rest"].map((name) => svg.querySelector(`[data-panel="${name}"]`));
  const whole = { left: +figure.dataset.left, right: +figure.dataset.right };
  const asItWas = { left: +figure.dataset.windowLeft, right: +figure.dataset.windowRight };
  const units = Object.fromEntries([main, rest].map((panel) => [panel.dataset.panel, +panel.getAttribute("viewBox").split(" ")[3]]));
  const zero = Object.fromEntries([main, rest].map((panel) => [panel.dataset.panel, +panel.querySelector(".spectrum__zero").getAttribute("d").match(/M0 (-?\d+)/)[1]]));
  const top = +main.getAttribute("y"), tall = +main.getAttribute("height");
  const line = points(main.querySelector(".spectrum__measured"));
  const ticks = svg.querySelector("[data-ticks]"), numbersY = ticks.querySelector("text")?.getAttribute("y");
  const reading = svg.querySelector("[data-reading]"), marked = svg.querySelector("[data-marked]");
  let seen = { ...asItWas };

  const share = (at) => (seen.left - at) / (seen.left - seen.right);
  const percent = (at) => `${(share(at) * 100).toFixed(2)}%`;
  const under = (clientX) => {
    const box = svg.getBoundingClientRect();
    return seen.left - clamp((clientX - box.left) / box.width, 0, 1) * (seen.left - seen.right);
  };

  function look(left, right) {
    const width = clamp(left - right, NARROWEST, whole.left - whole.right);
    const middle = clamp((left + right) / 2, whole.right + width / 2, whole.left - width / 2);
    seen = { left: middle + width / 2, right: middle - width / 2 };
    draw();
  }

  // How much taller the curves can stand so that the highest in sight fills the panel.
  function taller() {
    if (seen.left === asItWas.left && seen.right === asItWas.right) return 1;
    const from = whole.left - seen.left, to = whole.left - seen.right;
    const highest = Math.min(zero.main - 1, ...line.filter(([x]) => x >= from && x <= to).map(([, y]) => y));
    return clamp(0.94 * zero.main / (zero.main - highest), 1, 20);
  }

  function draw() {
    const more = taller(), x = whole.left - seen.left, width = seen.left - seen.right;
    for (const panel of [main, rest]) {
      const name = panel.dataset.panel, height = units[name] / more;
      const from = name === "main" ? zero.main - zero.main / more : zero.rest - (zero.rest / units.rest) * height;
      panel.setAttribute("viewBox", `${x} ${from} ${width} ${height}`);
    }
    for (const shade of svg.querySelectorAll("[data-low]")) {
      set(shade, { x: percent(+shade.dataset.high), width: `${((shade.dataset.high - shade.dataset.low) / width * 100).toFixed(2)}%` });
    }
    for (const said of figure.querySelectorAll("[data-not-read] li")) said.hidden = +said.dataset.low >= seen.left || +said.dataset.high <= seen.right;
    for (const name of svg.querySelectorAll("text[data-part]")) {
      const down = name.dataset.y * units.main / tall, from = zero.main - zero.main / more;
      const y = (down - from) * more * tall / units.main;
      set(name, { x: percent(+name.dataset.at), y: top + Math.max(y, 16) });
      name.toggleAttribute("hidden", share(+name.dataset.at) < 0 || share(+name.dataset.at) > 1);
    }
    number();
    stage.classList.toggle("is-closer", isPart());
    for (const button of figure.querySelectorAll("[data-zoom]")) {
      const idle = { in: width <= NARROWEST, out: !isPart(), back: seen.left === asItWas.left && seen.right === asItWas.right };
      button.setAttribute("aria-disabled", idle[button.dataset.zoom]);
    }
    reading.setAttribute("hidden", "");
  }

  function number() {
    const width = seen.left - seen.right;
    const step = STEPS.find((one) => width / one <= MOST_TICKS) ?? STEPS.at(-1);
    ticks.replaceChildren();
    for (let at = Math.ceil(seen.right / step) * step; at <= seen.left; at += step) {
      if (share(at) < 0.03 || share(at) > 0.97) continue;
      const mark = ticks.appendChild(document.createElementNS(SVG, "line"));
      set(mark, { class: "spectrum__tick", x1: percent(at), x2: percent(at), y1: top, y2: top + tall });
      const text = ticks.appendChild(document.createElementNS(SVG, "text"));
      set(text, { class: "spectrum__number", x: percent(at), y: numbersY, "text-anchor": "middle" });
      text.textContent = at;
    }
  }

  const isPart = () => seen.left - seen.right < whole.left - whole.right - 1;
  const back = () => look(asItWas.left, asItWas.right);
  function zoom(factor, around = (seen.left + seen.right) / 2) {
    const width = clamp((seen.left - seen.right) * factor, NARROWEST, whole.left - whole.right);
    const left = around + width * share(around);
    look(left, left - width);
  }
  const move = (part) => { const by = (seen.left - seen.right) * part; look(seen.left - by, seen.right - by); };

  // --- keys and buttons ---------------------------------------------------------------------
  const keys = {
    ArrowLeft: () => move(-0.15), ArrowRight: () => move(0.15), Home: back, 0: back,
    "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1 / 0.6),
  };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  const buttons = { in: () => zoom(0.6), out: () => zoom(1 / 0.6), back };
  figure.addEventListener("click", (event) => buttons[event.target.closest("[data-zoom]")?.dataset.zoom]?.());
  stage.addEventListener("wheel", (event) => {  // a page scrolls as it always does; Ctrl or a pinch goes closer
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(event.deltaY / 200), under(event.clientX));
  }, { passive: false });

  // --- fingers and mouse: one drags (or marks, where all is in sight), two pinch, a double tap goes back ---
  const fingers = new Map();
  let held = null, tapped = 0;
  const spread = () => { const [one, two] = [...fingers.values()]; return Math.max(8, Math.abs(one - two)); };

  function mark(from, to) {
    const [left, right] = [Math.max(from, to), Math.min(from, to)];
    set(marked, { x: percent(left), width: `${((left - right) / (seen.left - seen.right) * 100).toFixed(2)}%` });
    marked.removeAttribute("hidden");
  }

  stage.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    fingers.set(event.pointerId, event.clientX);
    stage.setPointerCapture(event.pointerId);
    const marks = !isPart() && event.pointerType === "mouse";
    held = { from: event.clientX, at: under(event.clientX), seen: { ...seen }, marks, moved: false, spread: fingers.size === 2 ? spread() : 0 };
  });
  stage.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return read(event);
    fingers.set(event.pointerId, event.clientX);
    held.moved ||= Math.abs(event.clientX - held.from) > MOVED_PX;
    const width = held.seen.left - held.seen.right;
    if (fingers.size === 2 && held.spread) {
      const wanted = clamp(width * held.spread / spread(), NARROWEST, whole.left - whole.right);
      const left = held.at + wanted * (held.seen.left - held.at) / width;
      look(left, left - wanted);
    } else if (held.moved && held.marks) mark(held.at, under(event.clientX));
    else if (held.moved) {
      stage.classList.add("is-moved");
      const by = (event.clientX - held.from) / svg.getBoundingClientRect().width * width;
      look(held.seen.left + by, held.seen.right + by);
    }
  });
  function letGo(event) {
    if (!fingers.delete(event.pointerId) || !held) return;
    stage.classList.remove("is-moved");
    marked.setAttribute("hidden", "");
    const other = [...fingers.values()][0];
    if (other !== undefined) { held = { from: other, at: under(other), seen: { ...seen }, marks: false, moved: true, spread: 0 }; return; }
    if (event.type === "pointercancel") return;
    const to = under(event.clientX);
    if (held.marks && held.moved && Math.abs(to - held.at) > NARROWEST / 2) look(Math.max(to, held.at), Math.min(to, held.at));
    if (!held.moved && !held.spread) {
      if (event.timeStamp - tapped < TAP_MS) { back(); tapped = 0; } else tapped = event.timeStamp;
      read(event);
    }
  }
  for (const kind of ["pointerup", "pointercancel"]) stage.addEventListener(kind, letGo);

  // --- the wavenumber under the finger --------------------------------------------------------
  function read(event) {
    const at = under(event.clientX), [here, text] = reading.children;
    set(here, { x1: percent(at), x2: percent(at) });
    set(text, { x: percent(at), "text-anchor": share(at) < 0.1 ? "start" : share(at) > 0.9 ? "end" : "middle" });
    text.textContent = `${Math.round(at)} cm⁻¹`;
    reading.removeAttribute("hidden");
  }
  stage.addEventListener("pointerleave", () => reading.setAttribute("hidden", ""));

  set(stage, { tabindex: "0", role: "group", "aria-labelledby": "spectrum-title", "aria-describedby": "spectrum-keys" });
  figure.querySelector("[data-spectrum-tools]").hidden = false;
  draw();
}

for (const figure of document.querySelectorAll("[data-spectrum]")) spectrum(figure);
