"""Whole rows by a written statement, for the two questions that every click asks.

Django builds a statement anew each time it is asked: for a row found by its key that takes
several times as long as asking it (docs/adr/0021).
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models


def first_row(
    statement: str, parameters: Sequence[Any], *kinds: type[models.Model]
) -> tuple[Any, ...] | None:
    """Return the first row as one object of each kind, or None where there is no row.

    Parameters
    ----------
    statement
        `{}` stands for the columns of all kinds, in order: `SELECT {} FROM a JOIN b …`, each table
        under its own name. A kind whose key is null there comes as None.
    """
    with connection.cursor() as cursor:
        cursor.execute(_filled(statement, kinds), parameters)
        row = cursor.fetchone()
    if row is None:
        return None
    made, at = [], 0
    for kind in kinds:
        names, key = _names(kind)
        values = row[at : at + len(names)]
        at += len(names)
        made.append(None if values[key] is None else kind.from_db(connection.alias, names, values))
    return tuple(made)


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
