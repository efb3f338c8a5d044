"""Reading what was tapped about a guest: the fields of a kind, by the table."""

from typing import Any

from django.http import QueryDict

from ..queries.table import kinds, unsaid


def more_of(kind: str, sent: QueryDict) -> dict[str, Any]:
    """Return the fields of a kind as they were sent; `tell` says what is wrong with them.

    What nobody has said is told as that, where the table knows such a choice.
    """
    found = {}
    for name, field in kinds().get(kind, {}).get("fields", {}).items():
        value = _READ.get(field["type"], _text)(name, sent)
        if value in ("", [], None):
            value = unsaid(field) if field.get("required") else ""
        if value != "":
            found[name] = value
    return found


def _text(name: str, sent: QueryDict) -> Any:
    return sent.get(name, "")


def _several(name: str, sent: QueryDict) -> Any:
    return list(dict.fromkeys(sent.getlist(name)))


def _level(name: str, sent: QueryDict) -> Any:
    text = sent.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else text


def _flag(name: str, sent: QueryDict) -> Any:
    return True if sent.get(name) else None


def _code(name: str, sent: QueryDict) -> Any:
    parts = sent.get(name, "").split("-")
    right = len(parts) == 2 and all(p.isascii() and p.isdigit() and len(p) < 3 for p in parts)
    return [int(part) for part in parts] if right else None


_READ = {
    "choice": _text,
    "choices": _several,
    "members": _several,
    "level": _level,
    "flag": _flag,
    "code": _code,
}
