"""Numbers as the reader's language writes them, with their intervals."""

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Figure = Mapping[str, float | None]
NARROW = "\N{NARROW NO-BREAK SPACE}"
DIGITS: Final = 2
LONG: Final = 10_000  # shorter ones may be years, which are not grouped


def plain(number: float | None, places: int = 1) -> str:
    """Return a number; a dash where there is none."""
    if number is None:
        return "–"
    return str(formats.number_format(round(float(number), places), decimal_pos=places))


def minutes(figure: Figure) -> str:
    """Return minutes with their interval."""
    return _spanned(figure, 1.0, "")


def share(figure: Figure) -> str:
    """Return a share in per cent with its interval."""
    return _spanned(figure, 100.0, f"{NARROW}%")


def ends(figure: Figure, scaled: float = 1.0) -> str:
    """Return the interval alone."""
    low, high = figure["low"], figure["high"]
    if low is None or high is None:
        return "–"
    return f"{plain(low * scaled)}\N{EN DASH}{plain(high * scaled)}"


def _spanned(figure: Figure, scaled: float, unit: str) -> str:
    value = figure["value"]
    if value is None:
        return "–"
    return f"{plain(value * scaled)}{unit} ({ends(figure, scaled)})"


def words_of(value: Any) -> str:
    """Return an answer of a form in words."""
    if value is None or value == [] or value == "":
        return _("not given")
    if isinstance(value, list):
        return " · ".join(one if isinstance(one, str) else _shortest(one) for one in value)
    if isinstance(value, str) and "\n" in value:
        return _rows_of(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return value
    return _shortest(value)


def _rows_of(table: str) -> str:
    """Say what a table is by its size, its heads, and a mark by which another is told from it."""
    head, *rows = table.split("\n")
    mark = hashlib.sha256(table.encode("utf-8")).hexdigest()[:8]
    words = ngettext("%(n)s row: %(head)s (%(mark)s)", "%(n)s rows: %(head)s (%(mark)s)", len(rows))
    return words % {"n": len(rows), "head": head.replace(",", ", "), "mark": mark}


def _shortest(number: float) -> str:
    is_whole = isinstance(number, float) and number.is_integer()
    is_long = abs(number) >= LONG
    return str(formats.number_format(int(number) if is_whole else number, force_grouping=is_long))


def day(text: str) -> str:
    """Return a day that stands in JSON."""
    return str(formats.date_format(date.fromisoformat(text), "SHORT_DATE_FORMAT"))


def spanned(one: Mapping[str, Any] | None, many: int = 1, digits: int = DIGITS) -> str:
    """Return an effect with its interval; without bounds where there are none."""
    if one is None or one["value"] is None:
        return "–"
    value = plain(one["value"] * many, digits)
    if one["low"] is None or one["high"] is None:
        return _("%(value)s (no bounds)") % {"value": value}
    low, high = plain(one["low"] * many, digits), plain(one["high"] * many, digits)
    return _("%(value)s (%(low)s to %(high)s)") % {"value": value, "low": low, "high": high}
