// Bytes, and how they are written on the way: base64url without padding.

/** @param {string} text @returns {Uint8Array} */
export const utf8 = (text) => new TextEncoder().encode(text);

/** @param {Uint8Array | ArrayBuffer} bytes @returns {string} */
export const text = (bytes) => new TextDecoder().decode(bytes);

/** @param {number} count @returns {Uint8Array} */
export const random = (count) => crypto.getRandomValues(new Uint8Array(count));

/** Lay parts behind each other. @param {...(Uint8Array | ArrayBuffer)} parts @returns {Uint8Array} */
export function join(...parts) {
  const all = parts.map((part) => new Uint8Array(part));
  const whole = new Uint8Array(all.reduce((length, part) => length + part.length, 0));
  let from = 0;
  for (const part of all) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
}

/** @param {Uint8Array | ArrayBuffer} bytes @returns {string} */
export function write(bytes) {
  const letters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @param {string} written @returns {Uint8Array} */
export function read(written) {
  const letters = atob(written.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}
