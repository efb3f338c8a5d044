"""Figures as charts: hours as columns, waits as lines, estimates with their ranges, kinds as bars.

A figure without a value that does not say why it has none is kept back: it is drawn as a gap.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.ground.charts import Chart, Picture, Point, Series, bars, columns, intervals, lines
from fristed.science.figures import Figure, Period

from ..queries.catalogue import definitions
from .saying import estimates_say, hours_say, kinds_say, waits_say
from .words import code_words, in_unit, interval, own, plain, span, value

MOST_BARS: Final = 12
CASCADE: Final = "HCV-1"
SCALED: Final = {"share": 100.0, "ratio": 100.0}  # drawn and told as per cent
DAY: Final = 24
BY: Final[dict[str, str | Promise]] = {
    "age": gettext_lazy("by age"),
    "form": gettext_lazy("by form"),
    "gender": gettext_lazy("by gender"),
    "group": gettext_lazy("by group"),
    "hour": gettext_lazy("by hour"),
    "kind": gettext_lazy("by kind"),
    "outcome": gettext_lazy("by outcome"),
    "place": gettext_lazy("by kind of place"),
    "profession": gettext_lazy("by profession"),
    "programme": gettext_lazy("by where they were given"),
    "reason": gettext_lazy("by reason"),
    "recipient": gettext_lazy("by who they were for"),
    "route": gettext_lazy("by way of using"),
    "service": gettext_lazy("by service"),
    "site": gettext_lazy("by site"),
    "substance": gettext_lazy("by substance"),
    "type": gettext_lazy("by type"),
}


def pictures(figures: Iterable[Figure], period: Period, site: str) -> list[Chart]:
    """Return the charts of figures of one period, in their order; none where nothing is there."""
    of = [one for one in figures if one.period.name == period.name]
    groups: dict[tuple[str, str, tuple[str, ...]], list[Figure]] = {}
    for one in of:
        groups.setdefault((one.indicator, one.part.kind, _dimensions(one)), []).append(one)
    return [
        chart
        for (_indicator, kind, by), group in groups.items()
        if any(one.value is not None or is_kept_back(one) for one in group)
        for chart in _charts(group, kind, by, site)
    ]


def is_kept_back(figure: Figure) -> bool:
    """Tell whether a number is hidden, not missing."""
    return figure.value is None and not figure.why_not


def _dimensions(figure: Figure) -> tuple[str, ...]:
    return tuple(dimension for dimension, _code in figure.by)


def _charts(group: list[Figure], kind: str, by: tuple[str, ...], site: str) -> Iterator[Chart]:
    if group[0].indicator == CASCADE:
        if kind == "share":
            yield _cascade(group, site)
    elif by == ("hour",) and kind == "quantile":
        yield _waits(group, site)
    elif by == ("hour",):
        for figures in _parts(group):
            yield _hours(figures, site)
    elif not by and kind in ("rate", "share"):
        yield _estimates(group, site)
    elif len(by) == 1 and kind in ("rate", "share") and any(one.interval for one in group):
        for figures in _parts(group):
            yield _estimates(figures[:MOST_BARS], site)
    elif len(by) == 1:
        for figures in _parts(group):
            yield _kinds(figures, site)


def _parts(group: Sequence[Figure]) -> Iterator[list[Figure]]:
    for part in dict.fromkeys(one.part.id for one in group):
        yield [one for one in group if one.part.id == part]


def _hours(group: list[Figure], site: str) -> Chart:
    figures = list(_every_hour(group))
    scaled = SCALED.get(group[0].part.kind, 1.0)
    picture = columns([_point(one, scaled) for one in figures], highest=scaled if scaled > 1 else 0)
    unit = "%" if scaled > 1 else own(group[0].part.numerator)
    return _chart(group, site, hours_say(figures), picture, unit=unit)


def _every_hour(group: Sequence[Figure]) -> Iterator[Figure]:
    """Yield the hours from the first to the last; one in which nothing was counted is nought."""
    known = {int(float(one.by[0][1])): one for one in group if one.by[0][1] not in ("", "unknown")}
    if not known:
        return
    counted = group[0].part.kind == "count"
    for hour in range(min(known), max(known) + 1):
        empty = replace(
            group[0],
            by=(("hour", str(hour)),),
            value=0 if counted else None,
            numerator=0 if counted else None,
            denominator=None,
            interval=None,
            why_not="" if counted else "nothing_measured",
        )
        yield known.get(hour, empty)


def _waits(group: list[Figure], site: str) -> Chart:
    parts = [hours for one in _parts(group) if (hours := list(_every_hour(one)))]
    series = [Series(_quantile(one[0]), [_point(hour) for hour in one]) for one in parts]
    told = waits_say(parts)
    return _chart(group, site, told, lines(series), unit=_("minutes"))


def _quantile(figure: Figure) -> str:
    return _("half") if figure.part.quantile == 0.5 else _("9 of 10")


def _estimates(group: list[Figure], site: str) -> Chart:
    scaled = SCALED.get(group[0].part.kind, 1.0)
    points = [
        Point(
            _estimate_label(one),
            None if one.value is None else float(one.value) * scaled,
            _estimate_told(one),
            one.interval.low * scaled if one.interval else None,
            one.interval.high * scaled if one.interval else None,
            is_kept_back(one),
            _out_of(one),
        )
        for one in group
    ]
    ends = [
        (plain(one.low, 1), plain(one.high, 1)) if one.low is not None else ("", "")
        for one in points
    ]
    top = intervals(points, told=ends).top
    whole = intervals(points, told=ends, top=top, ends=("0", plain(top, 1 if top % 1 else 0)))
    note = _("Rates out of different things are not compared.") if _differ(group) else ""
    return _chart(group, site, estimates_say(group), whole, note=note)


def _differ(group: Sequence[Figure]) -> bool:
    return group[0].part.kind == "rate" and len({one.part.out_of for one in group}) > 1


def _estimate_label(figure: Figure) -> str:
    codes = [code_words(figure, *pair) for pair in figure.by]
    return " · ".join([own(figure.part.name), *codes])


def _estimate_told(figure: Figure) -> str:
    if figure.value is None:
        return "" if is_kept_back(figure) else value(figure)
    return f"{value(figure)} ({span(figure)})" if figure.interval else value(figure)


def _out_of(figure: Figure) -> str:
    """Say out of what an estimate is; nothing of one that is kept back."""
    if figure.value is None or figure.numerator is None or figure.denominator is None:
        return ""
    told = {
        "numerator": plain(figure.numerator),
        "what": own(figure.part.numerator),
        "denominator": plain(figure.denominator),
        "of": own(figure.part.denominator),
    }
    return _("%(numerator)s %(what)s, %(denominator)s %(of)s") % told


def _kinds(group: list[Figure], site: str) -> Chart:
    scaled = SCALED.get(group[0].part.kind, 1.0)
    order = sorted(group, key=lambda one: (is_kept_back(one), -float(one.value or 0)))
    points = [
        Point(
            code_words(one, *one.by[0]),
            None if one.value is None else float(one.value) * scaled,
            "" if is_kept_back(one) else value(one),
            hidden=is_kept_back(one),
        )
        for one in order
    ]
    note = _("The longest bars; the table has all.") if len(points) > MOST_BARS else ""
    return _chart(group, site, kinds_say(order), bars(points[:MOST_BARS]), note=note)


def _cascade(group: list[Figure], site: str) -> Chart:
    """Draw the people at each step, beside those of the step before."""
    first = group[0]
    before = "" if is_kept_back(first) else plain(first.denominator)
    points = [Point(own(first.part.denominator), _number(first.denominator), before)]
    for one in group:
        label, many = own(one.part.numerator), _number(one.numerator)
        told = "" if is_kept_back(one) else plain(one.numerator)
        points.append(Point(label, many, told, hidden=is_kept_back(one)))
    return _chart(group, site, estimates_say(group), bars(points))


def _number(number: float | None) -> float | None:
    return None if number is None else float(number)


def _point(figure: Figure, scaled: float = 1.0) -> Point:
    hour = int(float(figure.by[0][1]))
    told = "" if figure.value is None else in_unit(figure, figure.value)
    many = None if figure.value is None else float(figure.value) * scaled
    return Point(f"{hour % DAY:02}", many, told, hidden=is_kept_back(figure))


def _chart(
    group: Sequence[Figure], site: str, says: str, picture: Picture, unit: str = "", note: str = ""
) -> Chart:
    first = group[0]
    by = "-".join(_dimensions(first)) or "whole"
    name = f"{first.indicator}-{first.part.id}-{by}".lower().replace("_", "-")
    head, rows = table_of(group, site)
    return Chart(name, _title(first, group), says, picture, head, rows, unit, note)


def _title(first: Figure, group: Sequence[Figure]) -> str:
    name = own(definitions().indicators[first.indicator].name)
    if len({one.part.id for one in group}) == 1 and own(first.part.name) != name:
        name = f"{name}: {own(first.part.name)}"
    return f"{name}, {BY.get(first.by[0][0], first.by[0][0])}" if first.by else name


def table_of(figures: Sequence[Figure], site: str) -> tuple[list[Any], list[list[Any]]]:
    """Return head and rows of the table in which every number stands."""
    whole = any(one.denominator is not None or one.interval for one in figures)
    words = [_("Value"), _("Interval (95 %)"), _("Numerator"), _("Denominator")]
    numbers = [{"text": one, "number": True} for one in words]
    head = [_("Figure"), *(numbers if whole else numbers[:1])]
    return head, [_row(one, site, whole=whole) for one in figures]


def _row(figure: Figure, site: str, *, whole: bool) -> list[Any]:
    codes = [code_words(figure, *pair, site=site) for pair in figure.by]
    name = " · ".join([own(figure.part.name), *codes])
    more = (interval(figure), plain(figure.numerator), plain(figure.denominator)) if whole else ()
    rest = [{"text": one or "–", "number": True} for one in more]
    if is_kept_back(figure):
        return [name, {"text": _("Hidden"), "state": "hidden", "number": True}, *rest]
    return [name, {"text": value(figure), "number": True}, *rest]
