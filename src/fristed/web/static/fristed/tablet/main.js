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
import { part, word } from "./words.js";
import { on, show } from "./screen.js";
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

await recallTheme();
const alone = navigator.locks.request(
  "fristed-tablet",
  { signal: AbortSignal.timeout(OTHER_WINDOW_MS) },
  () => {
    begin();
    return new Promise(() => {}); // held as long as the page is
  },
);
alone.catch(() => show("closed", part("start", { state: word("other_window") })));
keepPage().catch(() => {});
