"""Cells of tables, and estimates as points of a chart and as words."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _

from fristed.ground.charts import Point

from .numbers import NARROW

Estimate = Mapping[str, Any]
LEAST: Final = 0.01
MOST_LABELS: Final = 8  # as ground.charts writes them


def numbers(*words: str) -> list[dict[str, Any]]:
    """Return cells that hold numbers."""
    return [{"text": one, "number": True} for one in words]


def plain(number: float, places: int = 1) -> str:
    """Return a number with its thousands apart."""
    rounded = round(float(number), places)
    return str(formats.number_format(rounded, decimal_pos=places, force_grouping=True))


def percent(share: float | None, places: int = 0) -> str:
    """Return a share as per cent."""
    return "–" if share is None else f"{plain(100 * share, places)}{NARROW}%"


def chance(probability: float) -> str:
    """Return a probability that was simulated: never quite nought, never quite certain."""
    if probability < LEAST:
        return f"< 1{NARROW}%"
    return f"> 99{NARROW}%" if probability > 1 - LEAST else percent(probability)


def span(one: Estimate, places: int = 0) -> str:
    """Return an interval; one without a high end says so."""
    if one.get("low") is None:
        return "–"
    if one["high"] is None:
        return _("%(low)s and more") % {"low": plain(one["low"], places)}
    return f"{plain(one['low'], places)}\N{EN DASH}{plain(one['high'], places)}"


def told(one: Estimate, places: int = 0) -> str:
    """Return an estimate with its interval, where it has one."""
    if one["value"] is None:
        return _("no estimate")
    value = plain(one["value"], places)
    return value if one.get("low") is None else f"{value} ({span(one, places)})"


def point(label: str, one: Estimate, *, note: str = "", places: int = 0) -> Point:
    """Return an estimate as a point of a chart."""
    high = one.get("high")
    if one.get("low") is not None and high is None:
        high = float("inf")
    return Point(label, one["value"], told(one, places), one.get("low"), high, note=note)


def listed(names: Sequence[str]) -> str:
    """Return names as they stand in a sentence."""
    if len(names) < 2:
        return "".join(names)
    words = _("%(most)s and %(last)s")
    return words % {"most": ", ".join(names[:-1]), "last": names[-1]}


def every_other(times: Sequence[str]) -> list[str]:
    """Leave out every other of the times that a picture would write, so that none runs into one."""
    step = -(-len(times) // MOST_LABELS)
    return [one if n // step % 2 == 0 else "" for n, one in enumerate(times)]
