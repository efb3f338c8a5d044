// One guest: what can be told, what has been told, and Undo for five minutes.
import { changes, nameOf, shift, tell } from "./shift.js";
import { fields, readFields } from "./fields.js";
import { choiceWord, kindOf, kindsFrom, table } from "./table.js";
import { codeOf, lineOf } from "./rows.js";
import { hour, now } from "./clock.js";
import { line, part, word } from "./words.js";
import { on, say, show, shown, trouble } from "./screen.js";
import { tentCell } from "./place.js";
import { move, openBoard } from "./board.js";

// What moves a guest on, in the order it is offered; all else is told beside.
const MOVES = ["sat_with", "rests", "looked_in", "medics_called", "at_medics", "returned", "transferred", "leaving", "closed", "left_unannounced"];
const NOT_OFFERED = new Set(["arrived", "taken_back"]);
let open = null;

/** Show a guest. */
export function openGuest(stay) {
  open = { stay };
  const { story, events } = shift.stays.get(stay);
  const kinds = kindsFrom(story.state).filter((kind) => !NOT_OFFERED.has(kind) && mayTell(kind));
  const needs = needsOf(story);
  const state = line(table.stay.states[story.state].word, lineOf(story));
  show("guest", part("guest", {
    code: codeOf(story), state, needs,
    moves: MOVES.filter((kind) => kinds.includes(kind)).map((kind) => button(kind)),
    tells: kinds.filter((kind) => !MOVES.includes(kind)).map((kind) => button(kind)),
    misfits: story.misfits.map((misfit) => misfitRow(misfit, events)),
    told: story.standing.toReversed().map((event) => toldRow(stay, event)),
  }, { needs: needs !== "", misfits: story.misfits.length > 0 }));
}

/** Some kinds are the lead's. */
const mayTell = (kind) => !kindOf(kind).lead || shift.members.find((one) => one.id === shift.me)?.role === "lead";

function button(kind) {
  const made = part("move", { word: kindOf(kind).words });
  made.dataset.kind = kind;
  if (kind === "medics_called") made.classList.add("button--emergency");
  return made;
}

/** Under 18 or assault: nobody goes before two have sat with them and the lead knows. */
function needsOf(story) {
  if (!story.flags.length) return "";
  const missing = [story.all_sitters.length < 2 && word("two_sitters"), !story.lead_told && word("tell_lead")];
  return missing.filter(Boolean).join(" ");
}

function toldRow(stay, event) {
  const undo = canUndo(event);
  const made = part("told", { at: hour(event.at), text: wordsOf(event) }, { undo });
  if (undo) Object.assign(made.querySelector("button").dataset, { stay, event: event.id });
  return made;
}

function misfitRow(misfit, events) {
  const event = events.find((one) => one.id === misfit.event);
  const text = line(kindOf(event.kind)?.words ?? event.kind, table.stay.misfits[misfit.because]);
  return part("told", { at: hour(event.at), text });
}

function canUndo(event) {
  const passed = now() - Date.parse(event.told);
  return (event.by ?? null) === shift.me && passed <= table.stay.correction_minutes * 60_000;
}

/** @returns {string} an event in a line */
function wordsOf(event) {
  const given = Object.entries(event.more ?? {}).map(([name, value]) => valueWords(event.kind, name, value));
  return line(`${kindOf(event.kind).words}${given.some(Boolean) ? `: ${given.filter(Boolean).join(", ")}` : ""}`, nameOf(event.by));
}

function valueWords(kind, name, value) {
  const { type, words } = kindOf(kind).fields[name] ?? {};
  if (type === "members") return value.map(nameOf).join(", ");
  if (type === "choices") return value.map((one) => choiceWord(kind, name, one)).join(", ");
  if (type === "choice") return choiceWord(kind, name, value);
  if (type === "flag") return value ? words : "";
  return type === "level" || type === "cell" ? String(value) : "";
}

/** Ask what a kind needs to know. */
export function openKind(stay, kind) {
  open = { stay, kind };
  const code = codeOf(shift.stays.get(stay).story);
  show("kind", part("kind", { code, word: kindOf(kind).words, fields: fields(kind) }));
}

on("kind", async (element) => {
  const { stay } = open;
  const asks = Object.keys(kindOf(element.dataset.kind).fields ?? {}).length > 0;
  if (asks) openKind(stay, element.dataset.kind);
  else if (await move(stay, element.dataset.kind)) openGuest(stay);
});

on("back-to-guest", () => openGuest(open.stay));

on("kind-form", async (form) => {
  const { stay, kind } = open;
  const { more, missing } = readFields(form, kind);
  if (missing) return trouble(word("answer_first", { what: missing }));
  if ("cell" in (kindOf(kind).fields ?? {}) && tentCell()) more.cell = tentCell();
  const [event] = await tell(stay, [kind, more]);
  openBoard();
  return say(word("kept", { code: codeOf(shift.stays.get(stay).story), what: kindOf(kind).words }), { stay, event: event.id });
});

changes.addEventListener("stays", () => {
  if (shown() === "guest") openGuest(open.stay); // a form that is being answered stays as it is
});
