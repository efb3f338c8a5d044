// The form that any kind of event has: made of the fields the table gives it.
import { part, word } from "./words.js";
import { kindOf } from "./table.js";
import { shift } from "./shift.js";

const ASKED = new Set(["choice", "choices", "members", "level", "flag"]);

/** @returns {HTMLElement[]} a fieldset for each field that is asked */
export function fields(kind, only = () => true) {
  return Object.entries(kindOf(kind).fields ?? {})
    .filter(([name, field]) => ASKED.has(field.type) && only(name))
    .sort(([, a], [, b]) => (a.type === "flag") - (b.type === "flag"))
    .map(([name, field]) => fieldset(name, field));
}

function fieldset(name, field) {
  const note = { members: word("at_most_two"), flag: "" }[field.type] ?? (field.required && !unsaid(field) ? "" : word("optional"));
  const made = part("field", { word: field.words, note });
  if (field.type === "flag") made.querySelector("legend").classList.add("vh"); // its one choice says it
  const many = field.type !== "choice" && field.type !== "level";
  const choices = choicesOf(field).map(([value, text]) => choice(name, value, text, many));
  made.querySelector(".chips").append(...choices);
  made.querySelector(".chips").classList.toggle("chips--level", field.type === "level");
  return made;
}

function choicesOf(field) {
  if (field.type === "members") return shift.members.map((member) => [member.id, member.name]);
  if (field.type === "flag") return [["yes", field.words]];
  if (field.type !== "level") return Object.entries(field.choices).filter(([, text]) => !text.unsaid);
  return Array.from({ length: field.most - field.least + 1 }, (_, at) => [String(at + field.least), String(at + field.least)]);
}

/** @returns {string | undefined} what stands for nothing said: then nobody has to answer */
const unsaid = (field) => Object.keys(field.choices ?? {}).find((one) => field.choices[one].unsaid);

function choice(name, value, text, many) {
  const made = part("choice", { word: text });
  Object.assign(made.querySelector("input"), { type: many ? "checkbox" : "radio", name, value });
  return made;
}

/**
 * Read what was chosen.
 * @returns {{more: object, missing: string}} `missing`: the words of what has to be answered, or ""
 */
export function readFields(form, kind, only = () => true) {
  const more = {};
  for (const [name, field] of Object.entries(kindOf(kind).fields ?? {})) {
    if (!ASKED.has(field.type) || !only(name)) continue;
    const chosen = new FormData(form).getAll(name);
    if (!chosen.length && field.required && !unsaid(field)) return { more, missing: field.words };
    if (field.most && field.type === "members" && chosen.length > field.most) return { more, missing: word("at_most_two") };
    if (chosen.length) more[name] = valued(field, chosen);
    else if (field.required) more[name] = unsaid(field);
  }
  return { more, missing: "" };
}

function valued(field, chosen) {
  if (field.type === "flag") return true;
  if (field.type === "level") return Number(chosen[0]);
  return field.type === "choice" ? chosen[0] : chosen;
}

/** Set what had been chosen before. @param {Record<string, string[]>} values */
export function refill(form, values) {
  for (const input of form.querySelectorAll("input")) {
    input.checked = values[input.name]?.includes(input.value) ?? false;
  }
}

/** @returns {Record<string, string[]>} what is chosen now */
export function chosen(form) {
  const given = new FormData(form);
  return Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name)]));
}
