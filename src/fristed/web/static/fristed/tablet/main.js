// Where the tablet's page begins: one window, one tablet.
import "./arriving.js";
import "./calls.js";
import "./closing.js";
import "./handing.js";
import "./menu.js";
import "./plan.js";
import { askAgain, askIfOpen } from "./ask.js";
import { changes, recallTablet } from "./shift.js";
import { count, listen, note, send, whenSent } from "./telling.js";
import { keepPage, update } from "./update.js";
import { openFirst, openStart } from "./opening.js";
import { word } from "./words.js";
import { on, stopped } from "./screen.js";
import { isFull } from "./store.js";
import { openBoard } from "./board.js";
import { recallTheme } from "./menu.js";
import { watchBars } from "./bars.js";
import { whenOpened } from "./lock.js";

const OTHER_WINDOW_MS = 3_000; // a page that is opened anew waits for itself to be gone

async function begin() {
  await recallTablet();
  watchBars();
  whenOpened(openBoard, () => openStart(word("too_many_pins")));
  whenSent(askIfOpen);
  changes.addEventListener("outbox", (event) => note(event.detail));
  on("update", update);
  listen();
  askAgain();
  await openFirst();
  await count();
  send();
  navigator.storage?.persist?.();
}

/** Begin where this is the only window; the lock is held as long as the page is. */
function beginAlone() {
  const signal = AbortSignal.timeout(OTHER_WINDOW_MS);
  const alone = navigator.locks.request("fristed-tablet", { signal }, () => begin().catch(cannot).then(() => new Promise(() => {})));
  alone.catch(() => stopped(word("one_window"), word("other_window")));
}

/** Nothing told here would be kept: that is said before anybody tells something. */
function cannot(problem) {
  console.error(problem);
  stopped(word("cannot_keep"), word(isFull(problem) ? "disk_full" : "no_storage"));
}

if (isSecureContext && navigator.locks) {
  recallTheme().then(beginAlone, cannot);
  keepPage().catch(() => {}); // the menu says that the page does not open without network
} else {
  stopped(word("cannot_keep"), word("no_https"));
}
