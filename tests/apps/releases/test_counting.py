"""Overdoses of a network: what an ambulance was called to, whom it took along, what is left."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from fristed.apps.indicators.queries.engines import Duck
from fristed.apps.indicators.queries.live import schema
from fristed.apps.releases.models import NETWORK
from fristed.apps.releases.queries.counting import gathered
from fristed.apps.releases.queries.lattice import lattice
from fristed.apps.releases.queries.measures import Key
from fristed.apps.releases.queries.scopes import Scope
from fristed.apps.releases.queries.tables import codes
from fristed.science.disclosure import Reason, Table, judge, policy

ROOMS = (1, 2, 3)
QUARTER = "2026-Q3"
WHOLE, CALLED, TAKEN = "overdoses", "ambulance_overdoses", "transported_overdoses"


def row(room: int, person: int, *, called: bool, taken: bool) -> dict[str, Any]:
    """Make an overdose on the premises."""
    return {
        "site": room,
        "day": date(2026, 9, 2),
        "person": 100 * room + person,
        "kind": "opioid_overdose",
        "inside": True,
        "naloxone": 0,
        "ambulance": called,
        "transported": taken,
        "died": False,
    }


def counted(rows: list[dict[str, Any]], *measures: str) -> Table[Key]:
    """Count measures of the network and everything that joins them."""
    made = pa.Table.from_pylist(rows, schema=schema("emergencies"))
    engine = Duck(lambda name: made if name == "emergencies" else schema(name).empty_table())
    sites = tuple(SimpleNamespace(pk=pk) for pk in ROOMS)
    scope = Scope(NETWORK, sites)  # type: ignore[arg-type]
    asked = {(one, QUARTER, NETWORK) for one in measures}
    return gathered("one", lattice(asked, (), scope.places, codes()), scope, engine)


def test_what_a_network_leaves_over_is_judged_by_its_rooms() -> None:
    """An ambulance came to all rooms; where it was not called was one room alone."""
    rows = [row(room, at, called=True, taken=False) for room in ROOMS for at in range(6)]
    rows += [row(1, at, called=False, taken=False) for at in range(10, 17)]
    found = counted(rows, WHOLE, CALLED)
    left = found.cells[f"{WHOLE}-{CALLED}", QUARTER, NETWORK]
    assert (left.events, left.rooms) == (7, (7,))
    assert Reason.TOO_FEW_ROOMS in judge(left, policy()).reasons


def test_called_and_not_taken_along_is_a_number() -> None:
    rows = [row(room, at, called=True, taken=True) for room in ROOMS for at in range(6)]
    rows.append(row(2, 10, called=True, taken=False))
    left = counted(rows, WHOLE, CALLED, TAKEN).cells[f"{CALLED}-{TAKEN}", QUARTER, NETWORK]
    assert (left.events, left.contributions) == (1, (1,))


def test_taken_along_without_a_call_still_hangs_together_with_all() -> None:
    """Nobody wrote the call down: no part of those called, and one of all overdoses."""
    rows = [row(room, at, called=True, taken=True) for room in ROOMS for at in range(6)]
    rows += [row(2, 10, called=False, taken=True), row(3, 10, called=True, taken=False)]
    found = counted(rows, WHOLE, CALLED, TAKEN)
    assert (f"{CALLED}-{TAKEN}", QUARTER, NETWORK) not in found.cells
    assert found.cells[f"{WHOLE}-{TAKEN}", QUARTER, NETWORK].events == 1
