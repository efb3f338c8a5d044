"""An alert as a poster, A4 or A3: the line, the date large, what to do, whom to ask."""

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from fristed.apps.alerts.presenters.alerts import day, published_at, said
from fristed.apps.alerts.queries.alerts import Told
from fristed.ground import typesetting

SETTING: Final = Path(__file__).with_name("poster.typ")
PAPERS: Final = ("a4", "a3")


def as_poster(told: Told, *, paper: str, call: str, address: str) -> bytes:
    """Return the poster as PDF in the language that is on; the same alert makes the same file."""
    out = {**_words(told), "paper": paper, "address": address}
    out["call"] = _("Somebody does not wake up or breathes badly: call %(number)s, and stay.") % {
        "number": call
    }
    return kept(json.dumps(out), published_at(told.version))


@lru_cache(maxsize=32)
def kept(said: str, at: datetime) -> bytes:
    """Set a poster, once for as long as it says the same: whoever reads costs no second of work."""
    return typesetting.as_pdf(SETTING, json.loads(said), at=at)


def _words(told: Told) -> dict[str, Any]:
    words, version = said(told.version, told.place), told.version
    return {
        "language": (get_language() or "en")[:2],
        "severity": words["severity"],
        "level": words["level"],
        "headline": words["headline"],
        "from_word": _("Since"),
        "from": day(published_at(version)),
        "until_word": _("Take this down on"),
        "until": day(version.expires_at),
        "do_word": _("What to do"),
        "advice": [line for line in words["advice"] if line],
        "looks_word": _("What it looks like") if words["appearance"] else "",
        "looks": words["appearance"],
        "looks_note": _("Other things can look the same, and one lot can vary."),
        "facts": [[term, value] for term, value in words["facts"]],
        "ask": _("Ask the staff here. You get an answer without giving a name."),
        "number": _("Alert %(n)d, version %(v)d") % {"n": words["number"], "v": words["version"]},
        "synthetic": _("Demonstration data: nobody here exists.") if words["synthetic"] else "",
    }
