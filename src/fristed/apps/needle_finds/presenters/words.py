"""Finds in words: how much, where, when."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..choices import Basis, Measure, Result
from ..models import Find, Outcome
from ..queries.exports import square_name
from ..queries.figures import Counted


def amount_words(measure: str, amount: int | None, basis: str = "") -> str:
    """Return an amount in its own measure: *3 needles (counted)*, *450 g*, *not counted*."""
    if measure == Measure.GRAMS and amount:
        said = ngettext("%(n)s gram", "%(n)s grams", amount) % {"n": amount}
    elif measure == Measure.PIECES and amount:
        said = ngettext("%(n)s needle", "%(n)s needles", amount) % {"n": amount}
    else:
        return _("not counted")
    return f"{said} ({Basis(basis).label})" if basis else said


def where_words(find: Find) -> str:
    """Return where it is: the area, or the square."""
    return find.area.name if find.area else square_words(find)


def square_words(find: Find) -> str:
    """Return a square with the middle of it, which any map finds; empty without one."""
    if find.grid is None or find.east is None or find.north is None:
        return ""
    latitude, longitude = find.grid.middle_of(find.east, find.north)
    words = _("square %(name)s, around %(latitude)s, %(longitude)s")
    return words % {
        "name": square_name(find.east, find.north),
        "latitude": f"{latitude:.4f}",
        "longitude": f"{longitude:.4f}",
    }


def day_words(day: date, today: date) -> str:
    """Return a day: *today*, *yesterday*, else its date."""
    if day == today:
        return _("today")
    if (today - day).days == 1:
        return _("yesterday")
    return date_format(day, "j F")


def outcome_words(outcome: Outcome) -> str:
    """Return what came of a find."""
    if outcome.result != Result.COLLECTED:
        return str(outcome.get_result_display())
    said = _("collected by %(who)s") % {"who": outcome.get_collector_display()}
    if outcome.measure:
        said += ", " + amount_words(outcome.measure, outcome.amount, outcome.basis)
    return said


def counted_words(told: Counted) -> str:
    """Return figures in one line, each measure by itself."""
    parts = [ngettext("%(n)s find", "%(n)s finds", told.finds) % {"n": told.finds}]
    for measure, amount in ((Measure.PIECES, told.pieces), (Measure.GRAMS, told.grams)):
        if amount:
            parts.append(amount_words(measure, amount))
    if told.not_counted:
        words = ngettext("%(n)s not counted", "%(n)s not counted", told.not_counted)
        parts.append(words % {"n": told.not_counted})
    if told.waiting:
        words = ngettext("%(n)s to collect", "%(n)s to collect", told.waiting)
        parts.append(words % {"n": told.waiting})
    return " · ".join(parts)


def summed(figures: Iterable[Counted]) -> Counted:
    """Return figures put together."""
    every = list(figures)

    def total(name: str) -> int:
        return sum(getattr(one, name) for one in every)

    names = ("finds", "pieces", "grams", "not_counted", "waiting", "no_find")
    return Counted(**{name: total(name) for name in names})


def hours_words(hours: float | None) -> str:
    """Return hours as people say them: minutes below two hours, days above two days."""
    if hours is None:
        return ""
    if hours < 2:
        minutes = round(hours * 60)
        return ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
    if hours < 48:
        return _("%(n)s h") % {"n": round(hours)}
    return ngettext("%(n)s day", "%(n)s days", round(hours / 24)) % {"n": round(hours / 24)}


def number_cell(number: Any) -> dict[str, Any]:
    """Return a cell of a table that holds a number."""
    return {"text": str(number), "number": True}
