// The bars of every screen: where we are, the hour, who is here, and whether everything has left.
import { changes, shift } from "./shift.js";
import { counted, draw, line, word } from "./words.js";
import { hour, now } from "./clock.js";
import { isLocked } from "./lock.js";
import { sending } from "./telling.js";
import { emergencyNumber, tentCell } from "./place.js";

const EVERY_MS = 5_000;
const weekday = new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "short" });
const at = (id) => document.getElementById(id);

function set(element, text) {
  if (element.textContent !== text) element.textContent = text; // a live region speaks only of news
}

function drawPlace() {
  if (shift.place) set(at("place"), tentCell() ? word("rest_tent", { cell: tentCell() }) : shift.place.name);
  set(at("call-113").querySelector("span"), word("call_number", { number: emergencyNumber() }));
  const ends = shift.until && shift.me ? word("shift_until", { at: hour(shift.until) }) : "";
  const day = weekday.format(now());
  set(at("hour"), `${day} ${hour(now())}`);
  set(at("until"), ends && ` · ${ends}`);
  drawHere();
}

function drawHere() {
  const here = at("here");
  here.hidden = isLocked() || !shift.me || !shift.members.length;
  if (here.hidden) {
    here.dataset.said = "";
    return here.replaceChildren();
  }
  const said = [word("here_now"), ...crew()];
  if (said.join() === here.dataset.said) return undefined;
  here.dataset.said = said.join();
  return here.replaceChildren(...said.flatMap((one, place) => [spoken(place ? "span" : "b", one), " "]));
}

/** The crew's names, the lead first. */
function crew() {
  const led = [...shift.members].sort((a, b) => (b.role === "lead") - (a.role === "lead"));
  return led.map((one) => (one.role === "lead" ? word("leads", { who: one.name }) : one.name));
}

function spoken(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @returns {[string, string]} the icon and the words for what has and has not left */
function network() {
  const { unsent, trouble, busy, sentAt } = sending;
  if (!shift.tablet) return ["info", word("not_added")];
  if (trouble === "unknown") return ["triangle-alert", line(word("hub_unknown"), unsent ? counted("unsent", unsent) : "")];
  if (trouble === "other" && navigator.onLine && unsent) return ["triangle-alert", counted("not_taken", unsent)];
  const away = trouble === "network" || !navigator.onLine;
  if (away) return ["wifi-off", unsent ? counted("offline_unsent", unsent) : word("offline")];
  if (unsent) return ["upload", busy ? counted("sending", unsent) : counted("unsent", unsent)];
  return ["circle-check", sentAt ? word("sent_at", { at: hour(sentAt) }) : word("nothing_waits")];
}

function drawNetwork() {
  const [icon, words] = network();
  at("network").hidden = false;
  draw(at("network"), icon);
  set(at("network-words"), words);
}

function drawAll() {
  drawPlace();
  drawNetwork();
}

/** Draw the bars, now and whenever something changes. */
export function watchBars() {
  for (const what of ["network", "outbox", "place", "gone", "stays"]) changes.addEventListener(what, drawAll);
  addEventListener("online", drawAll);
  addEventListener("offline", drawAll);
  new MutationObserver(drawAll).observe(document.body, { attributeFilter: ["data-locked"] });
  setInterval(drawAll, EVERY_MS);
  drawAll();
}
