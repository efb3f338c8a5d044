"""An event's numbers as rows and sentences, what of them is hidden; a shift's as rows."""

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.festivals.models import Deployment
from fristed.apps.festivals.presenters.events import percent
from fristed.apps.festivals.queries.planner import rate_range

from ..queries.figures import Figures
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


def report_head() -> list[Any]:
    """Return the heads of the numbers."""
    return [_("What"), {"text": _("Guests"), "number": True}]


def report_rows(made: Figures) -> list[list[Any]]:
    """Return each number, or that it is hidden."""
    words = _words()
    rows: list[list[Any]] = []
    for cell in made.cells:
        shown = cell.shown
        text = _("hidden") if shown is None else number_format(shown, force_grouping=True)
        rows.append([words[cell.name], {"text": text, "number": True}])
    return rows


def lengths(event: Deployment, made: Figures) -> list[str]:
    """Return how long guests stayed and what they said, or why nothing is said of it."""
    if made.minutes is not None:
        words = ngettext(
            "Half of the stays that are over were shorter than %(n)s minute.",
            "Half of the stays that are over were shorter than %(n)s minutes.",
            made.minutes,
        )
        told = [words % {"n": made.minutes}]
    elif event.ended_at:
        told = [_("Too few stays are over for a usual length.")]
    else:
        told = [_("How long guests stayed is shown once the event is over.")]
    if made.fell_by is not None:
        words = _(
            "What guests said of their distress fell by %(n)s of 10 (median of those who said it"
            " twice; nobody knows what would have come without us)."
        )
        told.append(words % {"n": number_format(made.fell_by)})
    return told


def hiding(made: Figures) -> str:
    """Return how numbers are rounded, and which are hidden."""
    words = _(
        "Numbers are rounded to %(step)s; those behind which fewer than %(least)s stand are"
        " hidden, and others with them from which they could be worked out (policy version"
        " %(version)s). A stay is counted as one guest: no name is kept, so nobody knows who came"
        " twice."
    )
    return words % {
        "step": made.rounded_to,
        "least": made.least,
        "version": made.policy_version,
    }


def summary_rows(told: list[tuple[str, int]]) -> list[list[Any]]:
    """Return how often each kind was told."""
    return [[kind_word(kind), {"text": str(times), "number": True}] for kind, times in told]
