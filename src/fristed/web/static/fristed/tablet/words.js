// The page's words and parts: the server has rendered them, in one language, into <template>s.
import { minutesSince } from "./clock.js";

const main = document.querySelector("#main");
const phrases = new Map(
  Array.from(document.querySelector("#t-words").content.children, (one) => [one.dataset.word, one.textContent]),
);

/** Say a phrase. @param {string} name @param {Record<string, any>} given what stands for {…} */
export function word(name, given = {}) {
  const phrase = phrases.get(name);
  if (phrase === undefined) throw new Error(`no word: ${name}`);
  return phrase.replace(/\{(\w+)\}/g, (_, what) => given[what] ?? "");
}

/** Say how many: the phrase `name_one` for one, else `name`. */
export const counted = (name, count) => word(count === 1 ? `${name}_one` : name, { count });

/** Join what is there with the dot that parts a line. */
export const line = (...parts) => parts.filter(Boolean).join(" · ");

/**
 * Clone a part and fill it.
 * @param {string} name of the template
 * @param {Record<string, any>} slots text, a node or a list of nodes for each slot
 * @param {Record<string, any>} shown what stands under `data-if`, kept where true
 * @returns {HTMLElement}
 */
export function part(name, slots = {}, shown = {}) {
  const made = document.querySelector(`#t-${name}`).content.firstElementChild.cloneNode(true);
  for (const one of made.querySelectorAll("[data-if]")) {
    if (!shown[one.dataset.if]) one.remove();
  }
  for (const [slot, given] of Object.entries(slots)) fill(made, slot, given);
  return made;
}

/** Fill a slot of a part, if it has it. */
export function fill(made, slot, given) {
  const named = `[data-slot="${slot}"]`;
  const place = made.matches(named) ? made : made.querySelector(named);
  if (place) place.replaceChildren(...(Array.isArray(given) ? given : [given ?? ""]));
}

/** Set an icon of the sprite. @param {Element} holder @param {string} name */
export function draw(holder, name) {
  const use = holder.querySelector("svg use");
  const href = `${main.dataset.icons}#${name}`;
  if (use.getAttribute("href") !== href) use.setAttribute("href", href); // set anew, it is drawn anew
}

/** @returns {string} how many minutes ago */
export const minutes = (at) => (at ? String(minutesSince(at)) : "–");
