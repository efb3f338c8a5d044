"""PostgreSQL over the live tables: the log's statements stand before Ibis's, as named queries.

It runs as the application, in the context of whoever asks: row-level security holds for it as for
every page. What no statement reads (opening hours, the vault's steps) is handed in as rows.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pyarrow as pa
from django.db import connection

from fristed.science.figures import TABLES, Asked, Dialect

from ..live import Span
from ..live import statement as reading
from .naming import tables_in

_TYPES = {
    "int64": "bigint",
    "float64": "double precision",
    "string": "text",
    "date": "date",
    "boolean": "boolean",
}
_EARLIEST = date(1900, 1, 3)
# A referral counts on the day somebody began; it may have been made long before.
_BY_ANOTHER_DAY = ("referrals",)


class Postgres:
    """Answers within the transaction it is used in."""

    dialect: Dialect = "postgres"

    def __init__(self, handed: Mapping[str, pa.Table]) -> None:
        self._handed = {
            name: json.dumps(table.to_pylist(), default=str) for name, table in handed.items()
        }

    def answer(self, statement: str, asked: Sequence[Asked]) -> Sequence[Sequence[Any]]:
        """Answer a statement."""
        names = tables_in(statement)
        words = ", ".join([_ASKED, *(self._named(name) for name in names)])
        compiled = statement.replace("%", "%%")
        whole = f"WITH {words} SELECT * FROM ({compiled}) AS answer"  # noqa: S608 - ours and Ibis's
        with connection.cursor() as cursor:
            cursor.execute(whole, self._told(names, asked))
            found: Sequence[Sequence[Any]] = cursor.fetchall()
        return found

    def _named(self, name: str) -> str:
        if name not in self._handed:
            read = reading(name)
            if name in _BY_ANOTHER_DAY:
                read = read.replace("%(start)s", "%(earliest)s")
            return f"log_{name} AS ({read})"
        columns = TABLES[name].columns.items()
        typed = ", ".join(f'"{column}" {_TYPES[about.type]}' for column, about in columns)
        rows = f"jsonb_to_recordset(%({name})s::jsonb) AS t({typed})"
        return f"log_{name} AS (SELECT * FROM {rows})"  # noqa: S608 - names of our own columns

    def _told(self, names: Sequence[str], asked: Sequence[Asked]) -> dict[str, Any]:
        span = Span(
            tuple({one.site for one in asked}),
            max(min(one.first for one in asked), _EARLIEST),
            max(one.last for one in asked),
        )
        told = span.told() | {"earliest": _EARLIEST}
        told |= {name: self._handed[name] for name in names if name in self._handed}
        for column in ("site", "period", "first", "last"):
            told[f"asked_{column}"] = [getattr(one, column) for one in asked]
        return told


_ASKED = """log_asked AS (SELECT * FROM unnest(
  %(asked_site)s::bigint[], %(asked_period)s::text[], %(asked_first)s::date[],
  %(asked_last)s::date[]
) AS t(site, period, first, last))"""
