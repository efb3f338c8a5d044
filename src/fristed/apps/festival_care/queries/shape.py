"""What an event may say: its fields by the table; how one is read from, and written as, JSON."""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fristed.apps.festivals.models.deployment import CELL

from .story import Told
from .table import code_words, kinds

KIND = re.compile(r"[a-z][a-z0-9_]{0,19}\Z")


class NotAnEvent(ValueError):
    """What was sent has not the form of an event; nothing of it is repeated here."""


def wrong_in(kind: str, more: Mapping[str, Any]) -> str:
    """Return the first field that is missing, unknown or of the wrong form; nothing where right."""
    fields: Mapping[str, Any] = kinds()[kind].get("fields", {})
    for name in more:
        if name not in fields:
            return "unknown field"
    for name, field in fields.items():
        if name not in more:
            if field.get("required"):
                return name
        elif not _FITS[field["type"]](more[name], field):
            return name
    return ""


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _code(value: Any, _field: Any) -> bool:
    if not (isinstance(value, (list, tuple)) and len(value) == 2):
        return False
    lists = (code_words()["first"], code_words()["second"])
    return all(
        _is_whole(one) and 0 <= one < len(words) for one, words in zip(value, lists, strict=True)
    )


def _choices(value: Any, field: Any) -> bool:
    if not (isinstance(value, list) and value and len(value) == len(set(map(str, value)))):
        return False
    return all(isinstance(one, str) and one in field["choices"] for one in value)


def _members(value: Any, field: Any) -> bool:
    if not (isinstance(value, list) and 1 <= len(value) <= field["most"]):
        return False
    return all(map(_is_id, value)) and len(set(value)) == len(value)


def _is_id(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(UUID(value)) == value
    except ValueError:
        return False


_FITS: Mapping[str, Callable[[Any, Any], bool]] = {
    "choice": lambda value, field: isinstance(value, str) and value in field["choices"],
    "choices": _choices,
    "flag": lambda value, _field: value is True,
    "level": lambda value, field: _is_whole(value) and field["least"] <= value <= field["most"],
    "members": _members,
    "event": lambda value, _field: _is_id(value),
    "code": _code,
    "cell": lambda value, _field: isinstance(value, str) and bool(CELL.match(value)),
}


def to_the_millisecond(moment: datetime) -> datetime:
    """Return a moment as exactly as an event keeps it."""
    return moment.astimezone(UTC).replace(microsecond=moment.microsecond // 1000 * 1000)


def as_json(event: Told) -> dict[str, Any]:
    """Return an event as tablets read it."""
    return {
        "id": str(event.id),
        "stay": event.stay and str(event.stay),
        "kind": event.kind,
        "at": _written(event.at),
        "told": _written(event.told),
        "by": event.by and str(event.by),
        "more": dict(event.more),
    }


def _written(moment: datetime) -> str:
    return to_the_millisecond(moment).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_json(sent: Any) -> Told:
    """Return the event that was sent.

    Raises
    ------
    NotAnEvent
        Where a part is missing or of the wrong form. Whether the kind and its fields are known is
        asked later, in `tell`.
    """
    try:
        kind, more = sent["kind"], sent.get("more") or {}
        if not (isinstance(kind, str) and KIND.match(kind) and isinstance(more, dict)):
            raise NotAnEvent
        return Told(
            id=UUID(sent["id"]),
            stay=UUID(sent["stay"]) if sent.get("stay") else None,
            kind=kind,
            at=_moment(sent["at"]),
            told=_moment(sent["told"]),
            by=UUID(sent["by"]) if sent.get("by") else None,
            more=more,
        )
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
        raise NotAnEvent from error


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise NotAnEvent
    return to_the_millisecond(moment)
