// What somebody was writing: kept under the key of the shift, until it is told or dropped.
import * as key from "./key.js";
import * as store from "./store.js";
import { inLine } from "./shift.js";

let draft = null;

/** @returns {object | null} */
export const current = () => draft;

/** Keep it in memory and on the disk. */
export function keepDraft(value) {
  draft = value;
  return inLine(async () => {
    if (draft && key.isHeld()) await store.keepWorking([await key.close("draft", draft)]);
  });
}

/** Drop it. */
export function dropDraft() {
  draft = null;
  return inLine(() => store.keepWorking([], ["draft"]));
}

/** Read it back once the key is here. */
export async function recallDraft() {
  const record = (await store.allWorking()).find((one) => one.name === "draft");
  draft = record ? await key.open(record).catch(() => null) : null;
}

/** Forget it with the shift. */
export const forgetDraft = () => { draft = null; };
