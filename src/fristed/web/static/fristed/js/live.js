// The board is live: when the stream speaks, the region is read again. Focus, the tab and the side stay.
const board = document.querySelector("[data-live-url]");
const SILENCE = 45000;  // the server says something every 20 seconds; a dead wire says nothing
const PAUSE = 2000, LONGEST = 30000;  // between two tries to read; and as long as one may take
let wait = 1000, stream = null, pressed = false, due = false, reading = false, heard = Date.now(), since = "";
let hears = false;  // whether the stream's other end hears of changes
let fresh = false, stale = false, leaving = false;  // this read came; the last one did not; another page comes
let pause = PAUSE, retry = 0;

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
  clearTimeout(retry);
  due = fresh = false; reading = true;
  const focused = document.activeElement?.closest(target) && document.activeElement.id;
  try {
    const also = [...document.querySelectorAll("[data-live][id]")].map((one) => `#${one.id}`);
    await htmx.ajax("GET", location.href, { target, select: target, selectOOB: also.join(","), swap: "outerHTML" });
    if (fresh && focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } catch (error) { if (error) console.error(error); }  // htmx says nothing where the network failed
  reading = false;
  settle();
  if (due) read();
}

// What could not be read is not live, whatever the stream says, and is tried again. Only the region is ever
// replaced: what somebody writes beside it stays.
function settle() {
  if (leaving) return;
  stale = !fresh;
  if (fresh) pause = PAUSE;
  else retry = setTimeout(() => { pause = Math.min(pause * 2, LONGEST); read(); }, pause + Math.random() * 500);
  say(hears && !stale);
}

function hear(live) {
  heard = Date.now();
  hears = live;
  say(live && !stale);
}

function again() {
  stream.close();
  hears = false;
  say(false);
  setTimeout(listen, wait + Math.random() * 500);
  wait = Math.min(wait * 2, 30000);
}

function listen() {
  heard = Date.now();
  // The server says at once whether something changed since the region was read.
  const shown = document.querySelector(board.dataset.liveTarget);
  stream = new EventSource(`${board.dataset.liveUrl}?read=${shown.dataset.liveRead}`);
  stream.onopen = () => {
    wait = 1000;
    hear(true);
  };
  stream.addEventListener("changed", () => { hear(true); read(); });
  stream.addEventListener("here", () => hear(true));
  stream.addEventListener("lost", () => hear(false));  // the server is there, its database is not
  stream.onerror = again;
}

// An answer without the region (sign-in, lock, an error) is shown as a page of its own, not swapped in.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (!target.id) return;
  if (xhr.responseText.includes(`id="${target.id}"`)) {
    if (`#${target.id}` === board?.dataset.liveTarget) fresh = event.detail.shouldSwap;
    return;
  }
  event.detail.shouldSwap = false;
  if (xhr.status < 400) { leaving = true; location.assign(xhr.responseURL); }
  else say(false);
});

// A read that hangs has failed too.
document.addEventListener("htmx:configRequest", (event) => {
  if (reading && `#${event.detail.target?.id}` === board.dataset.liveTarget) event.detail.timeout = LONGEST;
});

if (board) {
  addEventListener("pointerdown", () => { pressed = true; }, true);
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, () => setTimeout(() => { pressed = false; if (due) read(); }, 80), true);
  addEventListener("pagehide", () => { stream?.close(); clearTimeout(retry); });
  addEventListener("pageshow", (event) => { if (event.persisted) { leaving = false; listen(); read(); } });
  setInterval(() => { if (stream.readyState === EventSource.OPEN && Date.now() - heard > SILENCE) again(); }, 5000);
  listen();
}
