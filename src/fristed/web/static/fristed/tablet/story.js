// A stay is what its events make of it, whatever the order they came in. The rule stands whole at the
// head of the table (festival_care's stay.yaml); Python and this file read the same table, and
// tests/apps/festival_care/stories.yaml is run through both.

const MINUTE = 60_000;

/**
 * Fold a stay's events.
 * @param {Array<object>} events in any order; the same event may stand twice
 * @param {object} table stay.yaml
 * @returns {object} the story: see `beginning`
 */
export function fold(events, table) {
  const told = [...new Map(events.map((event) => [event.id, event])).values()];
  const { gone, misfits } = takenBack(told, table);
  const story = { ...beginning(table), misfits };
  for (const event of inOrder(told.filter((one) => one.kind !== "taken_back" && !gone.has(one.id)))) {
    step(story, event, table);
  }
  story.misfits.sort((a, b) => compare(a.event, b.event));
  return story;
}

/** A story before anything has been told. `standing` are the events that hold, in their order. */
const beginning = (table) => ({
  state: table.begins, since: null, arrived_at: null, ended_at: null, seen_at: null, code: null,
  sitters: [], all_sitters: [], seen: [], flags: [], lead_told: false, distress_arrival: null,
  distress_leaving: null, called_at: null, called_how: "", last: null, standing: [],
});

/** Tell which events are taken back, and which takings back fail. */
function takenBack(told, table) {
  const byId = new Map(told.map((event) => [event.id, event]));
  const gone = new Set();
  const misfits = [];
  for (const event of told.filter((one) => one.kind === "taken_back")) {
    const because = whyNot(event, byId.get(event.more?.event), table);
    if (because) misfits.push({ event: event.id, because });
    else gone.add(event.more.event);
  }
  return { gone, misfits };
}

function whyNot(event, other, table) {
  if (!other || other.kind === "taken_back") return "take_back_unknown";
  if ((other.by ?? null) !== (event.by ?? null)) return "take_back_not_theirs";
  const passed = Date.parse(event.told) - Date.parse(other.told);
  return passed >= 0 && passed <= table.correction_minutes * MINUTE ? "" : "take_back_late";
}

/** Order by moment and id, the first arrival in front of all. */
function inOrder(events) {
  const sorted = [...events].sort((a, b) => compare(a.at, b.at) || compare(a.id, b.id));
  const first = sorted.findIndex((event) => event.kind === "arrived");
  return first > 0 ? [...sorted.splice(first, 1), ...sorted] : sorted;
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function step(story, event, table) {
  const kind = table.kinds[event.kind];
  const because = misfitting(story, kind, table);
  if (because) {
    story.misfits.push({ event: event.id, because, state: because === "not_from" ? story.state : "" });
    return;
  }
  const to = kind.moves[story.state];
  if (to === undefined) return; // not told of yet: it waits for the arrival
  TAKES[event.kind]?.(story, event.more ?? {}, event);
  move(story, event, to, kind, table);
}

function misfitting(story, kind, table) {
  if (!kind || kind.never) return "unknown_kind";
  if (!(story.state in kind.moves) && story.state !== table.begins) return "not_from";
  const guarded = kind.guarded && story.flags.length > 0;
  return guarded && !(story.lead_told && story.all_sitters.length >= 2) ? "needs_two_and_lead" : "";
}

function move(story, event, to, kind, table) {
  const open = isOpen(to, table);
  const changed = to !== story.state;
  if (changed) story.since = event.at;
  if (open) story.ended_at = null;
  else if (changed) story.ended_at = event.at;
  if (kind.sees && open) story.seen_at = event.at;
  story.state = to;
  story.last = event.id;
  story.standing.push(event);
}

/** What a kind of event says beside its move. */
const TAKES = {
  arrived(story, more, event) {
    story.arrived_at = event.at;
    story.code = more.code;
    if (more.under_18) add(story.flags, "under_18");
  },
  sat_with(story, more) {
    story.sitters = [...more.sitters];
    for (const member of more.sitters) add(story.all_sitters, member);
  },
  rests: (story) => Object.assign(story, { sitters: [], seen: [] }),
  looked_in: (story, more) => Object.assign(story, { seen: [...more.seen] }),
  distress: (story, more) => Object.assign(story, { [`distress_${more.when}`]: more.level }),
  flagged: (story, more) => add(story.flags, more.what),
  lead_told: (story) => Object.assign(story, { lead_told: true }),
  medics_called: (story, more, event) => Object.assign(story, { called_at: event.at, called_how: more.how }),
};

function add(list, one) {
  if (!list.includes(one)) list.push(one);
}

/** Tell whether a stay in this state is still in our care. */
export const isOpen = (state, table) => table.states[state]?.open ?? true;
