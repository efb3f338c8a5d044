"""Two tablets through a night without network, sent in either order and in pieces: one history."""

import pytest

from .night import KNOWN, NIGHT, WAYS

OVER = {"closed", "transferred", "left_unannounced"}  # of others' guests a tablet hears no more


@pytest.mark.parametrize("order", ["first", "second", "in turns"])
def test_night_of_forty_guests_on_two_tablets_becomes_one_history(tent, tablet, order: str) -> None:
    kim, ravi = tablet(), tablet()
    kim.is_ready("Kim")
    shared = kim.takes_in("Alone", "Wants company")
    kim.says("All sent")
    ravi.is_ready("Ravi")
    ravi.then_they_see(shared)
    for hand in (kim, ravi):
        hand.context.set_offline(True)
    kim.tap("Sit with", inside=kim.guest(shared))
    ravi.tap("Sit with", inside=ravi.guest(shared))
    by_hand = kim.takes_in("Friends", "Needs rest")
    kim.tap("Sit with", inside=kim.guest(by_hand))
    kim.tap("Resting", inside=kim.guest(by_hand))
    kim.runs(NIGHT, [20, WAYS, 0])
    ravi.runs(NIGHT, [19, WAYS, 3])
    before = [hand.runs(KNOWN) for hand in (kim, ravi)]
    assert not set(before[0]["states"]) & set(before[1]["states"]) - shared_by(before)

    turns = {"first": [kim, ravi], "second": [ravi, kim]}.get(order, [kim, ravi] * 4)
    for hand in turns:
        hand.context.set_offline(False)
        if order == "in turns":
            sends_a_piece(hand)
        else:
            hand.says("All sent")
        hand.context.set_offline(order == "in turns")
    for hand in (kim, ravi):
        hand.context.set_offline(False)
        hand.says("All sent")

    assert tent.told() == sorted({one for side in before for one in side["events"]})
    for hand in (kim, ravi):
        hand.runs("async (m) => { await m.ask.ask(); }")
        known = hand.runs(KNOWN)["states"]
        here = {stay: state for stay, state in tent.states().items() if state not in OVER}
        assert here.items() <= known.items() <= tent.states().items()
    assert len(tent.states()) == 41


def shared_by(sides) -> set[str]:
    """Return the stays that both tablets knew of from the first."""
    return set(sides[0]["states"]) & set(sides[1]["states"])


PIECE = """async (m) => {
  const events = (await m.store.unsent(17));
  if (!events.length) return;
  const answer = await m.telling.post("events", {events});
  await m.store.letGo(answer.results.map((one) => one.id));
}"""


def sends_a_piece(hand) -> None:
    """Send seventeen events, whatever the tablet itself has begun to send meanwhile."""
    hand.runs(PIECE)


def test_two_tablets_never_offer_the_same_code(tent, tablet) -> None:
    hand = tablet()
    hand.opens("/tablet/en/")
    hand.shows("not-added")
    offers = """async (m, number) => {
      const taken = [];
      for (let at = 0; at < 288; at += 1) {
        taken.push(m.codes.offer(m.table.table.codes, number, taken));
      }
      return taken.map(String);
    }"""

    codes = [set(hand.runs(offers, number)) for number in (1, 2)]

    assert [len(one) for one in codes] == [288, 288]  # all that a tablet has
    assert not codes[0] & codes[1]
    slices = """async (m) => [...Array(15).keys()].map(
      (at) => m.codes.offer(m.table.table.codes, at + 1, [])[0] % m.table.table.codes.slices)"""
    assert hand.runs(slices) == [1, 2, 3, 4, 5, 6, 7] * 2 + [1]  # 0 is the house's own
