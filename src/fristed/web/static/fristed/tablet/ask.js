// Asks the hub for the shift: its key, who is on it, and what others have told since.
import * as key from "./key.js";
import * as store from "./store.js";
import { changed, closeAnew, forgetShift, hearOf, openWorking, shift, timesForgotten } from "./shift.js";
import { heard, moment } from "./clock.js";
import { NotTaken, post } from "./telling.js";
import { intakeOf } from "./seal.js";
import { random, read, write } from "./bytes.js";
import { signAsk } from "./sign.js";

const EVERY_MS = 20_000;
let cursor = "";

/** Go on where the last question ended. */
export async function recallCursor() {
  cursor = (await store.recall("cursor")) ?? "";
}

/**
 * Ask once; a second time where the tablet's clock had to be set by the answer.
 * @returns {Promise<{raw: Uint8Array} | "gone">} the key as bytes, for whoever has to wrap it
 */
export async function ask() {
  const before = heard();
  const shiftThen = timesForgotten();
  let answer;
  try {
    answer = await question();
  } catch (problem) {
    if (!problem.status || heard() === before) throw problem;
    answer = await question(); // the hub's own time is known now
  }
  if (timesForgotten() !== shiftThen) throw new NotTaken(0, "the shift was closed meanwhile");
  if (answer.gone) {
    await wipe();
    return "gone";
  }
  const raw = read(answer.key);
  await take(answer, raw.slice());
  return { raw };
}

async function question() {
  const body = { at: moment(), nonce: write(random(16)), since: key.isHeld() ? cursor : "" };
  const signed = await signAsk(shift.tablet.privateKey, { tablet: shift.tablet.address, ...body });
  return post("ask", { ...body, signature: write(signed) });
}

async function take(answer, raw) {
  const opening = !key.isHeld();
  const another = await key.hold(raw);
  if (opening) await openWorking(); // what has not left comes first, so that nothing is written over it
  else if (another) await closeAnew();
  if (answer.intake) await takeIntake(answer.intake);
  await takePlace(answer);
  await hearOf(answer.events, answer.over);
  if (cursor === answer.cursor) return;
  cursor = answer.cursor;
  await store.remember("cursor", cursor);
}

/** Who works here, where things stand, what is handed out: mostly the same as the last time. */
async function takePlace({ members, thresholds, until, stock, deployment: place }) {
  const said = { members, threshold: thresholds.at(-1) ?? null, until, stock, place };
  const known = Object.fromEntries(Object.keys(said).map((name) => [name, shift[name]]));
  if (JSON.stringify(said) === JSON.stringify(known)) return;
  Object.assign(shift, said);
  await store.remember("place", place);
  changed("place");
}

/** The house has a new intake key: what is told from now on is sealed to it. */
async function takeIntake(written) {
  if (write(shift.tablet.intake.key) === written) return;
  shift.tablet = { ...shift.tablet, intake: await intakeOf(read(written)) };
  await store.remember("tablet", shift.tablet);
}

/** The hub trusts this tablet no more: what it knew of guests goes; what it has to tell stays, sealed. */
export async function wipe() {
  forgetShift();
  cursor = "";
  await store.wipeWorking();
  changed("gone");
}

/** Ask again and again while the shift is open and somebody looks at the page. */
export function askAgain() {
  setInterval(() => {
    if (!document.hidden && navigator.onLine) askIfOpen();
  }, EVERY_MS);
}

/** Ask where a shift is open; nothing opens one but a person. */
export function askIfOpen() {
  if (key.isHeld()) ask().then((answer) => answer.raw?.fill(0)).catch(noAnswer);
}

/** The hub is asked again soon, and the bar says what is wrong with the network; all else is ours. */
function noAnswer(problem) {
  if (!(problem instanceof NotTaken)) console.error(problem);
}
