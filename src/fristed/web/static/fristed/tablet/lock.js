// The screen lock. A PIN of four to six digits is guessed in minutes by whoever holds the disk, so
// nothing on the disk depends on it: it lives in memory and hides the screen, no more.
import { forgetDraft } from "./draft.js";
import { forgetShift, shift } from "./shift.js";
import { hush, on, show, shown, trouble } from "./screen.js";
import { part, word } from "./words.js";

const IDLE_MS = 4 * 60_000;
const MOST_WRONG = 10;
const pins = new Map(); // PIN: member
let wrong = 0;
let last = Date.now();
let opens = () => {};
let ends = () => {};

/** Say what is shown after the right PIN, and what after too many wrong ones. */
export function whenOpened(board, begin) {
  opens = board;
  ends = begin;
}

/** Give a member a PIN. @returns {boolean} false where somebody else on this tablet has it */
export function setPin(pin, member) {
  if (pins.has(pin) && pins.get(pin) !== member) return false;
  for (const [known, who] of pins) if (who === member) pins.delete(known);
  pins.set(pin, member);
  return true;
}

/** @returns {string | undefined} whose PIN it is */
export const whose = (pin) => pins.get(pin);

/** Forget all PINs. */
export const forgetPins = () => pins.clear();

/** Hide everything about anybody. */
export function lock() {
  hush();
  document.body.dataset.locked = "";
  show("lock", part("lock"));
}

export const isLocked = () => "locked" in document.body.dataset;

on("lock", lock);
on("unlock", (form) => {
  const member = whose(new FormData(form).get("pin"));
  form.reset();
  if (!member) return refuse();
  wrong = 0;
  shift.me = member;
  delete document.body.dataset.locked;
  opens();
  return undefined;
});

function refuse() {
  wrong += 1;
  if (wrong < MOST_WRONG) return trouble(word("wrong_pin", { left: MOST_WRONG - wrong }));
  wrong = 0;
  forgetPins();
  forgetDraft();
  forgetShift();
  delete document.body.dataset.locked;
  return ends();
}

for (const kind of ["pointerdown", "keydown", "scroll"]) {
  addEventListener(kind, () => { last = Date.now(); }, { passive: true, capture: true });
}
setInterval(() => {
  if (Date.now() - last > IDLE_MS && pins.size && !isLocked() && shown() !== "call") lock();
}, 1000);
