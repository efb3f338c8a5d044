// Seals an event to the house's intake key, whose private half is never on a tablet: from the moment
// it is written, nobody can read it here, this page no more than a thief.
import { join, random, utf8 } from "./bytes.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
const INFO = utf8("fristed tablet event 1");
const BLOCK = 256; // the length of what is sealed tells nothing of what is in it

/** @param {Uint8Array} key the raw public key @returns {Promise<{id: Uint8Array, key: Uint8Array}>} */
export async function intakeOf(key) {
  const digest = await crypto.subtle.digest("SHA-256", key);
  return { id: new Uint8Array(digest, 0, 8), key };
}

/**
 * @param {object} event
 * @param {{tablet: string, sequence: number, intake: {id: Uint8Array, key: Uint8Array}}} to
 * @returns {Promise<Uint8Array>} version, key id, ephemeral key, iv, ciphertext with its tag
 */
export async function seal(event, to) {
  const ephemeral = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  return sealWith(padded(event), { ...to, id: event.id, ephemeral, iv: random(12) });
}

/** The same, with a pair and an iv that are given: for the vectors that both languages share. */
export async function sealWith(plain, { tablet, id, sequence, intake, ephemeral, iv }) {
  const house = await crypto.subtle.importKey("raw", intake.key, CURVE, false, []);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: house }, ephemeral.privateKey, 256);
  const ours = await crypto.subtle.exportKey("raw", ephemeral.publicKey);
  const ground = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const key = await crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: join(ours, intake.key), info: INFO },
    ground,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const additionalData = utf8(`${tablet}:${id}:${sequence}`);
  const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, plain);
  return join(Uint8Array.of(1), intake.id, ours, iv, closed);
}

/** @param {object} event @returns {Uint8Array} its JSON, with spaces up to a whole block */
export function padded(event) {
  const json = utf8(JSON.stringify(event));
  const whole = new Uint8Array(Math.ceil(json.length / BLOCK) * BLOCK).fill(0x20);
  whole.set(json);
  return whole;
}
