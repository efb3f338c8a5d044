// The key of the working set. It lives in this page's memory and in no storage: whoever reloads the
// page has to get it from the hub again, or from the six words of the shift.
import { random, text, utf8, write } from "./bytes.js";

export const ROUNDS = 600_000;
let key = null;
let mark = "";

/** Tell whether the working set can be read now. */
export const isHeld = () => key !== null;

/** @param {Uint8Array} raw @returns {Promise<string>} which key it is; of a random key this tells nothing */
export const markOf = async (raw) => write((await crypto.subtle.digest("SHA-256", raw)).slice(0, 8));

/**
 * Hold a key. @param {Uint8Array} raw 32 bytes from the hub or out of the wrapping; blotted out here
 * @returns {Promise<boolean>} whether it is another than before
 */
export async function hold(raw) {
  const before = mark;
  mark = await markOf(raw);
  key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  raw.fill(0);
  return mark !== before;
}

/** Drop the key. */
export function drop() {
  key = null;
  mark = "";
}

/** Close a value under its name. @returns {Promise<{name: string, iv: Uint8Array, bytes: ArrayBuffer}>} */
export async function close(name, value) {
  const iv = random(12);
  const how = { name: "AES-GCM", iv, additionalData: utf8(name) };
  return { name, iv, bytes: await crypto.subtle.encrypt(how, key, utf8(JSON.stringify(value))) };
}

/** Open what `close` closed; throws where the key is another. */
export async function open({ name, iv, bytes }) {
  const how = { name: "AES-GCM", iv, additionalData: utf8(name) };
  return JSON.parse(text(await crypto.subtle.decrypt(how, key, bytes)));
}

/** Wrap the raw key in the six words. @param {Uint8Array} raw @param {string} phrase */
export async function wrap(raw, phrase) {
  const salt = random(16);
  const iv = random(12);
  const under = await stretched(phrase, salt, ROUNDS);
  const bytes = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, under, raw);
  return { salt, iv, bytes, rounds: ROUNDS };
}

/** @returns {Promise<Uint8Array | null>} the raw key, or null where the words are others */
export async function unwrap({ salt, iv, bytes, rounds }, phrase) {
  const under = await stretched(phrase, salt, rounds);
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, under, bytes));
  } catch {
    return null;
  }
}

async function stretched(phrase, salt, iterations) {
  const ground = await crypto.subtle.importKey("raw", utf8(phrase), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, ground, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}
