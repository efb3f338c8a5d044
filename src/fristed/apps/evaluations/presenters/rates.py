"""Rates of places: written for so many that there is something before the comma."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from fristed.apps.planning.presenters.cells import every_other, numbers
from fristed.apps.planning.presenters.numbers import DIGITS, plain
from fristed.ground.charts import Chart, Point, Series, lines

PER: Final = (1, 1_000, 100_000, 10_000_000)


def per(rates: Iterable[float]) -> int:
    """Return for how many people rates are told."""
    most = max(rates, default=0.0)
    return next((many for many in PER if most * many >= 1), PER[-1])


def unit(many: int, has_exposure: bool) -> str:
    """Say what a rate counts."""
    if not has_exposure:
        return _("events")
    return _("events for %(many)s of what they are out of") % {"many": plain(many, 0)}


def rate(value: float | None, many: int) -> str:
    """Return a rate."""
    return "–" if value is None else plain(value * many, DIGITS)


def two_lines(
    rows: Sequence[Mapping[str, Any]],
    names: tuple[tuple[str, str], tuple[str, str]],
    *,
    title: str,
    says: str,
    has_exposure: bool,
) -> Chart:
    """Draw the place beside what it is compared with."""
    many = per(one[key] for one in rows for key, _name in names)
    times = every_other([one["time"] for one in rows])
    drawn = [
        Series(
            name,
            [
                Point(time, one[key] * many, rate(one[key], many))
                for time, one in zip(times, rows, strict=True)
            ],
        )
        for key, name in names
    ]
    head = [_("Time"), *numbers(*(name for _key, name in names))]
    table = [[one["time"], *numbers(*(rate(one[key], many) for key, _n in names))] for one in rows]
    return Chart("rates", title, says, lines(drawn), head, table, unit=unit(many, has_exposure))
