"""How one value of a record reads: for a machine with its code, for a person in words."""

from base64 import b64encode
from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

Row = dict[str, Any]
Cell = tuple[Any, str]  # as the file says it, as a person reads it
Reader = Callable[[Row], Cell]
EMPTY: Cell = (None, "")


def reader_of(model: type[models.Model], name: str, zone: ZoneInfo) -> Reader:
    """Return what reads one column of a model's rows; `name` may lead through keys."""
    field = _field(model, name)
    if isinstance(field, models.DateTimeField):
        return lambda row: moment_cell(row[name], zone)
    if isinstance(field, models.BooleanField):
        return lambda row: yes_no(row[name])
    if isinstance(field, ArrayField):
        return _several(name, dict(field.base_field.flatchoices))
    if field is not None and field.choices:
        return _coded(name, dict(field.flatchoices))
    if isinstance(field, models.JSONField):
        return lambda row: (row[name], spread(row[name]))
    return lambda row: plain(row.get(name))


def _field(model: type[models.Model], name: str) -> Any:
    found: Any = None
    for part in name.split("__"):
        try:
            found = model._meta.get_field(part)
        except FieldDoesNotExist:  # words that were sealed, opened beside their column
            return None
        model = found.related_model if found.is_relation else model
    return found


def moment_cell(text: str | datetime | None, zone: ZoneInfo) -> Cell:
    """Return a moment by the site's clock, with its offset."""
    if not text:
        return EMPTY
    at = (datetime.fromisoformat(text) if isinstance(text, str) else text).astimezone(zone)
    return at.isoformat(timespec="seconds"), f"{at:%Y-%m-%d %H:%M}"


def yes_no(said: bool | None) -> Cell:
    """Return a yes or a no; nothing where nothing was said."""
    return EMPTY if said is None else (said, _("Yes") if said else _("No"))


def plain(value: Any) -> Cell:
    """Return a number, a day or a word as it stands."""
    return EMPTY if value is None or value == "" else (value, str(value))


def coded(code: Any, label: Any) -> Cell:
    """Return a code with its word."""
    return {"code": code, "label": str(label)}, str(label)


def _coded(name: str, labels: dict[Any, Any]) -> Reader:
    known = {code: coded(code, label) for code, label in labels.items()}
    known[""] = EMPTY

    def read(row: Row) -> Cell:
        value = row[name]
        return EMPTY if value is None else known.get(value) or coded(value, value)

    return read


def _several(name: str, labels: dict[Any, Any]) -> Reader:
    known = {code: coded(code, label) for code, label in labels.items()}

    def read(row: Row) -> Cell:
        cells = [known.get(code) or coded(code, code) for code in row[name] or ()]
        return [value for value, _word in cells], ", ".join(word for _value, word in cells)

    return read


def spread(value: Any) -> str:
    """Return what was asked and said as words, without the braces of a machine."""
    if isinstance(value, dict):
        said = (f"{key.replace('_', ' ')}: {spread(one)}" for key, one in value.items())
        return "; ".join(said)
    if isinstance(value, list):
        return ", ".join(spread(one) for one in value)
    return str(value).replace("_", " ")


def picture(row: Row) -> Cell:
    """Return a picture as data, or why it is not there."""
    if row.get("removed_at"):
        return None, _("taken away again")
    if row.get("beyond"):
        return None, _("kept; more pictures than one file holds")
    content = row.get("picture")
    if content is None:
        return None, _("kept; it was not asked for")
    if isinstance(content, bytes):  # said once: the bytes are of no use beside it
        content = f"data:image/{row['kind']};base64,{b64encode(content).decode()}"
        row["picture"] = content
    return content, _("shown below")
