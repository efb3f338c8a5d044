// Sends what has not left, in order, again and again until the hub has it. Whatever is lost on the way,
// the answer too, is sent once more: the hub knows each event by its id and takes it once.
import * as store from "./store.js";
import { changed, shift } from "./shift.js";
import { hear, now } from "./clock.js";

const AT_ONCE = 50; // small enough to get through a network that comes and goes
const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;
const PATIENCE_MS = 30_000;
const SOON_MS = 500;

/** The hub did not take or answer something; `status` 0: nothing was heard of it. */
export class NotTaken extends Error {
  constructor(status, cause) {
    super(`the hub answered ${status}`, { cause });
    this.status = status;
    this.refused = status === 403;
  }
}

/**
 * What the screen says of the network. `trouble`: "", "network", "unknown" (the hub does not know us) or "other"
 * (it does not take it now, or this tablet itself fails).
 */
export const sending = { unsent: 0, busy: false, trouble: "", sentAt: null };

// Not every browser says when it is idle.
const whenIdle = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, SOON_MS / 5));
let wait = FIRST_MS;
let timer = 0;
let noted = 0;
let isSoon = false;
let running = null;
let afterwards = () => {};

/** Say what follows when something has been sent: asking what others have told. */
export function whenSent(then) {
  afterwards = then;
}

/** Count anew what has not left. */
export async function count() {
  let before;
  do {
    before = noted;
    sending.unsent = await store.countUnsent();
  } while (before !== noted); // something was told meanwhile
  changed("network");
}

/** Something was told: the screen says so at once, and it is sent when the tap has been answered. */
export function note(many) {
  noted += many;
  sending.unsent += many;
  changed("network");
  soon();
}

/** Send when nothing else is to be done; where the hub was silent, when its time has come. */
function soon() {
  if (isSoon) return;
  isSoon = true;
  whenIdle(() => {
    isSoon = false;
    if (timer) count();
    else send();
  }, { timeout: SOON_MS });
}

/** Send now, and again with growing pauses until all has left. @returns {Promise<boolean>} whether it has */
export function send() {
  clearTimeout(timer);
  timer = 0;
  if (!shift.tablet) return Promise.resolve(false);
  running ??= sendAll().finally(() => {
    running = null;
    if (sending.unsent && !timer) soon(); // told after the last look
  });
  return running;
}

async function sendAll() {
  sending.busy = true;
  try {
    await count();
    const some = sending.unsent > 0;
    while (sending.unsent) await sendSome();
    sending.trouble = "";
    wait = FIRST_MS;
    if (some) afterwards();
  } catch (problem) {
    sending.trouble = troubleOf(problem);
    again();
  } finally {
    sending.busy = false;
    await count();
  }
  return sending.unsent === 0;
}

function troubleOf(problem) {
  if (!(problem instanceof NotTaken)) console.error(problem);
  if (problem.refused) return "unknown";
  return problem.status === 0 ? "network" : "other";
}

function again() {
  timer = setTimeout(send, wait * (0.5 + Math.random() / 2));
  wait = Math.min(wait * 2, LONGEST_MS);
}

async function sendSome() {
  const events = await store.unsent(AT_ONCE);
  const answer = await post("events", { events });
  const had = new Set(events.map((event) => event.id));
  await store.letGo(answer.results.map((result) => result.id).filter((id) => had.has(id)));
  if (!answer.results.length) throw new NotTaken(200);
  sending.sentAt = now();
  await count();
}

/** Send something to the tablet's own address. @throws {NotTaken} */
export async function post(what, body) {
  const lost = (problem) => { throw new NotTaken(0, problem); };
  const response = await fetch(`/tablet/${shift.tablet.address}/${what}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
    credentials: "omit",
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(lost);
  hear(response.headers.get("Date"));
  if (!response.ok) throw new NotTaken(response.status);
  return response.json().catch(lost);
}

/** A network that comes is used at once. */
export function listen() {
  addEventListener("online", () => {
    wait = FIRST_MS;
    send();
  });
  addEventListener("offline", () => {
    sending.trouble = "network";
    changed("network");
  });
}
