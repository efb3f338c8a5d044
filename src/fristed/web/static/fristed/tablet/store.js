// What stands on the tablet's disk, and nothing else: who the tablet is, sealed events that have not
// left, and the open stays under a key that is never written.
import { Dexie } from "../vendor/dexie.min.js";

// Strict: a battery that is pulled out takes no event that the screen has called kept.
const db = new Dexie("fristed-tablet", { chromeTransactionDurability: "strict" });
db.version(1).stores({ self: "name", outbox: "id, sequence", working: "name" });

/** Tell whether there was no room left: browsers and Dexie each wrap it in their own way. */
export function isFull(problem) {
  const all = [problem, problem?.inner, problem?.cause, ...(problem?.failures ?? [])];
  return all.some((one) => one?.name === "QuotaExceededError");
}

/** @param {string} name @returns {Promise<any>} what is kept under this name, or undefined */
export const recall = async (name) => (await db.self.get(name))?.value;

/** @param {string} name @param {any} value */
export const remember = (name, value) => db.self.put({ name, value });

/** @param {...string} names */
export const forget = (...names) => db.self.bulkDelete(names);

/**
 * Keep sealed events, and what became of their stay, all or nothing.
 * @param {Array<{id: string, sequence: number, sealed: string, signature: string}>} sealed
 * @param {{name: string, iv: Uint8Array, bytes: ArrayBuffer} | null} record null where there is no stay
 * @param {string | null} over the name of a record that ends with these events
 */
export function keep(sealed, record, over = null) {
  return db.transaction("rw", db.self, db.outbox, db.working, async () => {
    await db.outbox.bulkAdd(sealed);
    await db.self.put({ name: "sequence", value: sealed.at(-1).sequence });
    if (record) await db.working.put(record);
    if (over) await db.working.delete(over);
  });
}

/** Put and take away records of the working set, all or none. */
export function keepWorking(records, over = []) {
  return db.transaction("rw", db.working, async () => {
    await db.working.bulkPut(records);
    await db.working.bulkDelete(over);
  });
}

/** @returns {Promise<Array<{name: string, iv: Uint8Array, bytes: ArrayBuffer}>>} */
export const allWorking = () => db.working.toArray();

/** @param {number} most @returns {Promise<Array<object>>} the oldest that have not left */
export const unsent = (most) => db.outbox.orderBy("sequence").limit(most).toArray();

/** @returns {Promise<number>} how many have not left */
export const countUnsent = () => db.outbox.count();

/** Let go of what the hub has. @param {string[]} ids */
export const letGo = (ids) => db.outbox.bulkDelete(ids);

/** Wipe the working set: its records, and the key that lay wrapped. What has not left stays. */
export function wipeWorking() {
  return db.transaction("rw", db.self, db.working, async () => {
    await db.working.clear();
    await db.self.bulkDelete(["wrapped", "cursor", "shift"]);
  });
}

/** Throw away what has not left. Only two people may say so: closing.js asks them. */
export const wipeUnsent = () => db.outbox.clear();
