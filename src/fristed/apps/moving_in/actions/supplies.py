"""Equipment handed out before: rows beside each other and beside the log, and their writing."""

from collections.abc import Sequence
from datetime import date, datetime

from fristed.apps.needle_exchange.actions.past import Past, take_out_past, write_past
from fristed.apps.needle_exchange.choices import Basis
from fristed.apps.needle_exchange.queries.past import Key
from fristed.ground.many_rows import insert_many

from ..choices import CellCode, RowIs
from ..models import Move, MovedExchange, Part
from ..queries.counted import counted_already
from .rows import Row

Found = tuple[Part, Row, str, CellCode]


def stand_already(move: Move, rows: Sequence[tuple[Part, Row]]) -> list[Found]:
    """Return rows of days of which the item is counted already, and rows that stand twice.

    Where a row is one hand-out, the same may stand many times on a day.
    """
    days = [row.said["day"] for _, row in rows]
    here = counted_already(move, min(days), max(days)) if days else set()
    found: list[Found] = []
    seen: set[Key] = set()
    counted: set[tuple[date, int | None]] = set()
    for part, row in rows:
        keys, where = _keys(row), (row.said["day"], row.said.get("way"))
        if here.intersection(keys):
            found.append((part, row, "day", CellCode.STANDS_HERE))
        elif move.row_is == RowIs.DAY and keys[0] in seen:
            found.append((part, row, "day", CellCode.TWICE))
        elif move.row_is == RowIs.DAY and row.said.get("people") and where in counted:
            found.append((part, row, "people", CellCode.TWICE))
        seen.add(keys[0])
        if row.said.get("people"):
            counted.add(where)
    return found


def _keys(row: Row) -> list[Key]:
    """Return what a row adds to the log: an item of a day and a way, or what came back there."""
    said = row.said
    where = (said["day"], said.get("way"))
    keys: list[Key] = [(*where, said["item"])] if said.get("quantity") else []
    return [*keys, (*where, None)] if said.get("returned") else keys


def write_supplies(move: Move, part: Part, rows: Sequence[Row], at: datetime) -> int:  # noqa: ARG001
    """Write the hand-outs of one part and return how many."""
    past = [_past(row) for row in rows]
    exchanges = write_past(site=move.site, past=past, by=move.by, at=at)
    insert_many(
        [
            MovedExchange(site=move.site, move=move, exchange_id=exchange, row=row.number)
            for exchange, row in zip(exchanges, rows, strict=True)
        ]
    )
    return len(exchanges)


def _past(row: Row) -> Past:
    said = row.said
    return Past(
        day=said["day"],
        outlet=said.get("way"),
        item=said.get("item"),
        quantity=said.get("quantity", 0),
        returned=said.get("returned", 0),
        basis=said.get("basis") or Basis.DECLARED,
        people=said.get("people"),
    )


def take_out_supplies(move: Move, at_a_time: int) -> int:
    """Take some of the hand-outs out again, the last rows first; return how many."""
    some = MovedExchange.objects.filter(move=move).order_by("-row")[:at_a_time]
    exchanges = list(some.values_list("exchange_id", flat=True))
    MovedExchange.objects.filter(move=move, exchange__in=exchanges).delete()
    take_out_past(site=move.site, exchanges=exchanges)
    return len(exchanges)
