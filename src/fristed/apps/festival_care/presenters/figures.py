"""An event's numbers as rows and a sentence, a shift's as rows, the kinds for paper."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ..models import Deployment
from ..queries.figures import Figures
from ..queries.planner import rate_range
from ..queries.table import kinds, said
from .events import percent
from .words import kind_word


def sentence(event: Deployment, made: Figures) -> str:
    """Return the first thing to read: guests, their share, and what others published."""
    guests = made.of("guests")
    if guests is None:
        return _("The number of guests is hidden: a small number could point to somebody.")
    low, high = (number_format(round(100 * rate, 2), decimal_pos=2) for rate in rate_range())
    words = _("%(guests)s guests, %(share)s of the attendance; elsewhere %(low)s to %(high)s %%.")
    return words % {
        "guests": number_format(guests, force_grouping=True),
        "share": percent(guests, event.attendance),
        "low": low,
        "high": high,
    }


def _words() -> dict[str, str]:
    return {
        "guests": _("Guests"),
        "closed": _("Of them: left, and we were told how"),
        "force_closed": _("Of them: closed by the lead"),
        "transferred": _("Of them: handed on"),
        "left_unannounced": _("Of them: left without a word"),
        "still_here": _("Of them: not ended yet"),
        "medics": _("Medics were called for"),
        "under_18": _("Under 18"),
        "assault": _("Told of an assault"),
    }


def report_rows(made: Figures) -> list[list[Any]]:
    """Return each number, or that it is hidden."""
    words = _words()
    rows: list[list[Any]] = []
    for cell in made.cells:
        shown = cell.shown
        text = _("hidden") if shown is None else number_format(shown, force_grouping=True)
        rows.append([words[cell.name], {"text": text, "number": True}])
    return rows


def summary_rows(told: list[tuple[str, int]]) -> list[list[Any]]:
    """Return how often each kind was told."""
    return [[kind_word(kind), {"text": str(times), "number": True}] for kind, times in told]


def paper_kinds() -> list[dict[str, Any]]:
    """Return every kind with its choices, as boxes to tick."""
    found = []
    for name, kind in kinds().items():
        if name in ("arrived", "taken_back", "called", "force_closed"):
            continue
        choices = [
            said(word)
            for field in kind.get("fields", {}).values()
            for word in field.get("choices", {}).values()
        ]
        found.append({"word": said(kind["words"]), "choices": choices})
    return found
