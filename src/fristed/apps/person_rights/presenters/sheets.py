"""What is held, as sheets: each with its columns and its rows, in the language that is on.

A row is read when it is written into the file or onto the page, so that ten thousand visits are
never held twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from fristed.apps.wounds.models import Photo

from ..actions import Everything
from ..models import RecordDecision
from ..queries import provision
from .cells import EMPTY, Cell, Reader, Row, coded, moment_cell, picture, reader_of
from .read_out import Said, health_file, read_out, read_out_last
from .tables import HEALTH, TABLES, by_label
from .tables.kinds import Table

NAMES = 6  # so many columns stand beside each other on a sheet of paper
LONG = 1_000  # a longer table is set line by line: it takes a third of the time


@dataclass(frozen=True)
class Column:
    """One column: its name in the file, its word, and what reads a row."""

    name: str
    label: str
    read: Reader


@dataclass(frozen=True)
class Sheet:
    """One kind of record."""

    room: str
    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]

    def cells(self, row: Row) -> Iterator[Cell]:
        """Read one row, column by column."""
        return (column.read(row) for column in self.columns)

    @property
    def pictures(self) -> list[str]:
        """Return the pictures of the sheet, as data."""
        shown = [column for column in self.columns if column.read is picture]
        cells = (column.read(row)[0] for row in self.rows for column in shown)
        return [str(value) for value in cells if value]


def sheets_of(held: Everything) -> list[Sheet]:
    """Return every sheet that has a row, the person's own words first, who read them last."""
    zone = held.client.site.zone
    tables = [_sheet(table, held.rows.get(table.label, []), zone) for table in TABLES]
    health = [_sheet(table, (held.health or {}).get(table.label, []), zone) for table in HEALTH]
    if held.alone:
        return [sheet for sheet in (*health, *_plain([health_file(held)])) if sheet.rows]
    found = [*_plain(read_out(held)), *tables, *health, *_plain(read_out_last(held))]
    return [sheet for sheet in found if sheet.rows]


def _plain(said: "Sequence[Said]") -> Iterator[Sheet]:
    for name, title, head, rows in said:
        columns = [Column(code, word, _as_it_is(code)) for code, word in head]
        yield Sheet("vault", name, title, columns, rows)


def _as_it_is(name: str) -> Reader:
    return lambda row: row[name]


def sheet_of(table: Table, rows: Sequence[Row], zone: ZoneInfo) -> Sheet:
    """Return some rows of one table, for the page that shows them one by one."""
    return _sheet(table, rows, zone)


def _sheet(table: Table, rows: Sequence[Row], zone: ZoneInfo) -> Sheet:
    columns = [
        Column(name, str(word), _reader(table, name, zone)) for name, word in table.columns.items()
    ]
    if table.is_health:
        columns.append(
            Column("recorded_at", _("Written"), lambda r: moment_cell(r["recorded_at"], zone))
        )
    if table.is_signed:
        columns.append(Column("state", pgettext("health record", "State"), _state))
    return Sheet(table.room, table.name, str(table.title), columns, rows)


def _reader(table: Table, name: str, zone: ZoneInfo) -> Reader:
    if table.model is RecordDecision and name in ("table", "provision"):
        return _table_asked if name == "table" else _law
    if table.model is Photo and name == "picture":
        return picture
    if name in table.reads:
        read = table.reads[name]
        return lambda row: _worded(row[name], read(row))
    return reader_of(table.model, name, zone)


def _worded(value: object, word: str) -> Cell:
    return EMPTY if not word else (word if word == value else coded(value, word)[0], word)


def _table_asked(row: Row) -> Cell:
    table = by_label().get(row["table"])
    return coded(row["table"], table.title if table else row["table"])


def _law(row: Row) -> Cell:
    found = provision(row["provision"])
    if found is None:
        return EMPTY
    return coded(found.code, in_language(found.law))


def in_language(said: dict[str, str]) -> str:
    """Return the words of the language that is on; English where there are no others."""
    return said.get((get_language() or "")[:2]) or said["en"]


def _state(row: Row) -> Cell:
    if row["void"]:
        return coded("taken_back", _("taken back"))
    if row.get("replaces_id"):
        return coded("corrects", _("corrects an older row"))
    return EMPTY


@dataclass(frozen=True)
class Shown:
    """A sheet as it is printed: the newest rows, without columns that say nothing."""

    title: str
    head: list[str]
    rows: list[list[str]]
    more: int
    pictures: list[str]

    @property
    def is_wide(self) -> bool:
        """Tell whether it is set line by line: too broad for a sheet of paper, or very long."""
        return len(self.head) > NAMES or len(self.rows) > LONG


def shown(sheet: Sheet, most: int | None = None) -> Shown:
    """Return a sheet for paper; `most` keeps the newest rows and counts the others."""
    rows = list(reversed(sheet.rows))
    texts = [[word for _value, word in sheet.cells(row)] for row in islice(rows, most)]
    kept = [n for n in range(len(sheet.columns)) if any(row[n] for row in texts)]
    return Shown(
        title=sheet.title,
        head=[sheet.columns[n].label for n in kept],
        rows=[[row[n] for n in kept] for row in texts],
        more=len(rows) - len(texts),
        pictures=sheet.pictures,
    )
