// The spoken codes: two words, offered and never typed. Each tablet offers from its own slice, so two
// that cannot hear each other never give the same; a code is free again when its stay is over.
import { random } from "./bytes.js";

/** The slice of a tablet; 0 is the house's own (festival_care's codes.yaml). */
const sliceOf = (tablet, slices) => 1 + ((tablet - 1) % (slices - 1));

/**
 * @param {{slices: number, first: string[], second: string[]}} words in the language of the screen
 * @param {number} tablet the tablet's number
 * @param {Array<number[]>} taken codes of those who are here
 * @returns {number[]} two places in the lists
 */
export function offer(words, tablet, taken) {
  const used = new Set(taken.map(String));
  const free = [];
  const begins = sliceOf(tablet, words.slices);
  for (let first = begins; first < words.first.length; first += words.slices) {
    words.second.forEach((_, second) => {
      if (!used.has(String([first, second]))) free.push([first, second]);
    });
  }
  // Nobody is left without a code: with all in use, one is given twice and the rows stand apart.
  if (!free.length) return [begins, 0];
  return free[new Uint32Array(random(4).buffer)[0] % free.length];
}

/** @returns {string} the two words as they are said */
export const say = (words, code) => (code ? `${words.first[code[0]]} ${words.second[code[1]]}` : "?");
