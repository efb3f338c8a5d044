"""Many short lists in one statement: each row comes as its kind and its columns.

A page that shows a room as it is now reads a dozen small tables of which only a few rows are
open. Asked one after another, nearly all of the time goes into asking (docs/adr/0021).
"""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.base import ModelState

Rows = dict[str, list[Any]]
ONE_KIND = "SELECT %s AS kind, row_number() OVER () AS nth, to_jsonb(r) FROM"


def together(
    statement: str, parameters: Mapping[str, Any], kinds: Mapping[str, type[models.Model] | None]
) -> Rows:
    """Run a statement of two columns, a kind and a JSON object; return the rows of each kind.

    Parameters
    ----------
    kinds
        The model whose rows a kind holds; None where the object is to come as it is. Columns
        that the statement leaves out are deferred, as with `only()`.
    """
    found: Rows = {kind: [] for kind in kinds}
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        for kind, text in cursor.fetchall():
            said, model = json.loads(text), kinds[kind]  # Django leaves JSON to its own field
            found[kind].append(said if model is None else _made(model, said))
    return found


def answered_together(**questions: "models.QuerySet[Any]") -> Rows:
    """Ask several short lists as one statement; return the rows of each, in its own order."""
    parts: list[str] = []
    given: list[Any] = []
    for kind, rows in questions.items():
        try:
            asked, parameters = rows.query.sql_with_params()
        except EmptyResultSet:  # nothing can answer it
            continue
        parts.append(f"{ONE_KIND} ({asked}) r")  # Django's own statement, its values apart
        given += [kind, *parameters]
    found: Rows = {kind: [] for kind in questions}
    if not parts:
        return found
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts) + " ORDER BY kind, nth", given)
        for kind, _nth, text in cursor.fetchall():
            found[kind].append(_made(questions[kind].model, json.loads(text)))
    return found


def _made(model: type[models.Model], said: Mapping[str, Any]) -> models.Model:
    made = model.__new__(model)  # what from_db makes, without asking signals nobody listens to
    made._state = ModelState()
    made._state.adding, made._state.db = False, connection.alias
    for column, name, read in _columns(model):
        if column in said:
            value = said[column]
            made.__dict__[name] = value if value is None or read is None else read(value)
    return made


@lru_cache(maxsize=128)
def _columns(
    model: type[models.Model],
) -> tuple[tuple[str, str, Callable[[str], object] | None], ...]:
    return tuple((str(f.column), f.attname, _reader(f)) for f in model._meta.concrete_fields)


def _reader(field: "models.Field[Any, Any]") -> Callable[[str], object] | None:
    """Return what makes a field's value of what JSON says; None where that is the value."""
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat
    if isinstance(field, models.DateField):
        return date.fromisoformat
    if isinstance(field, models.BinaryField):
        return lambda said: bytes.fromhex(said.removeprefix("\\x"))
    if isinstance(field, models.DecimalField | models.TimeField | models.UUIDField):
        return field.to_python
    return None
