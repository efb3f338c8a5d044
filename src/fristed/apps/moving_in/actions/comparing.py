"""Rows beside each other and beside who is here: what may be the same is shown, never merged."""

from collections.abc import Iterator
from datetime import datetime

from fristed.apps.clients.actions.holding import client_of
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions.identities import plain_name
from fristed.apps.vault.queries import batched
from fristed.apps.visits.models import Visit

from ..choices import CellCode, Decision, Kind
from ..models import Alike, Move, Part, Trouble
from ..queries.moves import parts_of
from ..queries.numbers import people_by_number
from .cells import read_rows
from .plans import reading_of
from .rows import Row, read_row
from .supplies import stand_already

Placed = tuple[Part, Row]


def compare(*, move: Move, at: datetime) -> None:
    """Look for rows that stand twice, and for people and visits that are here already."""
    _COMPARED[Kind(move.kind)](move, list(_rows(move, at)), at)


def compare_again(*, move: Move, part: Part, rows: list[Row], at: datetime) -> list[Row]:
    """Compare rows once more as they are written; return those that can be written still.

    Since the dry run another table may have been written, or a batch entered. Who came in since is
    taken for the same person, as everybody is of whom nobody said otherwise.
    """
    known = set(Alike.objects.filter(move=move, part=part).values_list("row", flat=True))
    placed = [(part, row) for row in rows if row.number not in known]
    wrong = _COMPARED[Kind(move.kind)](move, placed, at)
    return [row for row in rows if row.number not in wrong]


def _rows(move: Move, at: datetime) -> Iterator[Placed]:
    plan = reading_of(move, at)
    for part in parts_of(move):
        part.move = move
        for row in read_rows(part=part, by=None, at=at).rows:
            read = read_row(plan, *row)
            if not read.troubles:
                yield part, read


def _people(move: Move, rows: list[Placed], at: datetime) -> set[int]:
    numbers = _first_rows(rows, "number")
    named = {
        (plain_name(row.said["name"]), row.said["born"]): row.number
        for _, row in reversed(rows)
        if "name" in row.said
    }
    known = _known(move, rows, at)
    moved = people_by_number(move.site, list(numbers))
    troubles, alike = [], []
    for part, row in rows:
        number = row.said.get("number", "")
        who = (plain_name(row.said.get("name", "")), row.said.get("born"))
        here = known.get(who) or moved.get(number)
        if number and numbers[number] != row.number:
            troubles.append(_trouble(part, row, "number", CellCode.TWICE))
        elif here is not None:
            alike.append(_alike(part, row, client=here))
        elif named.get(who, row.number) != row.number:
            alike.append(_alike(part, row, other_row=named[who]))
    Alike.objects.bulk_create(alike)
    return _told(troubles)


def _known(move: Move, rows: list[Placed], at: datetime) -> dict[tuple[str, object], int]:
    """Return the records of people whose name and birth date stand in the register already."""
    names = {row.said["name"] for _, row in rows if "name" in row.said}
    if not names:
        return {}
    about = f"moving_in:{move.pk}"
    found = vault.find_known(site=move.site_id, about=about, names=names, by=move.by, at=at)
    records = {
        (name, who.birth_date): client_of(record)
        for name, people in found.items()
        for record, who in people
    }
    kept: set[int] = set()
    for some in batched(records.values()):
        open_to_them = Client.objects.filter(site=move.site, pk__in=some).kept()
        kept.update(open_to_them.open_to(move.by_id).values_list("pk", flat=True))
    return {who: client for who, client in records.items() if client in kept}


def _visits(move: Move, rows: list[Placed], _at: datetime) -> set[int]:
    people = people_by_number(move.site, list(_first_rows(rows, "number")))
    here = _been_here(move, rows, set(people.values()))
    troubles: list[Trouble] = []
    seen: set[tuple[int, datetime]] = set()
    for part, row in rows:
        number = row.said.get("number")
        if number is None:
            continue
        client = people.get(number)
        if client is None:
            troubles.append(_trouble(part, row, "number", CellCode.UNKNOWN_PERSON))
            continue
        met = (client, row.said["came"])
        if met in here or met in seen:
            code = CellCode.HAS_BEEN_HERE if met in here else CellCode.TWICE
            troubles.append(_trouble(part, row, "arrived", code))
        seen.add(met)
    return _told(troubles)


def _been_here(move: Move, rows: list[Placed], clients: set[int]) -> set[tuple[int, datetime]]:
    days = [row.said["came"] for _, row in rows]
    if not days or not clients:
        return set()
    here: set[tuple[int, datetime]] = set()
    between = (min(days), max(days))
    for some in batched(clients):
        met = Visit.objects.filter(site=move.site, client__in=some, arrived_at__range=between)
        here.update((client, at) for client, at in met.values_list("client_id", "arrived_at"))
    return here


def _supplies(move: Move, rows: list[Placed], _at: datetime) -> set[int]:
    return _told([_trouble(*one) for one in stand_already(move, rows)])


_COMPARED = {Kind.PEOPLE: _people, Kind.VISITS: _visits, Kind.SUPPLIES: _supplies}


def _told(troubles: list[Trouble]) -> set[int]:
    """Keep what was found and return in which rows."""
    Trouble.objects.bulk_create(troubles)
    return {one.row for one in troubles}


def _first_rows(rows: list[Placed], field: str) -> dict[str, int]:
    """Return the first row in which each value stands."""
    return {row.said[field]: row.number for _, row in reversed(rows) if field in row.said}


def _trouble(part: Part, row: Row, field: str, code: str) -> Trouble:
    place = {"site_id": part.site_id, "move": part.move, "part": part}
    return Trouble(**place, row=row.number, field=field, code=code)


def _alike(part: Part, row: Row, **to: int) -> Alike:
    client, other_row = to.get("client"), to.get("other_row")
    return Alike(
        site_id=part.site_id,
        move=part.move,
        part=part,
        row=row.number,
        client_id=client,
        other_row=other_row,
        decision=Decision.SAME,
    )
