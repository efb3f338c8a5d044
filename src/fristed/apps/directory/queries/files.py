"""A file of the directory: a line is what one source says of one room, and of when it says so.

The first line of a room says its country, name, city and position; every line says its source, of
when the source speaks and when somebody saw it. What is empty is not said.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from django.utils.translation import gettext as _

from fristed.science.exchange.cells import unguarded

from ..choices import NEEDED, Extent, Kind
from .values import NotAValue, kept, kept_country, kept_time

MOST_BYTES: Final = 20_000_000
MOST_LINES: Final = 50_000
KINDS: Final = tuple(str(kind) for kind in Kind)
SOURCE: Final = ("source", "source_title", "source_year", "source_address", "source_read")
COLUMNS: Final = ("room", "country", *KINDS, "as_of", "seen", *SOURCE)
NEEDED_ALWAYS: Final = ("room", "as_of", "seen", "source")
A_CODE: Final = r"[a-z0-9][a-z0-9_-]{0,59}"


@dataclass(frozen=True)
class SourceSaid:
    """A source as a file names it; without a title it has to be known already."""

    code: str
    title: str = ""
    year: int | None = None
    address: str = ""
    extent: str = Extent.UNKNOWN


@dataclass(frozen=True)
class Line:
    """One line, checked."""

    number: int
    room: str
    country: str
    said: Mapping[str, str]
    as_of: str
    seen_date: date
    source: SourceSaid


@dataclass(frozen=True)
class Wrong:
    """What is wrong in a file, and where."""

    line: int
    column: str
    says: str


@dataclass
class Read:
    """A file as it was read: its lines, or what is wrong with it."""

    lines: list[Line] = field(default_factory=list)
    wrong: list[Wrong] = field(default_factory=list)


def read(whole: bytes, known: Iterable[str] = (), sources: Iterable[str] = ()) -> Read:
    """Read a file, line by line. Nothing of it is kept here.

    Parameters
    ----------
    known
        Rooms that are in the directory: a line of theirs need not say where they are.
    sources
        Codes of sources that are known: a line need not say their title.
    """
    found = Read()
    rows = _rows(whole, found)
    rooms, titled = set(known), set(sources)
    for number, row in rows:
        before = len(found.wrong)
        checked = _line(number, row, found)
        if checked is None:
            continue
        found.wrong += _unknown(checked, rooms, titled)
        if len(found.wrong) == before:
            rooms.add(checked.room)
            titled.add(checked.source.code)
            found.lines.append(checked)
    return found


def _rows(whole: bytes, found: Read) -> list[tuple[int, dict[str, str]]]:
    try:
        if len(whole) > MOST_BYTES:
            raise ValueError(_("The file is too large."))
        reader = csv.DictReader(io.StringIO(whole.decode("utf-8-sig"), newline=""), strict=True)
        strange = [one for one in reader.fieldnames or () if one not in COLUMNS]
        missing = [one for one in NEEDED_ALWAYS if one not in (reader.fieldnames or ())]
        found.wrong += [Wrong(1, str(one)[:40], _("No such column.")) for one in strange]
        found.wrong += [Wrong(1, one, _("This column is missing.")) for one in missing]
        if found.wrong:
            return []
        rows: list[tuple[int, dict[str, str]]] = []
        for row in reader:
            if len(rows) >= MOST_LINES:
                raise ValueError(_("The file has too many lines."))
            rows.append((reader.line_num, row))
    except (UnicodeDecodeError, csv.Error, ValueError) as trouble:
        said = _("This is no CSV file in UTF-8.")
        is_ours = type(trouble) is ValueError
        found.wrong.append(Wrong(1, "", str(trouble) if is_ours else said))
        return []
    return rows


@dataclass
class _Cells:
    """The cells of one line, and what is wrong with them."""

    number: int
    said: dict[str, str]
    wrong: list[Wrong] = field(default_factory=list)

    def of(self, name: str, how: Callable[[str], str], default: str = "") -> str:
        """Return a cell as it is kept; what is wrong with it is noted."""
        if name not in self.said:
            return default
        try:
            return how(self.said[name])
        except NotAValue as trouble:
            self.wrong.append(Wrong(self.number, name, str(trouble)))
            return default

    def values(self) -> dict[str, str]:
        """Return what is said of the room."""
        said = {kind: self.of(kind, partial(kept, kind)) for kind in KINDS}
        return {kind: value for kind, value in said.items() if value}

    def source(self) -> SourceSaid:
        """Return the source of the line."""
        return SourceSaid(
            code=self.of("source", _slug),
            title=self.of("source_title", partial(kept, Kind.NAME))[:200],
            year=int(self.of("source_year", _year, "0")) or None,
            address=self.of("source_address", _address),
            extent=self.of("source_read", _extent, Extent.UNKNOWN),
        )


def _line(number: int, row: dict[str, str], found: Read) -> Line | None:
    if None in row or None in row.values():  # csv's way to say so
        found.wrong.append(Wrong(number, "", _("This line has not as many cells as the first.")))
        return None
    plain = {name: unguarded(cell).strip() for name, cell in row.items()}
    cells = _Cells(number, {name: cell for name, cell in plain.items() if cell})
    missing = [one for one in NEEDED_ALWAYS if one not in cells.said]
    cells.wrong += [Wrong(number, one, _("Nothing stands here.")) for one in missing]
    made = Line(
        number=number,
        room=cells.of("room", _slug),
        country=cells.of("country", kept_country),
        said=cells.values(),
        as_of=cells.of("as_of", kept_time),
        seen_date=date.fromisoformat(cells.of("seen", _day, "1970-01-01")),
        source=cells.source(),
    )
    found.wrong += cells.wrong
    return None if cells.wrong else made


def _unknown(one: Line, rooms: set[str], sources: set[str]) -> Iterator[Wrong]:
    """Yield what a line leaves out that nothing before it says."""
    if one.room not in rooms:
        missing = [str(kind) for kind in NEEDED if kind not in one.said]
        missing += [] if one.country else ["country"]
        for name in missing:
            yield Wrong(one.number, name, _("The first line of a room has to say this."))
    if one.source.code not in sources and not one.source.title:
        yield Wrong(one.number, "source_title", _("The first line of a source has to say this."))


def _slug(typed: str) -> str:
    if not re.fullmatch(A_CODE, typed):
        raise NotAValue(_("Small letters, digits and hyphens, at most 60."))
    return typed


def _day(typed: str) -> str:
    if len(typed) != 10:
        raise NotAValue(_("Write a day: 2026-10-17."))
    return kept_time(typed)


def _year(typed: str) -> str:
    if len(typed) != 4:
        raise NotAValue(_("Write a year: 2016."))
    return kept_time(typed)


def _address(typed: str) -> str:
    return kept(Kind.WEBSITE, typed)


def _extent(typed: str) -> str:
    if typed not in Extent.values:
        raise NotAValue(_("Choose one of: %(known)s.") % {"known": ", ".join(Extent.values)})
    return typed
