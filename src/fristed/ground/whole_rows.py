"""Whole rows by a written statement, for what is asked and written at nearly every click.

Django builds a statement anew each time: for a row found by its key, or one row written, that
takes several times as long as the database needs for it (docs/adr/0021).
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any, TypeVar

from django.db import connection, models

MOST = 500  # rows in one statement
_Row = TypeVar("_Row", bound=models.Model)


def first_row(
    statement: str, parameters: Sequence[Any], *kinds: type[models.Model]
) -> tuple[Any, ...] | None:
    """Return the first of `whole_rows`, or None where there is no row."""
    with connection.cursor() as cursor:
        cursor.execute(_filled(statement, kinds), parameters)
        row = cursor.fetchone()
    return None if row is None else _made(row, kinds)


def whole_rows(
    statement: str, parameters: Sequence[Any], *kinds: type[models.Model]
) -> list[tuple[Any, ...]]:
    """Return each row as one object of each kind.

    Parameters
    ----------
    statement
        `{}` stands for the columns of all kinds, in order: `SELECT {} FROM a JOIN b …`, each table
        under its own name. A kind whose key is null there comes as None.
    """
    with connection.cursor() as cursor:
        cursor.execute(_filled(statement, kinds), parameters)
        return [_made(row, kinds) for row in cursor.fetchall()]


def _made(row: Sequence[Any], kinds: tuple[type[models.Model], ...]) -> tuple[Any, ...]:
    made, at = [], 0
    for kind in kinds:
        names, key = _names(kind)
        values = row[at : at + len(names)]
        at += len(names)
        made.append(None if values[key] is None else kind.from_db(connection.alias, names, values))
    return tuple(made)


def add(*made: _Row) -> _Row:
    """Write new rows of one kind in one statement, as their `save()` would; return the first.

    Every field must be set or have its default: nothing is read back. There are no signals.
    """
    write(_adding(type(made[0])), [_values(row) for row in made])
    for row in made:
        row._state.adding, row._state.db = False, connection.alias
    return made[0]


def write(statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """Write rows in one statement; `{}` stands for their values: `INSERT INTO a (b) VALUES {}`.

    Many are written in several, for one takes 65,535 values at most.
    """
    with connection.cursor() as cursor:
        for at in range(0, len(rows), MOST):
            some = rows[at : at + MOST]
            places = _with_places(statement, len(some[0]), len(some))
            cursor.execute(places, list(chain.from_iterable(some)))


@lru_cache(maxsize=64)
def _with_places(statement: str, columns: int, rows: int) -> str:
    one = "(" + ", ".join(["%s"] * columns) + ")"
    return statement.format(", ".join([one] * rows))


@lru_cache(maxsize=32)
def _adding(kind: type[models.Model]) -> str:
    columns = ", ".join(f'"{field.column}"' for field in kind._meta.concrete_fields)
    table = kind._meta.db_table
    return f'INSERT INTO "{table}" ({columns}) VALUES {{}}'  # noqa: S608 - a model's own names


def _values(row: models.Model) -> list[Any]:
    return [
        field.get_db_prep_save(field.pre_save(row, add=True), connection=connection)
        for field in row._meta.concrete_fields
    ]


@lru_cache(maxsize=32)
def _filled(statement: str, kinds: tuple[type[models.Model], ...]) -> str:
    columns = [
        f'"{kind._meta.db_table}"."{field.column}"'
        for kind in kinds
        for field in kind._meta.concrete_fields
    ]
    return statement.format(", ".join(columns))


@lru_cache(maxsize=32)
def _names(kind: type[models.Model]) -> tuple[list[str], int]:
    names = [field.attname for field in kind._meta.concrete_fields]
    return names, names.index(str(kind._meta.pk.attname))
