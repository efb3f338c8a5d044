// What is read out by radio or phone, on its own screen and while somebody calls.
import { kindOf, table } from "./table.js";
import { codeOf } from "./rows.js";
import { emergencyNumber, linesOf } from "./place.js";
import { fill, part, word } from "./words.js";
import { guests, shift } from "./shift.js";
import { on, show } from "./screen.js";

const radio = { script: "", stay: null };

/** Write out a script, of a guest where one is meant. */
export function readOut(script, stay) {
  const code = stay ? codeOf(shift.stays.get(stay).story) : "";
  fill(document.querySelector("#main"), "lines", linesOf(script, code).map((line) => part("script-line", { line })));
}

/** @returns {HTMLElement} a button of several, of which one is pressed */
export function choice(name, data, text) {
  const made = part("move", { word: text });
  Object.assign(made.dataset, { do: name, ...data });
  made.setAttribute("aria-pressed", "false");
  return made;
}

/** @returns {HTMLElement[]} a button for each guest who is here */
export const guestChoices = (name) => guests().map(([stay, { story }]) => choice(name, { stay }, codeOf(story)));

/** Press those of a name that `isIt` says. */
export function press(name, isIt) {
  for (const one of document.querySelectorAll(`[data-do="${name}"]`)) one.setAttribute("aria-pressed", String(isIt(one.dataset)));
}

on("radio", () => {
  radio.stay = guests().at(0)?.[0] ?? null;
  radio.script = radio.stay ? "medics_called" : "called";
  const scripts = Object.keys(table.radio).map((script) => choice("radio-script", { script }, scriptWord(script)));
  show("radio", part("radio", { about: guestChoices("radio-about"), scripts }));
  readRadio();
});

const scriptWord = (script) => (script === "emergency_number" ? word("call_number", { number: emergencyNumber() }) : kindOf(script).words);

function readRadio() {
  press("radio-about", ({ stay }) => stay === radio.stay);
  press("radio-script", ({ script }) => script === radio.script);
  readOut(radio.script, radio.stay);
}

on("radio-about", (element) => { radio.stay = element.dataset.stay; readRadio(); });
on("radio-script", (element) => { radio.script = element.dataset.script; readRadio(); });
