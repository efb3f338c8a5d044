// The shift as this tablet knows it: in memory, in the open, until it is locked away or closed.
import * as key from "./key.js";
import { moment, now } from "./clock.js";
import { fold, isOpen } from "./story.js";
import { seal } from "./seal.js";
import { signEvent } from "./sign.js";
import * as store from "./store.js";
import { table } from "./table.js";
import { write } from "./bytes.js";

/** Who the tablet is, who works on it, and who is cared for. */
export const shift = {
  tablet: null, // address, number, intake, privateKey
  place: null, // where the tent is and how help is called: nobody's data, so it is also kept
  members: [],
  stock: [],
  threshold: null, // {version, text}: what a medical lead has signed, or null
  until: null,
  me: null, // the member who holds the tablet
  stays: new Map(), // id: {events, story}
};

/** Says that something on the screen may have changed. */
export const changes = new EventTarget();
export const changed = (what, detail = null) => changes.dispatchEvent(new CustomEvent(what, { detail }));

let line = Promise.resolve();
let sequence = 0;
let latest = 0;
let forgotten = 0;

/** @returns {number} how often a shift was forgotten: an answer to a question from before is none now */
export const timesForgotten = () => forgotten;

/** Do one thing after the other: what is told, what is heard, what is wiped. */
export function inLine(work) {
  const done = line.then(work);
  line = done.catch(() => {});
  return done;
}

/** Recall who this tablet is. @returns {Promise<boolean>} whether it has been added */
export async function recallTablet() {
  shift.tablet = (await store.recall("tablet")) ?? null;
  shift.place = (await store.recall("place")) ?? null;
  sequence = (await store.recall("sequence")) ?? 0;
  return shift.tablet !== null;
}

/**
 * Tell what happened: each event is sealed, signed and on the disk before this is done.
 * @param {string | null} stay
 * @param {...[string, object?]} told kinds with their fields
 * @returns {Promise<object[]>} the events
 */
export function tell(stay, ...told) {
  const events = told.map(([kind, more = {}]) => {
    latest = Math.max(now(), latest + 1); // two taps are never at the same moment
    const at = moment(latest);
    return { id: crypto.randomUUID(), stay, kind, at, told: at, by: shift.me, more };
  });
  return inLine(() => put(events, stay));
}

async function put(events, stay) {
  const sealed = [];
  for (const event of events) sealed.push(await close(event, sequence + sealed.length + 1));
  const next = stay === null ? null : unite(stay, events);
  const over = next && !isOpen(next.story.state, table.stay);
  const record = next && !over && key.isHeld() ? await key.close(stay, next.events) : null;
  await store.keep(sealed, record, over ? stay : null);
  sequence += sealed.length;
  if (next) shift.stays.set(stay, next);
  if (next) changed("stays");
  changed("outbox", sealed.length);
  return events;
}

async function close(event, number) {
  const { address, intake, privateKey } = shift.tablet;
  const sealed = await seal(event, { tablet: address, sequence: number, intake });
  const signature = await signEvent(privateKey, { tablet: address, id: event.id, sequence: number, sealed });
  return { id: event.id, sequence: number, sealed: write(sealed), signature: write(signature) };
}

/** The union of what is known of a stay and what is new. */
function unite(stay, events) {
  const known = new Map((shift.stays.get(stay)?.events ?? []).map((event) => [event.id, event]));
  for (const event of events) known.set(event.id, event);
  const all = [...known.values()];
  return { events: all, story: fold(all, table.stay) };
}

/**
 * Take in what other tablets and the house have told.
 * @param {object[]} events
 * @param {string[]} ended stays of which nothing is given but that they are over
 */
export function hearOf(events, ended = []) {
  return inLine(async () => {
    if (!key.isHeld()) return; // the shift was closed meanwhile
    const went = [...known(goneOn(events)), ...known(areOver(ended))];
    if (!went.length) return;
    changed("stays"); // shown even where there is no room to keep it: then it is asked for again
    const here = went.filter(([, { story }]) => isOpen(story.state, table.stay));
    const over = went.filter((one) => !here.includes(one)).map(([stay]) => stay);
    await store.keepWorking(await Promise.all(here.map(([stay, next]) => key.close(stay, next.events))), over);
  });
}

/** Know stays as they are now. @returns {Array<[string, object]>} the same */
function known(went) {
  for (const [stay, next] of went) shift.stays.set(stay, next);
  return went;
}

/** @returns {Array<[string, object]>} stays of which something was told that is new here */
function goneOn(events) {
  const stays = Map.groupBy(events.filter((event) => event.stay), (event) => event.stay);
  return [...stays].map(([stay, news]) => [stay, unite(stay, news)]).filter(([stay, next]) => {
    const before = shift.stays.get(stay);
    return next.events.length !== before?.events.length || before.over;
  });
}

/** @returns {Array<[string, object]>} stays that are over, and stood here as open */
function areOver(ended) {
  const here = ended.map((stay) => [stay, shift.stays.get(stay)]);
  const open = here.filter(([, one]) => one && isOpen(one.story.state, table.stay));
  return open.map(([stay, one]) => [stay, { ...one, story: { ...one.story, state: "closed" }, over: true }]);
}

/** Open the working set with the key that is held; what it cannot open is another shift's. */
export async function openWorking() {
  for (const record of await store.allWorking()) {
    if (record.name === "draft") continue;
    const events = await key.open(record).catch(() => null);
    if (events) shift.stays.set(record.name, { events, story: fold(events, table.stay) });
  }
  changed("stays");
}

/** Close every open stay anew: the key has changed. */
export function closeAnew() {
  return inLine(async () => {
    const records = guests().map(([stay, { events }]) => key.close(stay, events));
    await store.keepWorking(await Promise.all(records));
  });
}

/** @returns {Array<[string, object]>} stays in our care, whoever came first in front */
export function guests() {
  const here = [...shift.stays].filter(([, { story }]) => isOpen(story.state, table.stay));
  return here.sort(([, a], [, b]) => ((a.story.arrived_at ?? "") < (b.story.arrived_at ?? "") ? -1 : 1));
}

/** @returns {string} what colleagues call a member */
export const nameOf = (id) => shift.members.find((member) => member.id === id)?.name ?? "";

/** Forget everything of the shift that stands in memory. */
export function forgetShift() {
  key.drop();
  forgotten += 1;
  Object.assign(shift, { members: [], threshold: null, until: null, me: null, stock: [] });
  shift.stays.clear();
}
