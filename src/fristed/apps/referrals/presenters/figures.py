"""Sentences, bars and a file for what became of referrals."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.recipients.choices import Kind

from ..queries.figures import MEDIAN_FROM, ByKind

WIDTH = 480
HEAD = (
    "kind",
    "asked",
    "accepted",
    "completed",
    "still_open",
    "days_to_answer",
    "days_to_complete",
)


def rows(found: Iterable[ByKind]) -> list[dict[str, Any]]:
    """Return each kind with its sentence and its bar."""
    return [
        {
            "title": capfirst(str(Kind(one.kind).label)) if one.kind else _("All together"),
            "sentence": sentence(one),
            "times": times(one),
            "bar": bar(one),
        }
        for one in found
        if one.asked
    ]


def sentence(one: ByKind) -> str:
    """Say how many were asked, taken on and completed."""
    said = {
        "asked": one.asked,
        "accepted": one.accepted,
        "completed": one.completed,
        "open": one.still_open,
    }
    return (
        ngettext(
            "%(asked)s asked: %(accepted)s taken on, %(completed)s completed, %(open)s open.",
            "%(asked)s asked: %(accepted)s taken on, %(completed)s completed, %(open)s open.",
            one.asked,
        )
        % said
    )


def times(one: ByKind) -> str:
    """Say how long it took, from five on."""
    if one.days_to_answer is None:
        return _("How long it took is shown from %(n)s answers.") % {"n": MEDIAN_FROM}
    answer = _("Half were answered within %(days)s days") % {"days": _days(one.days_to_answer)}
    if one.days_to_complete is None:
        return f"{answer}."
    done = _("half were completed within %(days)s days") % {"days": _days(one.days_to_complete)}
    return f"{answer}, {done}."


def bar(one: ByKind) -> list[dict[str, Any]]:
    """Return the parts of the bar: completed, taken on and not completed, the rest of the asked."""
    parts, begins, counted = [], 0, 0
    taken_on = max(one.accepted - one.completed, 0)
    rest = one.asked - one.completed - taken_on
    for name, count in (("completed", one.completed), ("accepted", taken_on), ("rest", rest)):
        counted += count
        ends = round(WIDTH * counted / one.asked)
        parts.append({"name": name, "x": begins, "width": ends - begins})
        begins = ends
    return parts


def lines(found: Iterable[ByKind]) -> Iterator[list[str]]:
    """Yield the lines of the file: the same numbers as on the page, in codes."""
    yield list(HEAD)
    for one in found:
        yield [
            one.kind or "all",
            *(str(n) for n in (one.asked, one.accepted, one.completed, one.still_open)),
            *(_plain(days) for days in (one.days_to_answer, one.days_to_complete)),
        ]


def _days(days: float) -> str:
    return number_format(round(days, 1), decimal_pos=1)


def _plain(days: float | None) -> str:
    return "" if days is None else f"{days:.1f}"
