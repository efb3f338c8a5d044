"""What a test is worth, in words and as a picture: its false alarms, its power, its smallest p.

The word "significant" stands only where science gives it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from fristed.apps.planning.presenters.cells import numbers, percent
from fristed.apps.planning.presenters.numbers import NARROW, plain
from fristed.ground.charts import Chart, Point, columns

SIGNIFICANT, NOT, WITHHELD = "significant", "not_significant", "withheld"
MOST_SIZE: Final = 0.06
ALPHA: Final = 0.05
LEAST_P: Final = 0.001
FALL: Final = 0.7  # the fall whose power is told in a sentence


def p_words(p: float | None) -> str:
    """Return a p-value in words."""
    if p is None:
        return "–"
    if p < LEAST_P:
        return _("p below %(least)s") % {"least": plain(LEAST_P, 3)}
    return _("p %(p)s") % {"p": plain(p, 3)}


def more_or_fewer(ratio: float | None) -> str:
    """Return a ratio of counts in words."""
    if ratio is None:
        return _("nobody can say how many")
    per_cent = round(100 * (ratio - 1))
    told = {"n": f"{plain(abs(per_cent), 0)}{NARROW}%"}
    if not per_cent:
        return _("as many")
    return (_("%(n)s more") if per_cent > 0 else _("%(n)s fewer")) % told


def between(low: float | None, high: float | None) -> str:
    """Return an interval of ratios in words."""
    if low is None or high is None:
        return _("without bounds")
    return _("%(low)s to %(high)s") % {"low": more_or_fewer(low), "high": more_or_fewer(high)}


def verdict_words(word: str) -> str:
    """Return what may be said."""
    return {
        SIGNIFICANT: _("significant"),
        NOT: _("no change was found"),
        WITHHELD: _("cannot be told"),
    }[word]


def why_withheld(size: float | None, attainable: float | None) -> str:
    """Say why the word is withheld."""
    if attainable is not None and attainable > ALPHA + 1e-9:
        words = _(
            "The smallest p that can come out here is %(p)s: this comparison could not be "
            "significant, whatever happened."
        )
        return words % {"p": plain(attainable, 3)}
    if size is None:
        return _("What this test is worth on these counts was not simulated.")
    words = _(
        "The test finds a change in %(size)s of series like this one in which nothing happened; "
        "more than %(most)s is too much."
    )
    return words % {"size": percent(size, 1), "most": percent(MOST_SIZE)}


def size_words(size: float | None) -> list[str]:
    """Say how often the test finds a change where there is none."""
    if size is None:
        return []
    words = _(
        "Tried on simulated counts like these in which nothing happened, the test found a change "
        "in %(size)s."
    )
    return [words % {"size": percent(size, 1)}]


def power_words(power: Sequence[Mapping[str, Any]]) -> list[str]:
    """Say how often a fall would have been found, so that nobody takes silence for a no."""
    found = next((one["power"] for one in power if one["ratio"] == FALL), None)
    if found is None:
        return []
    told = {"power": percent(found), "fall": percent(1 - FALL)}
    return [_("Had the number fallen by %(fall)s, it would have been found in %(power)s.") % told]


def power_chart(power: Sequence[Mapping[str, Any]]) -> list[Chart]:
    """Draw how often changes of several sizes would have been found on these very counts."""
    if not power:
        return []
    fewer = [more_or_fewer(one["ratio"]) for one in power]
    points = [
        Point(f"−{plain(100 * (1 - one['ratio']), 0)}{NARROW}%", 100 * one["power"],
              percent(one["power"]))
        for one in power
    ]  # fmt: skip
    rows = [[name, *numbers(percent(one["power"]))] for name, one in zip(fewer, power, strict=True)]
    return [
        Chart(
            "power",
            _("Would a change have been found?"),
            (power_words(power) or [_("How often a change would have been found.")])[0],
            columns(points, highest=100),
            [_("True change"), *numbers(_("Found in"))],
            rows,
            unit=_("found in so many of 100 simulated series like this one"),
        )
    ]
