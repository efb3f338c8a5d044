// A new guest: the code is offered, two answers, and in. The number from 0 to 10 may wait.
import { chosen, fields, readFields, refill } from "./fields.js";
import { current, dropDraft, keepDraft } from "./draft.js";
import { fill, part, word } from "./words.js";
import { guests, shift, tell } from "./shift.js";
import { offer, say as sayCode } from "./codes.js";
import { failed, on, say, show, trouble } from "./screen.js";
import { openBoard } from "./board.js";
import { table } from "./table.js";

const LEVEL = (name) => name === "level";
let code = null;

const anotherCode = () => offer(table.codes, shift.tablet.number, guests().map(([, { story }]) => story.code).concat([code]));

/** Show the form, with what was being written. */
export function openArriving() {
  const draft = current();
  code = draft?.code ?? anotherCode();
  const asked = [...fields("arrived"), ...fields("distress", LEVEL)];
  asked.at(-1).querySelector("legend").textContent = word("how_hard");
  const made = part("arriving", { code: sayCode(table.codes, code), fields: asked });
  if (draft) refill(made.querySelector("form"), draft.values);
  made.querySelector("form").addEventListener("change", (event) => keepDraft({ code, values: chosen(event.currentTarget) }).catch(failed));
  show("arriving", made);
}

/** Take somebody in. @returns {Promise<string>} the stay */
export async function takeIn(more, level = null) {
  const stay = crypto.randomUUID();
  const distress = level === null ? [] : [["distress", { when: "arrival", level }]];
  await tell(stay, ["arrived", more], ...distress);
  return stay;
}

on("arriving", () => (document.querySelector("#main").dataset.screen === "arriving" ? undefined : openArriving()));
on("another-code", () => {
  code = anotherCode();
  fill(document.querySelector("#main"), "code", sayCode(table.codes, code));
  return keepDraft({ code, values: chosen(document.querySelector('[data-form="take-in"]')) });
});
on("drop-draft", async () => {
  await dropDraft();
  code = null;
  openBoard();
});
on("take-in", async (form) => {
  const { more, missing } = readFields(form, "arrived");
  if (missing) return trouble(word("answer_first", { what: missing }));
  const { more: distress } = readFields(form, "distress", LEVEL);
  const given = code;
  const stay = await takeIn({ code: given, ...more }, distress.level ?? null);
  await dropDraft();
  code = null;
  openBoard();
  const [event] = shift.stays.get(stay).events;
  return say(word("taken_in", { code: sayCode(table.codes, given) }), { stay, event: event.id });
});
