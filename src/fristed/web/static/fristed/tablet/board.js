// The board: every guest in our care under their state, and the one-tap move of each row.
import { changes, guests, shift, tell } from "./shift.js";
import { codeOf, GROUPS, row, tick } from "./rows.js";
import { on, say, show, shown } from "./screen.js";
import { draw, part, word } from "./words.js";
import { kindOf, table } from "./table.js";
import { openGuest, openKind } from "./guest.js";

const TICK_MS = 10_000;
const main = document.querySelector("#main");
let rows = new WeakMap();

/** Show the board. */
export function openBoard() {
  const board = part("board", {}, { empty: true });
  arrange(board);
  board.querySelectorAll(".guest").forEach(tick);
  show("board", board, { withFoot: true });
}

/** Lay the guests under their states. What stands where it belongs is not touched: a tap moves one row, not forty. */
function arrange(board) {
  const here = Map.groupBy(guests(), ([, { story }]) => story.state);
  const groups = GROUPS.filter((state) => here.has(state)).map((state) => group(board, state, here.get(state)));
  lay(board.querySelector('[data-slot="groups"]'), groups);
  board.querySelector(".empty").hidden = groups.length > 0;
  put(board.querySelector('[data-slot="threshold"]'), threshold());
}

function group(board, state, here) {
  const built = board.querySelector(`[data-state="${state}"]`) ?? section(state);
  put(built.querySelector('[data-slot="count"]'), String(here.length));
  lay(built.querySelector(".group__list"), here.map(([stay, { story }]) => rowOf(stay, story)));
  return built;
}

function section(state) {
  const { word: heading, icon } = table.stay.states[state];
  const built = part("group", { word: heading });
  built.dataset.state = state;
  draw(built, icon);
  return built;
}

/** A row is built once for each story. */
function rowOf(stay, story) {
  if (!rows.has(story)) {
    rows.set(story, row(stay, story));
    tick(rows.get(story));
  }
  return rows.get(story);
}

/** Lay children in this order, and take away what is not among them. */
function lay(parent, children) {
  const wanted = new Set(children);
  for (const one of [...parent.children]) if (!wanted.has(one)) one.remove();
  let place = parent.firstElementChild;
  for (const one of children) {
    if (one === place) place = place.nextElementSibling;
    else parent.insertBefore(one, place);
  }
}

function put(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @returns {string} when to call, in the words that a medical lead has signed, or none have */
export function threshold() {
  return shift.threshold?.text || word("if_in_doubt");
}

/** Draw the board anew; whoever stands on a button goes on standing there. */
function redraw() {
  if (shown() !== "board") return;
  const focused = document.activeElement?.closest?.("[data-do]");
  const stay = focused?.closest("[data-stay]")?.dataset.stay;
  arrange(main.querySelector(".tent"));
  if (!stay || focused.isConnected) return;
  const again = main.querySelector(`[data-stay="${stay}"] [data-do="${focused.dataset.do}"]`);
  (again ?? main).focus({ preventScroll: true });
}

/** What a kind says by itself, without a question: who sits is whoever taps. */
function byItself(kind) {
  if (kind === "sat_with") return shift.me ? { sitters: [shift.me] } : null;
  const asks = Object.values(kindOf(kind).fields ?? {}).some((field) => field.required);
  return asks ? null : {};
}

/** Tell a kind of a guest: at once where nothing has to be asked. */
export async function move(stay, kind) {
  const more = byItself(kind);
  if (more === null) return openKind(stay, kind);
  const [event] = await tell(stay, [kind, more]);
  const { story } = shift.stays.get(stay);
  say(word("kept", { code: codeOf(story), what: kindOf(kind).words }), { stay, event: event.id });
  return event;
}

on("board", openBoard);
on("guest", (element) => openGuest(element.closest("[data-stay]").dataset.stay));
on("move", (element) => {
  const { stay } = element.closest("[data-stay]").dataset;
  return element.dataset.kind ? move(stay, element.dataset.kind) : openGuest(stay);
});
on("undo", async (element) => {
  const { stay, event } = element.dataset;
  await tell(stay, ["taken_back", { event }]);
  say(word("undone"));
});
changes.addEventListener("stays", redraw);
changes.addEventListener("place", () => {
  rows = new WeakMap(); // names and what the house has set may be others now
  redraw();
});
setInterval(() => main.querySelectorAll(".guest").forEach(tick), TICK_MS);
