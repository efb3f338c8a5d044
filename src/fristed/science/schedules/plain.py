"""Looking into JSON that somebody else wrote."""

import json
from typing import Any, Final

from .sessions import ScheduleTrouble

MOST_BYTES: Final = 20_000_000


def loaded(data: bytes) -> Any:
    """Return what a JSON file holds; refuse what is none (`too_large`, `not_json`)."""
    if len(data) > MOST_BYTES:
        raise ScheduleTrouble("too_large", str(len(data)))
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as trouble:
        raise ScheduleTrouble("not_json", str(trouble)[:80]) from trouble


def table(found: Any, where: str) -> dict[str, Any]:
    """Return an object, or refuse what is none (`no_object`)."""
    if not isinstance(found, dict):
        raise ScheduleTrouble("no_object", where)
    return found


def listed(found: Any, where: str) -> list[Any]:
    """Return a list; nothing where nothing stands; refuse what is none (`no_list`)."""
    if found is None:
        return []
    if not isinstance(found, list):
        raise ScheduleTrouble("no_list", where)
    return found


def words(found: Any, language: str = "en") -> str:
    """Return text, also where it stands in several languages: the one asked for, else the first."""
    if isinstance(found, dict):
        told = [text for text in found.values() if isinstance(text, str)]
        own = found.get(language)
        return own if isinstance(own, str) else (told[0] if told else "")
    return found.strip() if isinstance(found, str) else ""
