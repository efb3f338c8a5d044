"""A tablet that dies while it sends: whatever the house answered, nothing is lost or doubled."""

import pytest

ROUNDS = [4, pytest.param(20, marks=pytest.mark.soak)]
# The house has it and the answer is lost; or nobody knows whether it arrived; or it never left.
LOSE = """() => {
  const real = window.fetch;
  window.fetch = async (address, how) => {
    if (!String(address).endsWith("/events")) return real(address, how);
    const way = Number(sessionStorage.way ?? 0) % 3;
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


@pytest.mark.parametrize("rounds", ROUNDS)
def test_tablet_killed_while_it_sends_loses_and_doubles_nothing(tent, tablet, rounds: int) -> None:
    hand = tablet()
    hand.is_ready("Kim")
    told: list[str] = []

    for turn in range(rounds):
        hand.page.evaluate(f"({LOSE})()")
        hand.page.evaluate(f"sessionStorage.way = {turn}")
        told += hand.runs(TELL, 3)
        if turn % 3 != 2:
            hand.page.wait_for_function("() => window.wasSent")
        hand.page.close()
        hand.page = hand.context.new_page()
        hand.opens("/tablet/en/")
        hand.shows("start")
        hand.starts_shift("Kim")

    hand.page.wait_for_function(ALL_GONE)
    assert tent.told() == sorted(told)
    assert len(tent.stays()) == 3 * rounds
