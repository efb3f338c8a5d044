// The tablet's own signing key. Its private half cannot be taken out of the browser as bytes; a copied
// profile still holds it, which is why a lead can revoke a tablet.
import { join, utf8 } from "./bytes.js";

const PAIR = { name: "ECDSA", namedCurve: "P-256" };
const HOW = { name: "ECDSA", hash: "SHA-256" };

/** @returns {Promise<{privateKey: CryptoKey, publicKey: Uint8Array}>} */
export async function makePair() {
  const pair = await crypto.subtle.generateKey(PAIR, false, ["sign", "verify"]);
  const raw = await crypto.subtle.exportKey("raw", pair.publicKey);
  return { privateKey: pair.privateKey, publicKey: new Uint8Array(raw) };
}

/** @returns {Promise<Uint8Array>} r and s, 64 bytes */
async function sign(key, bytes) {
  return new Uint8Array(await crypto.subtle.sign(HOW, key, bytes));
}

/** Sign one sealed event. */
export const signEvent = (key, { tablet, id, sequence, sealed }) =>
  sign(key, join(utf8(`fristed tablet event 1\n${tablet}\n${id}\n${sequence}\n`), sealed));

/** Sign a question for what the other tablets have told. */
export const signAsk = (key, { tablet, at, nonce, since }) =>
  sign(key, utf8(`fristed tablet ask 1\n${tablet}\n${at}\n${nonce}\n${since}`));
