"""Shares in words: an interval, never a point."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

NARROW = "\N{NO-BREAK SPACE}"


def interval(low: float | None, high: float | None) -> str:
    """Return a share as it is said: *30–45 %*, *up to 5 %*; nothing where there is none."""
    if low is None or high is None:
        return ""
    least, most = round(100 * low), max(round(100 * high), 1)
    if least <= 0:
        return _("up to %(most)s") % {"most": _percent(str(most))}
    if least == most:
        return _("about %(share)s") % {"share": _percent(str(most))}
    return _percent(f"{least}–{most}")


def about(share: float | None) -> str:
    """Return a share that has no interval; under one in a hundred it is not made exact."""
    if share is None:
        return ""
    if share < 0.01:
        return _("under %(share)s") % {"share": _percent("1")}
    return _("about %(share)s") % {"share": _percent(str(round(100 * share)))}


def figure(value: float) -> str:
    """Return a likeness: two decimals, with the language's own mark."""
    return number(value, 2)


def chance(p_value: float | None) -> str:
    """Return a p-value; it is never nought, however small."""
    if p_value is None:
        return "–"
    return number(p_value, 2) if p_value >= 0.005 else f"<{NARROW}{number(0.01, 2)}"


def number(value: float | str, places: int | None = None) -> str:
    """Return a number with the language's own decimal mark."""
    return number_format(value, places, use_l10n=True, force_grouping=False)


def _percent(number: str) -> str:
    return f"{number}{NARROW}%"
