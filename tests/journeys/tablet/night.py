"""A night at the tent, told through the page's own functions: many guests in seconds."""

from typing import Any

ME = {"sitters": "me"}
# Eight ways a stay can go; each guest goes one of them.
WAYS: list[list[tuple[str, dict[str, Any]]]] = [
    [
        ("sat_with", ME),
        ("rests", {}),
        ("looked_in", {"seen": ["asleep", "on_side"]}),
    ],
    [("sat_with", ME), ("leaving", {}), ("closed", {"how": "alone"})],
    [("medics_called", {"how": "radio"}), ("at_medics", {}), ("returned", {}), ("rests", {})],
    [("observed", {"what": ["calm", "talking"]}), ("rests", {}), ("closed", {"how": "friends"})],
    [
        ("flagged", {"what": "under_18"}),
        ("sat_with", ME),
        ("closed", {"how": "family"}),
    ],
    [("substances", {"claimed": ["lsd"]}), ("effects", {"trend": "fading"}), ("leaving", {})],
    [("left_unannounced", {})],
    [("medics_called", {"how": "phone"}), ("at_medics", {}), ("transferred", {"to": "hospital"})],
]
NIGHT = """async (m, [many, ways, from]) => {
  const told = [];
  for (let at = 0; at < many; at += 1) {
    const taken = [...m.shift.shift.stays.values()].map((one) => one.story.code).filter(Boolean);
    const code = m.codes.offer(m.table.table.codes, m.shift.shift.tablet.number, taken);
    const answers = {code, via: "friends", reason: "difficult"};
    const stay = await m.arriving.takeIn(answers, (at + from) % 11);
    for (const [kind, more] of ways[(at + from) % ways.length]) {
      const filled = more.sitters ? {...more, sitters: [m.shift.shift.me]} : more;
      await m.shift.tell(stay, [kind, filled]);
    }
    told.push(stay);
  }
  return told;
}"""
KNOWN = """async (m) => {
  const found = {events: [], states: {}, misfits: {}};
  for (const [stay, {events, story}] of m.shift.shift.stays) {
    found.events.push(...events.map((event) => event.id));
    found.states[stay] = story.state;
    found.misfits[stay] = story.misfits.map(({event, because}) => [event, because]);
  }
  return found;
}"""
