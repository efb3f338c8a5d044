// Calling medics or the emergency number. It works on a locked screen, where it shows nobody's data, and
// nothing is asked first: the words are there at once.
import { choiceWord } from "./table.js";
import { emergencyNumber, tentCell } from "./place.js";
import { guestChoices, press, readOut } from "./aloud.js";
import { part, word } from "./words.js";
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
    guests: isLocked() ? [] : guestChoices("call-for"),
    threshold: isLocked() ? "" : (shift.threshold?.text ?? word("if_in_doubt")),
  }, { number: number !== "", guests: !isLocked() && key.isHeld() && guests().length > 0 });
  made.querySelector("[data-do=rung]")?.setAttribute("href", `tel:${number}`);
  show("call", made);
  read();
}

function read() {
  readOut(call.whom === "medics" ? (call.stay ? "medics_called" : "called") : "emergency_number", call.stay);
}

function howsOf(medics) {
  const hows = medics ? ["radio", "phone", "runner"] : ["113"];
  return hows.map((how) => {
    const made = part("move", { word: choiceWord("medics_called", "how", how) });
    Object.assign(made.dataset, { do: "called", how });
    return made;
  });
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
  press("call-for", (one) => one.stay === call.stay);
  read();
});
on("back", back);

function back() {
  if (isLocked()) return lock();
  return key.isHeld() && shift.me ? openBoard() : openFirst();
}
