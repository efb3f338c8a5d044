"""The service log read from the live tables, in one statement for each of its tables.

Each statement stands in `log/<table>.sql`, gives the columns of `fristed.science.figures.log`, and
asks for sites and for moments from `start` until `end`. It runs for whoever works: row-level
security holds it to their sites.
"""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
from django.db import connection

from fristed.apps.premises.models import Place
from fristed.apps.premises.queries import week_from
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.science.figures import TABLES, UNKNOWN, Column

_FOLDER = Path(__file__).with_name("log")
_ARROW = {
    "int64": pa.int64(),
    "float64": pa.float64(),
    "string": pa.string(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
# A local day begins up to fourteen hours before that day of UTC, and ends up to twelve after it.
BEFORE, AFTER = timedelta(days=1), timedelta(days=2)
MADE_HERE = ("opening", "cascade")  # not read by a statement


@dataclass(frozen=True)
class Span:
    """Sites, and days from one to another, both included."""

    sites: tuple[int, ...]
    first: date
    last: date

    def told(self) -> dict[str, Any]:
        """Return it as a statement's parameters, with room for time zones at either end."""
        start, end = self.first - BEFORE, self.last + AFTER
        return {
            "sites": list(self.sites),
            "start": datetime.combine(start, time.min, UTC),
            "end": datetime.combine(end, time.min, UTC),
            "first": self.first,
            "last": self.last,
        }


@cache
def statement(name: str) -> str:
    """Return the statement that reads a table of the log, its blank words said to be unknown."""
    written = (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    columns = ", ".join(_read(*one) for one in TABLES[name].columns.items())
    return f"SELECT {columns} FROM (\n{written}) AS t"  # noqa: S608 - a file of ours


def _read(column: str, about: Column) -> str:
    if about.type != "string":
        return f'"{column}"'
    return f"""coalesce(nullif("{column}", ''), '{UNKNOWN}') AS "{column}\""""


@cache
def schema(name: str) -> pa.Schema:
    """Return a table's columns in Arrow's types."""
    columns = TABLES[name].columns
    return pa.schema([(column, _ARROW[about.type]) for column, about in columns.items()])


def read(name: str, span: Span) -> pa.Table:
    """Read a table of the log for the days of a span."""
    read = f"SELECT * FROM ({statement(name)}) AS t"  # noqa: S608 - a file of ours
    if TABLES[name].has_days:
        read += " WHERE day BETWEEN %(first)s AND %(last)s"
    copied = f"COPY ({read}) TO STDOUT (FORMAT csv)"
    buffer = io.BytesIO()
    with connection.cursor() as cursor, cursor.cursor.copy(copied, span.told()) as copy:
        for data in copy:
            buffer.write(data)
    return _parsed(buffer, schema(name))


def _parsed(buffer: io.BytesIO, columns: pa.Schema) -> pa.Table:
    if not buffer.tell():
        return columns.empty_table()
    buffer.seek(0)
    return pyarrow.csv.read_csv(
        buffer,
        read_options=pyarrow.csv.ReadOptions(column_names=columns.names),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=columns,
            true_values=["t"],
            false_values=["f"],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
        ),
    )


def opening(sites: Iterable[Site], first: date, last: date, *, at: datetime) -> pa.Table:
    """Give each kind of place in each hour of the houses' hours: for how many minutes it was open.

    Hours past midnight belong to the day on which they lie. Places are those in service now. Days
    that have not come have none: their hours can still be changed.
    """
    rows: list[tuple[Any, ...]] = []
    for site in sites:
        kinds: dict[str, int] = {}
        for kind in Place.objects.filter(site=site, in_service=True).values_list("kind", flat=True):
            kinds[kind] = kinds.get(kind, 0) + 1
        begin, end = (
            max(first, site.opened_date) - timedelta(days=1),
            min(last, local_day(site, at)),
        )
        if begin > end:
            continue
        for day in week_from(site, begin, (end - begin).days + 1):
            for opens, closes in day.hours:
                hours = _hours(site.pk, day.date, opens, closes, kinds)
                rows += [row for row in hours if first <= row[1] <= end]
    names = schema("opening").names
    return pa.Table.from_pylist(
        [dict(zip(names, row, strict=True)) for row in rows], schema=schema("opening")
    )


def _hours(
    site: int, day: date, opens: time, closes: time, kinds: Mapping[str, int]
) -> Iterable[tuple[Any, ...]]:
    begin = opens.hour * 60 + opens.minute
    end = closes.hour * 60 + closes.minute + (0 if closes > opens else 24 * 60)
    for hour in range(begin // 60, -(-end // 60)):
        minutes = min(end, hour * 60 + 60) - max(begin, hour * 60)
        on = day + timedelta(days=hour // 24)
        for kind, places in kinds.items():
            yield site, on, hour % 24, kind, places, float(minutes)


def months(first: date, last: date) -> Iterator[tuple[str, date, date]]:
    """Cut days into months: what it is called, its first and its last day."""
    while first <= last:
        end = min(_end_of_month(first), last)
        yield f"{first:%Y-%m}", first, end
        first = end + timedelta(days=1)


def _end_of_month(day: date) -> date:
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return after - timedelta(days=1)
