// From a tablet that knows nobody to the board: the hub's key or the six words, who holds it, a PIN.
import * as key from "./key.js";
import * as store from "./store.js";
import { asWrapped, newPhrase } from "./phrase.js";
import { ask, recallCursor } from "./ask.js";
import { changed, nameOf, openWorking, shift } from "./shift.js";
import { on, show, trouble } from "./screen.js";
import { part, word } from "./words.js";
import { openBoard } from "./board.js";
import { recallDraft } from "./draft.js";
import { NotTaken, send } from "./telling.js";
import { setPin } from "./lock.js";

let phrase = null;

/** Show what comes first: adding the tablet, or the start of a shift. */
export async function openFirst() {
  if (!shift.tablet) return show("not-added", part("not-added"));
  return openStart(word("start"));
}

/** Show the start of the shift. */
export async function openStart(state) {
  const wrapped = (await store.recall("wrapped")) !== undefined;
  show("start", part("start", { state }, { wrapped }));
}

on("start", async () => {
  trouble(word("asking"));
  try {
    const answer = await ask();
    if (answer === "gone") return openStart(word("gone"));
    await wrapOnce(answer.raw);
  } catch (problem) {
    if (!(problem instanceof NotTaken)) throw problem;
    return trouble(word(problem.refused ? "hub_unknown" : "hub_silent"));
  }
  return opened();
});

/** The words are made where none are kept for this key; else those on the card go on holding. */
async function wrapOnce(raw) {
  const kept = await store.recall("wrapped");
  const mark = await key.markOf(raw);
  if (kept?.mark !== mark) {
    phrase = await newPhrase();
    await store.remember("wrapped", { ...(await key.wrap(raw, phrase)), mark });
  }
  raw.fill(0);
}

on("words", async (form) => {
  trouble(word("opening"));
  const raw = await key.unwrap(await store.recall("wrapped"), asWrapped(new FormData(form).get("words")));
  if (!raw) return trouble(word("wrong_words"));
  await key.hold(raw);
  await openWorking();
  const kept = await key.open(await store.recall("shift")).catch(() => ({}));
  Object.assign(shift, kept);
  return opened();
});

/** The shift is open: keep who is on it for a time without network, and ask who holds the tablet. */
async function opened() {
  const { members, threshold, until, stock } = shift;
  await store.remember("shift", await key.close("shift", { members, threshold, until, stock }));
  await recallCursor();
  await recallDraft();
  changed("place");
  send();
  openWho();
}

/** Ask who holds the tablet. */
export function openWho() {
  const members = shift.members.map((member) => {
    const made = part("pick", { word: member.name });
    made.dataset.member = member.id;
    return made;
  });
  show("who", part("who", { members }, { nobody: members.length === 0 }));
}

let picked = null;
on("hand-over", openWho);
on("pick", (element) => {
  picked = element.dataset.member;
  show("pin", part("pin", { title: nameOf(picked) }));
});
on("pin", (form) => {
  const pin = new FormData(form).get("pin");
  if (!/^\d{4,6}$/.test(pin)) return trouble(word("pin_digits"));
  if (!setPin(pin, picked)) return trouble(word("pin_taken"));
  shift.me = picked;
  changed("place");
  return phrase ? openPhrase() : openBoard();
});

function openPhrase() {
  const words = phrase.split(" ").map((one) => part("phrase-word", { word: one }));
  show("phrase", part("phrase", { words }));
}
on("written", () => {
  phrase = null;
  openBoard();
});
