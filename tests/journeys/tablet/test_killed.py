"""A tablet that dies while it sends: whatever the house answered, nothing is lost or doubled."""

import pytest

from .tent import Tablet

ROUNDS = [3, pytest.param(20, marks=pytest.mark.soak)]
# The house has it and the answer is lost; or nobody knows whether it arrived; or it never left.
LOSE = """(turn) => {
  const real = window.fetch;
  window.fetch = async (address, how) => {
    if (!String(address).endsWith("/events")) return real(address, how);
    const way = turn % 3;
    if (way === 2) throw new TypeError("no network");
    const answer = real(address, how);
    if (way === 0) await answer;
    window.wasSent = true;
    return new Promise(() => {});
  };
}"""
ALL_GONE = """() => /sent at|Nothing/.test(document.querySelector("#network-words").textContent)"""
TELL = """async (m, many) => {
  const told = [];
  for (let at = 0; at < many; at += 1) {
    const code = m.codes.offer(m.table.table.codes, m.shift.shift.tablet.number, []);
    const stay = await m.arriving.takeIn({code, via: "alone"}, at);
    told.push(...m.shift.shift.stays.get(stay).events.map((event) => event.id));
  }
  return told;
}"""


def is_in_the_middle(hand: Tablet, turn: int) -> list[str]:
    """Tell of three guests and wait until they are being sent; return what was told."""
    hand.page.evaluate(LOSE, turn)
    told = hand.runs(TELL, 3)
    if turn % 3 != 2:
        hand.page.wait_for_function("() => window.wasSent")
    return told


def goes_on(hand: Tablet) -> None:
    """Open the page again and start the shift."""
    hand.opens("/tablet/en/")
    hand.shows("start")
    hand.starts_shift("Kim")


def has_lost_nothing(hand: Tablet, tent, told: list[str]) -> None:
    """Expect that the house has each event once."""
    hand.page.wait_for_function(ALL_GONE)
    assert tent.told() == sorted(told)
    assert len(tent.stays()) == len(told) / 2  # who came, and how hard it was


@pytest.mark.parametrize("rounds", ROUNDS)
def test_tablet_killed_while_it_sends_loses_and_doubles_nothing(tent, tablet, rounds: int) -> None:
    hand = tablet()
    hand.is_ready("Kim")
    told: list[str] = []

    for turn in range(rounds):
        told += is_in_the_middle(hand, turn)
        hand.page.close()
        hand.page = hand.context.new_page()
        goes_on(hand)

    has_lost_nothing(hand, tent, told)


@pytest.mark.soak
def test_browser_killed_twenty_times_while_it_sends_loses_and_doubles_nothing(tent, kept) -> None:
    hand = kept.starts()
    hand.is_ready("Kim")
    told: list[str] = []

    for turn in range(20):
        told += is_in_the_middle(hand, turn)
        kept.is_killed()
        hand = kept.starts()
        goes_on(hand)

    has_lost_nothing(hand, tent, told)
