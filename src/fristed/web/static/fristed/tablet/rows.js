// A guest as a row: where they are, what was last seen, how long, and the next step.
import { hour, now } from "./clock.js";
import { draw, fill, line, minutes, part, word } from "./words.js";
import { nameOf, shift } from "./shift.js";
import { choiceWord, kindOf, table } from "./table.js";
import { say as sayCode } from "./codes.js";

/** The groups of the board, the most urgent first. */
export const GROUPS = ["escalated", "at_medics", "returned", "with_sitter", "resting", "leaving", "waiting", "not_told"];

/** The one step that a row offers; whoever is flagged is opened first. */
const NEXT = {
  escalated: "at_medics", at_medics: "returned", returned: "sat_with", with_sitter: "rests",
  resting: "looked_in", leaving: "closed", waiting: "sat_with",
};
const COUNTED = { at_medics: ["since", "min_away"], escalated: ["called_at", "min_called"], resting: ["seen_at", "min_ago"] };
const FILL = { escalated: "solid", at_medics: "solid", with_sitter: "solid", waiting: "dashed", not_told: "dashed" };

/** @returns {string} the two words of a stay */
export const codeOf = (story) => sayCode(table.codes, story.code);

/** @returns {string} the kind that moves this guest on, or "" */
export function nextOf(story) {
  return story.flags.length && story.state !== "at_medics" && story.state !== "escalated" ? "" : (NEXT[story.state] ?? "");
}

/** Make a guest's row. */
export function row(stay, story) {
  const next = nextOf(story);
  const move = next ? kindOf(next).words : word("open");
  const made = part("guest-row", { code: codeOf(story), line: lineOf(story), move, of: codeOf(story) });
  made.dataset.stay = stay;
  made.querySelector(".guest__move").dataset.kind = next;
  const plate = made.querySelector(".guest__plate");
  plate.classList.add(`guest__plate--${FILL[story.state] ?? "outlined"}`);
  draw(plate, plateIcon(story));
  const [from, counted] = COUNTED[story.state] ?? ["arrived_at", "min_here"];
  Object.assign(made.dataset, { since: story[from] ?? "", seen: story.seen_at ?? "" });
  fill(made, "counted", word(counted));
  return made;
}

/** Set the minutes of a row, and whether somebody should look in. */
export function tick(made) {
  const shown = minutes(made.dataset.since);
  const place = made.querySelector('[data-slot="minutes"]');
  if (place.textContent !== shown) place.textContent = shown;
  const most = shift.place?.look_in_minutes;
  made.classList.toggle("guest--late", isPast(made.dataset.seen, most));
}

/** Somebody should look in: only where the house has set a time. */
const isPast = (seen, most) => Boolean(most && seen && now() - Date.parse(seen) > most * 60_000);

function plateIcon(story) {
  if (story.state !== "with_sitter") return table.stay.states[story.state].icon;
  return story.sitters.length > 1 ? "users" : "user";
}

/** @returns {string} one line under the code */
export function lineOf(story) {
  return line(
    LINES[story.state]?.(story),
    flagsOf(story),
    story.state === "with_sitter" && said(story),
    story.misfits.length > 0 && word("misfits", { count: story.misfits.length }),
  );
}

const said = (story) => story.distress_arrival !== null && word("said", { level: story.distress_arrival });

function flagsOf(story) {
  if (!story.flags.length) return "";
  const flags = story.flags.map((flag) => choiceWord("flagged", "what", flag)).join(", ");
  return `${flags}, ${word(story.lead_told ? "lead_told" : "lead_not_told")}`;
}

const last = (story, kind) => story.standing.findLast((event) => event.kind === kind);

const LINES = {
  escalated: (story) => called(choiceWord("medics_called", "how", story.called_how), hour(story.called_at)),
  at_medics: (story) => by("handed_over", last(story, "at_medics")),
  returned: (story) => by("came_back", last(story, "returned")),
  with_sitter: (story) => sittersOf(story),
  resting: (story) => seenOf(story),
  leaving: (story) => word("since", { at: hour(story.since) }),
  waiting: (story) => cameWith(story),
  not_told: () => word("not_told"),
};

const called = (how, at) => word(how ? "called_at" : "since", { how, at });

function by(name, event) {
  const who = nameOf(event?.by);
  return event ? word(who ? `${name}_by` : name, { who, at: hour(event.at) }) : "";
}

function sittersOf(story) {
  const names = story.sitters.map(nameOf).filter(Boolean);
  if (!names.length) return "";
  if (names.length === 1) return word("sits", { who: names[0] });
  return word("sit", { who: names[0], other: names[1] });
}

function seenOf(story) {
  const seen = story.seen.map((one) => choiceWord("looked_in", "seen", one).toLowerCase()).join(", ");
  if (!seen) return word("since", { at: hour(story.since) });
  return word("seen_at", { seen: seen[0].toUpperCase() + seen.slice(1), at: hour(last(story, "looked_in").at) });
}

function cameWith(story) {
  const more = last(story, "arrived")?.more ?? {};
  return line(choiceWord("arrived", "via", more.via), more.reason && choiceWord("arrived", "reason", more.reason));
}
