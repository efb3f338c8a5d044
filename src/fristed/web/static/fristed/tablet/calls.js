// Calling medics or the emergency number, and what is read out by radio. It works on a locked screen,
// where it shows nobody's data, and nothing is asked first: the words are there at once.
import { codeOf } from "./rows.js";
import { choiceWord, kindOf, table } from "./table.js";
import { emergencyNumber, linesOf, tentCell } from "./place.js";
import { fill, part, word } from "./words.js";
import { guests, shift, tell } from "./shift.js";
import { isLocked, lock } from "./lock.js";
import { on, say, show } from "./screen.js";
import { openBoard } from "./board.js";
import { openFirst } from "./opening.js";
import * as key from "./key.js";

let call = { whom: "medics", stay: null };

/** Show the words to read out, and what was done in one tap. */
function openCall(whom) {
  call = { whom, stay: null };
  const medics = whom === "medics";
  const number = medics ? (shift.place?.medics_phone ?? "") : emergencyNumber();
  const made = part("call", {
    title: medics ? word("call_medics") : word("call_number", { number }),
    number: word("ring", { number }),
    hows: howsOf(medics),
    guests: isLocked() ? [] : guests().map(([stay, { story }]) => guestButton(stay, codeOf(story))),
    threshold: isLocked() ? "" : (shift.threshold?.text ?? word("if_in_doubt")),
  }, { number: number !== "", guests: !isLocked() && key.isHeld() && guests().length > 0 });
  made.querySelector("[data-do=rung]")?.setAttribute("href", `tel:${number}`);
  show("call", made);
  read();
}

function read() {
  const story = call.stay ? shift.stays.get(call.stay).story : null;
  const script = call.whom === "medics" ? (story ? "medics_called" : "called") : "emergency_number";
  const lines = linesOf(script, story ? codeOf(story) : "").map((line) => part("script-line", { line }));
  fill(document.querySelector("#main"), "lines", lines);
}

function howsOf(medics) {
  const hows = medics ? ["radio", "phone", "runner"] : ["113"];
  return hows.map((how) => {
    const made = part("move", { word: choiceWord("medics_called", "how", how) });
    Object.assign(made.dataset, { do: "called", how });
    return made;
  });
}

function guestButton(stay, code) {
  const made = part("move", { word: code });
  Object.assign(made.dataset, { do: "call-for", stay });
  made.setAttribute("aria-pressed", "false");
  return made;
}

/** Note that it was called: of a guest where one was chosen, else of nobody. */
async function called(how) {
  const cell = tentCell() ? { cell: tentCell() } : {};
  const { stay } = call;
  const [event] = stay
    ? await tell(stay, ["medics_called", { how, ...cell }])
    : await tell(null, ["called", { whom: call.whom, ...cell }]);
  return say(word("call_kept"), stay ? { stay, event: event.id } : null);
}

on("call-medics", () => openCall("medics"));
on("call-113", () => openCall("113"));
on("rung", () => called(call.whom === "medics" ? "phone" : "113"));
on("called", async (element) => {
  await called(element.dataset.how);
  back();
});
on("call-for", (element) => {
  const { stay } = element.dataset;
  call.stay = call.stay === stay ? null : stay;
  for (const one of document.querySelectorAll('[data-do="call-for"]')) {
    one.setAttribute("aria-pressed", String(one.dataset.stay === call.stay));
  }
  read();
});
on("back", back);

function back() {
  if (isLocked()) return lock();
  return key.isHeld() && shift.me ? openBoard() : openFirst();
}

// --- what is read out otherwise ---------------------------------------------------------------
const radio = { script: "medics_called", stay: null };

on("radio", () => {
  const here = guests();
  radio.stay = here.at(0)?.[0] ?? null;
  radio.script = radio.stay ? "medics_called" : "called";
  const about = here.map(([stay, { story }]) => pressed("radio-about", { stay }, codeOf(story)));
  const scripts = Object.keys(table.radio).map((script) => pressed("radio-script", { script }, scriptWord(script)));
  show("radio", part("radio", { about, scripts }));
  readScript();
});

const scriptWord = (script) => (script === "emergency_number" ? word("call_number", { number: emergencyNumber() }) : kindOf(script).words);

function pressed(name, data, text) {
  const made = part("move", { word: text });
  Object.assign(made.dataset, { do: name, ...data });
  return made;
}

function readScript() {
  for (const one of document.querySelectorAll('[data-do="radio-about"], [data-do="radio-script"]')) {
    const isIt = one.dataset.do === "radio-about" ? one.dataset.stay === radio.stay : one.dataset.script === radio.script;
    one.setAttribute("aria-pressed", String(isIt));
  }
  const story = radio.stay ? shift.stays.get(radio.stay).story : null;
  const lines = linesOf(radio.script, story ? codeOf(story) : "").map((line) => part("script-line", { line }));
  fill(document.querySelector("#main"), "lines", lines);
}

on("radio-about", (element) => { radio.stay = element.dataset.stay; readScript(); });
on("radio-script", (element) => { radio.script = element.dataset.script; readScript(); });
