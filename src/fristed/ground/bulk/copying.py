"""Rows on their way into the tables: large ones laid out by numpy, small ones value by value."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import psycopg
from psycopg import sql

from .columns import END, HEAD, Chunk, binary

PIECE = 20_000  # rows laid out at a time: some megabytes, however large the country


@dataclass(frozen=True)
class Many:
    """Rows of a table, column by column."""

    table: str
    columns: Chunk
    count: int


@dataclass(frozen=True)
class Few:
    """Rows of a table, one by one; for columns of any kind."""

    table: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]


def copy_in(owner: psycopg.Connection[Any], part: Many | Few) -> int:
    """Copy some rows into their table; return how many."""
    return _copy_many(owner, part) if isinstance(part, Many) else _copy_few(owner, part)


def _copy_many(owner: psycopg.Connection[Any], part: Many) -> int:
    if not part.count:
        return 0
    columns = list(part.columns.values())
    with owner.cursor() as cursor, cursor.copy(_into(part, "(FORMAT BINARY)")) as copy:
        copy.write(HEAD)
        for start in range(0, part.count, PIECE):
            copy.write(binary(columns, np.arange(start, min(start + PIECE, part.count))))
        copy.write(END)
    return part.count


def _copy_few(owner: psycopg.Connection[Any], part: Few) -> int:
    count = 0
    with owner.cursor() as cursor, cursor.copy(_into(part, "")) as copy:
        for row in part.rows:
            copy.write_row(row)
            count += 1
    return count


def _into(part: Many | Few, how: str) -> sql.Composed:
    names = sql.SQL(", ").join(map(sql.Identifier, part.columns))
    form = sql.SQL("(FORMAT BINARY)") if how else sql.SQL("")
    return sql.SQL("COPY {} ({}) FROM STDIN {}").format(sql.Identifier(part.table), names, form)
