// The six words of a shift: eleven random bits each, 66 together.
import { random } from "./bytes.js";

const HOW_MANY = 6;
// Words of the list that nobody at a rest tent wants to read out, each with one that is not on it.
const INSTEAD = {
  abuse: "abbey", addict: "acorn", alcohol: "aloe", blood: "bluebell", clean: "clover", crime: "crocus",
  drink: "drizzle", guilt: "guitarist", gun: "gull", high: "hilltop", hospital: "hostess", inmate: "inkwell",
  junk: "juniper", police: "poplar", prison: "prism", reject: "reindeer", sick: "sickle", weapon: "wheelbarrow",
};

/** @returns {Promise<string[]>} all 2048; read only when a shift begins or is opened again */
async function allWords() {
  const { wordlist } = await import("../vendor/words-english.js");
  return wordlist.map((word) => INSTEAD[word] ?? word);
}

/** @returns {Promise<string>} six words with spaces between */
export async function newPhrase() {
  const words = await allWords();
  const numbers = new Uint16Array(random(2 * HOW_MANY).buffer);
  return Array.from(numbers, (number) => words[number % words.length]).join(" "); // 65536 = 32 × 2048
}

/** What somebody typed, as it was wrapped: small letters, one space. */
export const asWrapped = (typed) => typed.toLowerCase().trim().split(/\s+/).join(" ");
