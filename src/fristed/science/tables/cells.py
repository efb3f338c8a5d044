"""What one cell means. Whatever cannot be said for certain is a trouble, never a guess."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Order = Literal["ymd", "dmy", "mdy"]
_DAY = re.compile(r"(\d{1,4})[-./](\d{1,2})[-./](\d{1,4})")
_MOMENT = re.compile(r"(?P<day>\S+?)(?:[T ]+(?P<time>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?)(?:\.\d+)?)?")
_WHOLE = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u202f.,']\d{3})+|[+-]?\d+")
_YEAR = re.compile(r"(?:19|20)\d{2}")


class CellTrouble(ValueError):
    """A cell does not say what its column is for."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Orders:
    """In which order a column writes its days.

    Attributes
    ----------
    possible : tuple
        Every order under which all cells are days. More than one: a person has to say which.
    """

    possible: tuple[Order, ...]

    @property
    def certain(self) -> Order | None:
        """The one order, or None."""
        return self.possible[0] if len(self.possible) == 1 else None


def orders(cells: Iterable[str]) -> Orders:
    """Find out how a column writes its days: 03.04.2025 alone could be April or March.

    Cells that no order can read are left out; they are troubles of their own.
    """
    parted = {parts for cell in cells if (parts := _parts(cell)) is not None}
    readable = {parts for parts in parted if any(_is_day(parts, one) for one in _ORDERS)}
    possible = tuple(one for one in _ORDERS if all(_is_day(parts, one) for parts in readable))
    return Orders(possible or _commonest(readable))


def day(cell: str, order: Order) -> date:
    """Read a day.

    Raises
    ------
    CellTrouble
        `no_date` where it is none in this order.
    """
    parts = _parts(cell)
    if parts is None:
        raise CellTrouble("no_date")
    return _date(parts, order)


def moment(cell: str, order: Order) -> tuple[date, time | None]:
    """Read a day and, where it is told, the time of day as the clock on the wall showed it."""
    found = _MOMENT.fullmatch(cell.strip())
    if found is None:
        raise CellTrouble("no_date")
    read = day(found["day"], order)
    return read, clock(found["time"]) if found["time"] else None


def clock(cell: str) -> time:
    """Read a time of day: 14:05, 14.05, 14:05:30."""
    try:
        hour, minute, second = (*map(int, re.split("[:.]", cell.strip())), 0)[:3]
        return time(hour, minute, second)
    except ValueError as trouble:
        raise CellTrouble("no_time") from trouble


def whole(cell: str) -> int:
    """Read a whole number, with or without a mark between thousands."""
    if not _WHOLE.fullmatch(cell.strip()):
        raise CellTrouble("no_number")
    return int(re.sub(r"[^\d+-]", "", cell))


def year(cell: str) -> int:
    """Read a year of four digits."""
    if not _YEAR.fullmatch(cell.strip()):
        raise CellTrouble("no_year")
    return int(cell)


def choice(cell: str, words: Mapping[str, str]) -> str:
    """Return the code that a word stands for; `words` holds plain words (see `plain`)."""
    try:
        return words[plain(cell)]
    except KeyError as trouble:
        raise CellTrouble("no_choice") from trouble


def plain(word: str) -> str:
    """Return a word as it is compared: no case, accents, marks or double spaces.

    >>> plain(" Fødsels-dato_(ÅÅÅÅ) "), plain("Kjønn")
    ('fodsels dato aaaa', 'kjonn')
    """
    folded = word.casefold().replace("ø", "o").replace("æ", "ae").replace("ß", "ss")
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", bare).split())


_ORDERS: tuple[Order, ...] = ("ymd", "dmy", "mdy")


def _parts(cell: str) -> tuple[str, str, str] | None:
    first = cell.strip().split("T")[0].split(" ")[0]
    found = _DAY.fullmatch(first.rstrip("."))
    return (found[1], found[2], found[3]) if found else None


def _date(parts: tuple[str, str, str], order: Order) -> date:
    a, b, c = parts
    year_, month, day_ = {"ymd": (a, b, c), "dmy": (c, b, a), "mdy": (c, a, b)}[order]
    if len(year_) != 4 or len(day_) > 2:
        raise CellTrouble("no_date")
    try:
        return date(int(year_), int(month), int(day_))
    except ValueError as trouble:
        raise CellTrouble("no_date") from trouble


def _is_day(parts: tuple[str, str, str], order: Order) -> bool:
    try:
        _date(parts, order)
    except CellTrouble:
        return False
    return True


def _commonest(readable: set[tuple[str, str, str]]) -> tuple[Order, ...]:
    """Return the order that reads most cells; the others are troubles, told one by one."""
    counts = {one: sum(_is_day(parts, one) for parts in readable) for one in _ORDERS}
    most = max(counts.values(), default=0)
    return tuple(one for one, count in counts.items() if count == most)
