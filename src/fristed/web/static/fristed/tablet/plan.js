// The plan of the site: a grid, what stands in its cells, channels and numbers.
import { on, show } from "./screen.js";
import { part, word } from "./words.js";
import { emergencyNumber } from "./place.js";
import { shift } from "./shift.js";
import { table } from "./table.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

on("plan", () => {
  const place = shift.place ?? {};
  const grid = Boolean(place.columns && place.rows);
  show("plan", part("plan", {
    rows: grid ? rows(place) : [],
    places: (place.spots ?? []).map((spot) => part("plan-place", { cell: spot.cell, word: table.spots[spot.kind] })),
    channels: facts(place),
  }, { grid, empty: !grid }));
});

function rows({ columns, rows: many, spots }) {
  const head = document.createElement("tr");
  head.append(cell("td", ""), ...Array.from({ length: columns }, (_, at) => cell("th", LETTERS[at], "col")));
  const body = Array.from({ length: many }, (_, at) => {
    const line = document.createElement("tr");
    const cells = Array.from({ length: columns }, (_each, column) => filled(`${LETTERS[column]}${at + 1}`, spots));
    line.append(cell("th", String(at + 1), "row"), ...cells);
    return line;
  });
  return [head, ...body];
}

function filled(name, spots) {
  const here = spots.filter((spot) => spot.cell === name);
  const made = cell("td", here.map((spot) => table.spots[spot.kind]).join(", "));
  made.classList.toggle("plan__tent", here.some((spot) => spot.kind === "rest_tent"));
  return made;
}

function cell(tag, text, scope = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (scope) made.scope = scope;
  return made;
}

function facts(place) {
  const known = [
    [word("we_are"), place.call_sign], [word("our_channel"), place.channel], [word("medics_are"), place.medics_call_sign],
    [word("medics_channel"), place.medics_channel], [word("medics_phone"), place.medics_phone],
    [word("emergency_number"), emergencyNumber()],
  ];
  return known.filter(([, value]) => value).map(([name, value]) => part("fact", { word: name, value }));
}
