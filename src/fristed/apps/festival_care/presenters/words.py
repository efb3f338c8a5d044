"""Words of the table in the language of the page; codes, moments and minutes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from fristed.apps.festivals.models import Deployment

from ..queries.table import code_words, kinds, language, radio_scripts, said, states, unsaid


def code_name(first: int | None, second: int | None) -> str:
    """Return the two words that a guest is called by."""
    if first is None or second is None:
        return _("Not told of yet")
    lists = code_words()
    return f"{said(lists['first'][first])} {said(lists['second'][second])}"


def kind_word(kind: str) -> str:
    """Return what a kind is called, its own code where the table has none."""
    return said(kinds()[kind]["words"]) if kind in kinds() else kind


def state_word(state: str) -> str:
    """Return what a state is called."""
    return said(states()[state]) if state in states() else state


def choice_word(kind: str, field: str, code: str) -> str:
    """Return the word of a choice."""
    found = kinds()[kind]["fields"][field]["choices"].get(code)
    return said(found) if found else code


def more_words(kind: str, more: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Return what an event said, in one line; what stands for nothing said is left out."""
    fields = kinds().get(kind, {}).get("fields", {})
    parts = []
    for name, value in more.items():
        form = fields.get(name, {}).get("type", "")
        if form == "choice" and value != unsaid(fields[name]):
            parts.append(choice_word(kind, name, value))
        elif form == "choices":
            parts.append(", ".join(choice_word(kind, name, one) for one in value))
        elif form == "members":
            parts.append(", ".join(names.get(one, _("somebody")) for one in value))
        elif form == "level":
            parts.append(_("%(level)s of 10") % {"level": value})
        elif form == "code":
            parts.append(code_name(*value))
        elif form == "cell":
            parts.append(value)
        elif form == "flag":
            parts.append(said(fields[name]["words"]))
    return " · ".join(parts)


def minutes_between(then: datetime | None, now: datetime) -> int:
    """Return whole minutes, never less than none."""
    return max(0, int((now - then).total_seconds() // 60)) if then else 0


def script(name: str, deployment: Deployment, cell: str, code: str, number: str) -> list[str]:
    """Return what is read out, line by line, with this event's call signs."""
    fill = {
        "us": deployment.call_sign,
        "medics": deployment.medics_call_sign,
        "channel": deployment.medics_channel or deployment.channel or "–",
        "cell": cell or "–",
        "code": code,
        "number": number,
        "event": deployment.name,
    }
    return [line.format(**fill) for line in radio_scripts()["scripts"][name][language()]]
