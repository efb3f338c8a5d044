"""The sentences over the map, and the periods to choose from."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..queries.figures import Counted, Waited
from .words import counted_words, hours_words, summed


def sentences(figures: Iterable[Counted], waited: Waited) -> list[str]:
    """Return what the pictures show in words: how many, and how soon they were collected."""
    total = summed(figures)
    said = [counted_words(total)]
    if waited.median_h is not None:
        words = ngettext(
            "Collected %(time)s after staff wrote it down (%(n)s find).",
            "Collected %(time)s after staff wrote them down (median of %(n)s finds).",
            waited.reported_first,
        )
        told = {"time": hours_words(waited.median_h), "n": waited.reported_first}
        said.append(words % told)
    if waited.by_neighbours:
        words = _(
            "What neighbours reported has a day and no time: %(soon)s of %(n)s were collected the "
            "same or the next day."
        )
        said.append(words % {"soon": waited.by_next_day, "n": waited.by_neighbours})
    if total.no_find:
        words = ngettext(
            "%(n)s more report led to nothing, or was of a find that is counted already.",
            "%(n)s more reports led to nothing, or were of finds that are counted already.",
            total.no_find,
        )
        said.append(words % {"n": total.no_find})
    return said


def periods(weeks: Iterable[int], asked: int) -> list[dict[str, Any]]:
    """Return the periods to choose from."""
    return [
        {
            "url": f"?weeks={one}",
            "word": ngettext("%(n)s week", "%(n)s weeks", one) % {"n": one},
            "current": one == asked,
        }
        for one in weeks
    ]


def rows_head() -> list[str]:
    """Return the head of the table of finds."""
    return [_("Day"), _("Where"), _("Kind of place"), _("How many"), _("What came of it")]
