"""Many rows in one statement: one array as a parameter instead of a value per cell.

Django's own way writes every cell into the statement and looks at each twice; for a register of a
hundred thousand people that is minutes. COPY is refused on tables under row-level security.
"""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import connections, models
from django.db.models.expressions import RawSQL

AT_A_TIME = 5_000
_Row = TypeVar("_Row", bound=models.Model)


def insert_many(rows: Sequence[_Row], *, using: str = "default") -> None:
    """Insert new rows of one model; what checks and keys the database has hold as ever.

    Each row is written as it stands, its id included. A column that holds an array can only be
    left empty, because arrays of arrays cannot be taken apart.
    """
    if not rows:
        return
    model, connection = type(rows[0]), connections[using]
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    arrays = [field for field in fields if isinstance(field, ArrayField)]
    plain = [field for field in fields if field not in arrays]
    if any(getattr(row, field.attname) for row in rows for field in arrays):
        raise ValueError("A column that holds an array can only be left empty here.")
    columns = ", ".join(f'"{field.column}"' for field in (*plain, *arrays))
    parts = ", ".join(f"%s::{_type(field, connection)}[]" for field in plain)
    empty = "".join(", '{}'" for _ in arrays)
    table = model._meta.db_table
    # A model's own names; every value is a parameter.
    sql = f'INSERT INTO "{table}" ({columns}) SELECT *{empty} FROM unnest({parts})'  # noqa: S608
    with connection.cursor() as cursor:
        for start in range(0, len(rows), AT_A_TIME):
            some = rows[start : start + AT_A_TIME]
            cursor.execute(sql, [_column(field, some) for field in plain])
    for row in rows:
        row._state.adding, row._state.db = False, using


def among(values: Iterable[Any], of: str = "bigint") -> RawSQL:
    """Return values to filter by (`pk__in=among(ids)`), of which there may be any number.

    Django writes one parameter for each, and a statement takes no more than 65,535.
    """
    # `of` is a type that our own code names; every value is in the one parameter.
    return RawSQL(f"SELECT unnest(%s::{of}[])", [list(values)])  # noqa: S611


def _column(field: Any, rows: Sequence[models.Model]) -> list[Any]:
    return [getattr(row, field.attname) for row in rows]


def _type(field: Any, connection: Any) -> str:
    """Return a column's type without its length: the table checks that itself."""
    said: str = (field.target_field if field.is_relation else field).db_type(connection)
    return said.split("(")[0]
