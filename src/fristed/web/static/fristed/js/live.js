// The board is live: when the stream speaks, the region is read again. Focus, the tab and the side stay.
const board = document.querySelector("[data-live-url]");
const SILENCE = 45000;  // the server says something every 20 seconds; a dead wire says nothing
let wait = 1000, stream = null, pressed = false, due = false, reading = false, heard = Date.now(), since = "";
let asked = 0;  // when what is shown was asked for, from the page's own beginning on

function say(live) {
  const note = document.querySelector("[data-live-note]");
  if (!note) return;
  note.hidden = live;
  if (live) since = document.querySelector("time[data-clock]")?.textContent.slice(-5) ?? "";
  else if (!note.dataset.shown) note.querySelector("[data-live-time]").textContent = since;
  note.dataset.shown = live ? "" : "yes";
}

async function read() {
  const target = board.dataset.liveTarget;
  if (pressed || reading) { due = true; return; }  // never move a button under a finger
  due = false; reading = true; asked = performance.now();
  const focused = document.activeElement?.closest(target) && document.activeElement.id;
  try {
    const also = [...document.querySelectorAll("[data-live][id]")].map((one) => `#${one.id}`);
    await htmx.ajax("GET", location.href, { target, select: target, selectOOB: also.join(","), swap: "outerHTML" });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } finally { reading = false; if (due) read(); }
}

function again() {
  stream.close();
  say(false);
  setTimeout(listen, wait + Math.random() * 500);
  wait = Math.min(wait * 2, 30000);
}

function hear(live) {
  heard = Date.now();
  say(live);
}

function listen() {
  heard = Date.now();
  // The server says at once whether something changed between that moment and this one.
  stream = new EventSource(`${board.dataset.liveUrl}?age=${Math.ceil(performance.now() - asked)}`);
  stream.onopen = () => { if (wait > 1000) read(); wait = 1000; hear(true); };
  stream.addEventListener("changed", () => { hear(true); read(); });
  stream.addEventListener("here", () => hear(true));
  stream.addEventListener("lost", () => hear(false));  // the server is there, its database is not
  stream.onerror = again;
}

// An answer without the region (sign-in, lock, an error) is shown as a page of its own, not swapped in.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (!target.id || xhr.responseText.includes(`id="${target.id}"`)) return;
  event.detail.shouldSwap = false;
  if (xhr.status < 400) location.assign(xhr.responseURL);
  else say(false);
});

if (board) {
  addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => setTimeout(() => { pressed = false; if (due) read(); }, 80), true);
  addEventListener("pagehide", () => stream?.close());
  addEventListener("pageshow", (event) => { if (event.persisted) { listen(); read(); } });
  setInterval(() => { if (stream.readyState === EventSource.OPEN && Date.now() - heard > SILENCE) again(); }, 5000);
  listen();
}
