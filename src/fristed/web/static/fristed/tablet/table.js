// What can be told of a stay, the codes and the radio scripts, in the language of the page.
const address = document.querySelector("#main").dataset.table;

/** @type {{stay: object, codes: {first: string[], second: string[]}, radio: Record<string, string[]>}} */
export const table = await (await fetch(address)).json();

/** @returns {object} a kind of event */
export const kindOf = (name) => table.stay.kinds[name];

/** @returns {string} the word for a choice of a field of a kind; "" for one that stands for nothing said */
export function choiceWord(kind, field, choice) {
  const found = kindOf(kind)?.fields?.[field]?.choices?.[choice];
  return found?.unsaid ? "" : (found ?? String(choice));
}

/** @returns {string[]} the kinds that can be told of a guest in this state */
export function kindsFrom(state) {
  return Object.keys(table.stay.kinds).filter((name) => table.stay.kinds[name].moves?.[state] !== undefined);
}
