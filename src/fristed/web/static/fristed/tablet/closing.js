// The end of the shift: what has not left is sent, then everything about guests is wiped. Without
// sending it is wiped only where two people say so, who are told what is lost.
import * as store from "./store.js";
import { changes, forgetShift, guests, inLine } from "./shift.js";
import { counted, part, word } from "./words.js";
import { count, send, sending } from "./telling.js";
import { forgetPins, whose } from "./lock.js";
import { on, show, shown, trouble } from "./screen.js";
import { forgetDraft } from "./draft.js";
import { openStart } from "./opening.js";

function openClose() {
  const { unsent } = sending;
  const here = guests().length;
  show("close", part("close", {
    state: unsent ? counted("close_unsent", unsent) : word("close_sent"),
    open: here ? counted("close_open", here) : "",
    lost: counted("lost", unsent),
  }, { unsent: unsent > 0 }));
}

/** Wipe the working set, the wrapped key, the PINs and what stands in memory. @returns {Promise<boolean>} whether it is */
async function wipe(first = () => {}) {
  try {
    await inLine(async () => {
      await first();
      await store.wipeWorking();
      forgetShift();
    });
  } catch (problem) {
    console.error(problem);
    trouble(word("not_wiped"));
    return false;
  }
  forgetPins();
  forgetDraft();
  return true;
}

function openClosed(text) {
  show("closed", part("closed", { title: word("closed"), text }));
}

on("close", openClose);
on("close-send", async () => {
  if (!(await send())) {
    openClose();
    return trouble(word("close_later"));
  }
  if (await wipe()) openClosed(word("closed_sent"));
  return undefined;
});
on("wipe", async (form) => {
  const given = new FormData(form);
  const [first, second] = [whose(given.get("first")), whose(given.get("second"))];
  form.reset();
  if (!first || !second || first === second) return trouble(word("two_people"));
  if (!(await wipe(store.wipeUnsent))) return undefined;
  await count();
  return openClosed(word("closed_lost"));
});
on("start-again", () => openStart(word("start")));

// The hub trusts this tablet no more: guests are gone from it; what it has to tell waits, sealed.
changes.addEventListener("gone", () => {
  forgetPins();
  forgetDraft();
  delete document.body.dataset.locked;
  if (shown() !== "start") show("closed", part("closed", { title: word("gone_title"), text: word("gone") }));
});
