"""What one row says, or what is wrong with each of its cells. No database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from fristed.apps.clients.queries.ages import can_be_born
from fristed.science.tables import cells
from fristed.science.tables.cells import CellTrouble, Order

from ..choices import CellCode, Field, Kind
from .words import AT_THE_DESK, CODES

OLDEST = date(1970, 1, 1)
NOON = time(12)
MOST = 1_000_000  # of anything, in one row


@dataclass(frozen=True)
class Reading:
    """How a table is read: which column holds what, how it writes days, where and until when."""

    kind: str
    fields: tuple[Field, ...]
    columns: dict[str, int]
    order: Order
    zone: ZoneInfo
    today: date
    items: dict[str, int] = field(default_factory=dict)
    ways: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row as it was understood."""

    number: int
    said: dict[str, Any]
    troubles: tuple[tuple[str, str], ...] = ()


def read_row(reading: Reading, number: int, row: Sequence[str]) -> Row:
    """Read one row: every cell by its sort, then what the cells say together."""
    said: dict[str, Any] = {}
    troubles: list[tuple[str, str]] = []
    for one in reading.fields:
        cell = row[reading.columns[one.code]].strip() if one.code in reading.columns else ""
        try:
            if cell:
                said[one.code] = _read(one, cell, reading)
            elif one.needed:
                raise CellTrouble(CellCode.MISSING)
        except CellTrouble as trouble:
            troubles.append((one.code, trouble.code))
    if not troubles:
        troubles += _TOGETHER[Kind(reading.kind)](said, reading)
    return Row(number, said, tuple(troubles))


def _read(one: Field, cell: str, reading: Reading) -> Any:
    match one.sort:
        case "day":
            return _not_later(cells.day(cell, reading.order), reading)
        case "moment" if one.code == "left" and ":" in cell and len(cell) <= len("14:05:30"):
            return cells.clock(cell)
        case "moment":
            day, clock = cells.moment(cell, reading.order)
            return _not_later(day, reading), clock
        case "time":
            return cells.clock(cell)
        case "year":
            return cells.year(cell)
        case "whole":
            return _amount(cells.whole(cell))
        case "item":
            return _known(cell, reading.items, CellCode.UNKNOWN_ITEM)
        case "way":
            return _way(cell, reading)
        case "gender" | "language" | "service" | "basis":
            return cells.choice(cell, CODES[one.sort])
    if len(cell) > one.longest:
        raise CellTrouble(CellCode.TOO_LONG)
    return plain_number(cell) if one.code == "number" else cell


def plain_number(cell: str) -> str:
    """Return a number as it is compared: a spreadsheet may have dropped its leading noughts."""
    bare = "".join(cell.split()).casefold()
    return bare.lstrip("0") or bare


def _not_later(day: date, reading: Reading) -> date:
    if day > reading.today:
        raise CellTrouble(CellCode.FUTURE)
    return day


def _amount(number: int) -> int:
    if not 0 <= number <= MOST:
        raise CellTrouble(CellCode.OUT_OF_RANGE)
    return number


def _known(cell: str, known: Mapping[str, int], otherwise: str) -> int:
    found = known.get(cells.plain(cell))
    if found is None:
        raise CellTrouble(otherwise)
    return found


def _way(cell: str, reading: Reading) -> int | None:
    """Return an outlet, None at the desk; an outlet that is called like the desk is the outlet."""
    if cells.plain(cell) in AT_THE_DESK and cells.plain(cell) not in reading.ways:
        return None
    return _known(cell, reading.ways, CellCode.UNKNOWN_WAY)


def _person(said: dict[str, Any], reading: Reading) -> list[tuple[str, str]]:
    born = said.get("born")
    if born is not None and not can_be_born(born, reading.today):
        return [("born", CellCode.NOT_BORN)]
    if "birth_year" in said and not can_be_born(date(said["birth_year"], 1, 1), reading.today):
        return [("birth_year", CellCode.NOT_BORN)]
    if said.get("name") and born is None:
        return [("born", CellCode.ONLY_WITH_NAME)]
    earliest = max(born or OLDEST, OLDEST)
    days = [(code, said[code]) for code in ("registered", "last_seen") if code in said]
    early: list[tuple[str, str]] = [
        (code, CellCode.TOO_OLD) for code, day in days if day < earliest
    ]
    if not early and len(days) == len({"registered", "last_seen"}) and days[1][1] < days[0][1]:
        return [("last_seen", CellCode.BEFORE_COMING)]
    return early


def _visit(said: dict[str, Any], reading: Reading) -> list[tuple[str, str]]:
    day, clock = said["arrived"]
    if day < OLDEST:
        return [("arrived", CellCode.TOO_OLD)]
    came = moment(day, clock or said.get("arrived_time") or NOON, reading.zone)
    if came is None:
        return [("arrived", CellCode.NO_SUCH_HOUR)]
    went = _left(said.get("left"), came, reading.zone)
    if went is None or went < came:
        return [("left", CellCode.BEFORE_COMING if went else CellCode.NO_SUCH_HOUR)]
    said["came"], said["went"] = came, went
    return []


def _supply(said: dict[str, Any], _reading: Reading) -> list[tuple[str, str]]:
    if said["day"] < OLDEST:
        return [("day", CellCode.TOO_OLD)]
    if said.get("quantity") and "item" not in said:
        return [("item", CellCode.MISSING)]
    if not said.get("quantity") and not said.get("returned"):
        return [("quantity", CellCode.MISSING)]
    return []


def _left(left: Any, came: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when somebody left; an hour earlier than the coming's is of the next day."""
    if left is None or (isinstance(left, tuple) and left[1] is None):
        return came
    if isinstance(left, tuple):
        return moment(left[0], left[1], zone)
    there = came.astimezone(zone)
    day = there.date() + timedelta(days=left < there.time())
    return moment(day, left, zone)


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime | None:
    """Return a moment by the wall's clock: the first that shows so, None where none ever did."""
    there = datetime.combine(day, clock, tzinfo=zone).astimezone(UTC)
    shown = there.astimezone(zone)
    return there if shown.time() == clock else None


_TOGETHER = {Kind.PEOPLE: _person, Kind.VISITS: _visit, Kind.SUPPLIES: _supply}
