"""What became of a figure since the period before; no more is claimed than its range carries."""

from math import isinf

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.science.figures import Change, Figure, Period, of_rates, of_shares

from .words import in_unit, plain

MORE_OR_LESS = 1.0  # nothing changed: between these two a ratio has no direction
A_YEAR, A_QUARTER, A_MONTH = 4, 7, 7  # letters of 2026, 2026-Q3, 2026-10


def change_of(now: Figure, before: Figure) -> Change | None:
    """Compare two figures of one definition by the method that fits their kind; None: no method.

    Events of months of different length are compared a day. People are not: who comes twice is
    one person however long the month.
    """
    if None in (now.numerator, before.numerator) or now.version != before.version:
        return None
    part, counts = now.part, (float(now.numerator or 0), float(before.numerator or 0))
    if part.kind == "count":
        return of_rates(counts[0], _days(now.period), counts[1], _days(before.period))
    if part.kind == "people":
        return of_rates(counts[0], 1, counts[1], 1)
    if part.kind not in ("rate", "share"):
        return None
    out_of = (float(now.denominator or 0), float(before.denominator or 0))
    compare = of_rates if part.kind == "rate" else of_shares
    return compare(counts[0], out_of[0], counts[1], out_of[1])


def changed(now: Figure, before: Figure | None) -> str:
    """Say how a figure changed, with the range that chance alone leaves; empty without a before.

    Where the range holds no change at all, no change is told.
    """
    if before is None or now.value is None or before.value is None:
        return ""
    change = change_of(now, before)
    told = {"period": period_words(before.period), "before": in_unit(before, before.value)}
    if change is None or isinf(change.high):
        return _("%(before)s in %(period)s.") % told
    if change.kind == "difference":
        return _points(change, told)
    return _per_cent(change, told, a_day=_is_told_a_day(now, before))


def period_words(period: Period) -> str:
    """Name a period in the reader's language; one that is none of the usual, by its days."""
    if len(period.name) == A_YEAR:
        return period.name
    if "-Q" in period.name and len(period.name) == A_QUARTER:
        year, quarter = period.name.split("-Q")
        return _("quarter %(quarter)s of %(year)s") % {"quarter": quarter, "year": year}
    if len(period.name) == A_MONTH:
        return date_format(period.first, "F Y")
    first, last = date_format(period.first, "j F Y"), date_format(period.last, "j F Y")
    return first if first == last else f"{first}\N{EN DASH}{last}"


def _per_cent(change: Change, told: dict[str, str], *, a_day: bool) -> str:
    low, high = (100 * (one - MORE_OR_LESS) for one in (change.low, change.high))
    middle = 100 * (change.value - MORE_OR_LESS)
    if not change.is_clear:
        words = (
            _("No clear change a day since %(period)s: from %(low)s %% less to %(high)s %% more.")
            if a_day
            else _("No clear change since %(period)s: from %(low)s %% less to %(high)s %% more.")
        )
        return words % (told | {"low": _whole(-low), "high": _whole(high)})
    if middle > 0:
        words = (
            _("%(much)s %% more a day than in %(period)s (%(low)s–%(high)s %%).")
            if a_day
            else _("%(much)s %% more than in %(period)s (%(low)s–%(high)s %%).")
        )
        return words % (told | _told(middle, low, high))
    words = (
        _("%(much)s %% less a day than in %(period)s (%(low)s–%(high)s %%).")
        if a_day
        else _("%(much)s %% less than in %(period)s (%(low)s–%(high)s %%).")
    )
    return words % (told | _told(-middle, -high, -low))


def _points(change: Change, told: dict[str, str]) -> str:
    low, middle, high = (100 * one for one in (change.low, change.value, change.high))
    if not change.is_clear:
        words = _(
            "No clear change since %(period)s: "
            "from %(low)s percentage points less to %(high)s more."
        )
        return words % (told | {"low": _whole(-low), "high": _whole(high)})
    if middle > 0:
        words = _("%(much)s percentage points more than in %(period)s (%(low)s–%(high)s).")
        return words % (told | _told(middle, low, high))
    words = _("%(much)s percentage points less than in %(period)s (%(low)s–%(high)s).")
    return words % (told | _told(-middle, -high, -low))


def _told(middle: float, low: float, high: float) -> dict[str, str]:
    return {"much": _whole(middle), "low": _whole(low), "high": _whole(high)}


def _whole(number: float) -> str:
    """Return a whole number; a change that is clear is never told as none."""
    return plain(round(number)) if abs(number) >= 1 or not number else plain(number, 1)


def _days(period: Period) -> int:
    return (period.last - period.first).days + 1


def _is_told_a_day(now: Figure, before: Figure) -> bool:
    return now.part.kind == "count" and _days(now.period) != _days(before.period)
