// The board is live: when the stream speaks, the region is read again. Focus, the tab and the side stay.
const board = document.querySelector("[data-live-url]");
let wait = 1000, stream = null, pressed = false, due = false, reading = false;

function say(live) {
  const note = document.querySelector("[data-live-note]");
  if (!note) return;
  note.hidden = live;
  if (!live && !note.dataset.shown) note.querySelector("[data-live-time]").textContent = document.querySelector("time[data-clock]")?.textContent.slice(-5) ?? "";
  note.dataset.shown = live ? "" : "yes";
}

async function read() {
  const target = board.dataset.liveTarget;
  if (pressed || reading) { due = true; return; }  // never move a button under a finger
  due = false; reading = true;
  const focused = document.activeElement?.closest(target) && document.activeElement.id;
  try {
    const also = [...document.querySelectorAll("[data-live][id]")].map((one) => `#${one.id}`);
    await htmx.ajax("GET", location.href, { target, select: target, selectOOB: also.join(","), swap: "outerHTML" });
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  } finally { reading = false; if (due) read(); }
}

function listen() {
  stream = new EventSource(board.dataset.liveUrl);
  stream.onopen = () => { if (wait > 1000) read(); wait = 1000; say(true); };
  stream.addEventListener("changed", read);
  stream.onerror = () => {
    stream.close();
    say(false);
    setTimeout(listen, wait + Math.random() * 500);
    wait = Math.min(wait * 2, 30000);
  };
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
  listen();
}
