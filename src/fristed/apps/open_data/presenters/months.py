"""Month by month: the last year of each figure that is read first."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.indicators.presenters.words import own, plain
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.releases.presenters.figures import number, part_of
from fristed.apps.releases.queries.shelf import Standing
from fristed.ground.charts import Chart, Point, Series, columns, lines
from fristed.ground.charts.columns import MOST_LABELS
from fristed.science.figures import Part

from ..queries import Whole
from .headlines import FIRST

MOST: Final = 6
MONTHS: Final = 13
LEAST: Final = 3  # points: two are a sentence
OUT, BACK = ("ST10-2", "syringes"), ("FR-1", "returned")  # one picture of both
SCALED: Final = {"share": 100.0}

PAIR: Final = (OUT, BACK)
Of = Mapping[date, Whole]  # by the first day of its month
At = Mapping[tuple[str, str], Of]


def months(releases: Sequence[Standing], wholes: Iterable[Whole]) -> list[Chart]:
    """Return a chart of each figure that has at least three months.

    A month that is not published, or was taken back, is an empty place: its neighbours stay apart.

    Parameters
    ----------
    releases
        Those of months, of one place; the newest first.
    """
    first_days = {one.number: one.first_day for one in releases}
    found: dict[tuple[str, str], dict[date, Whole]] = {}
    for one in wholes:
        of = found.setdefault((one.indicator, one.part), {})
        of.setdefault(first_days[one.release], one)
    order = [key for key in FIRST if key in found] + [key for key in found if key not in FIRST]
    both = _out_and_back(found)
    left = [key for key in order if not (both and key in PAIR)]
    charts = [_chart(key, found[key]) for key in left]
    return [one for one in (both, *charts) if one is not None][:MOST]


def _run(of: Of) -> list[date]:
    """Return its last months, none between them left out; none where too few of them are there."""
    if not of:
        return []
    run = [max(of)]
    while len(run) < MONTHS and run[-1] > min(of):
        run.append((run[-1] - timedelta(days=1)).replace(day=1))
    return run[::-1] if sum(day in of for day in run) >= LEAST else []


def _out_and_back(found: At) -> Chart | None:
    """Draw what went out over what came back, month by month."""
    if not all(key in found for key in PAIR):
        return None
    both = {day: one for day, one in found[OUT].items() if day in found[BACK]}
    run, parts = _run(both), [part_of(*key) for key in PAIR]
    if not run or None in parts:
        return None
    out, back = (
        _points(run, found[key], part) for key, part in zip(PAIR, parts, strict=True) if part
    )
    head = [_("Month"), *({"text": one, "number": True} for one in (_("Out"), _("Back")))]
    rows = [[*_row(day, o), *_row(day, b)[1:]] for day, o, b in zip(run, out, back, strict=True)]
    picture = columns(out, below=back, names=(_("Out"), _("Back")))
    says = _("%(said)s None has to come back.") % {"said": _both_say(run[-1], out[-1], back[-1])}
    return Chart("months-out-and-back", _("Equipment out and back"), says, picture, head, rows)


def _both_say(day: date, out: Point, back: Point) -> str:
    told = {"out": out.told, "back": back.told, "month": _month(day)}
    if out.shown is None or back.shown is None:
        return _("%(month)s is hidden in part.") % told
    return _("%(out)s syringes out and %(back)s back in %(month)s.") % told


def _chart(key: tuple[str, str], of: Of) -> Chart | None:
    part, run = part_of(*key), _run(of)
    if part is None or not run:
        return None
    points = _points(run, of, part)
    says, rows = _says(run, points), [_row(*pair) for pair in zip(run, points, strict=True)]
    last = next((one.told for one in reversed(points) if one.shown is not None), "")
    whole = own(definitions().indicators[key[0]].name)
    name = own(part.numerator) if part.kind == "count" else f"{whole}: {own(part.name)}"
    head = [_("Month"), {"text": _("Value"), "number": True}]
    title = name[:1].upper() + name[1:]
    unit = "%" if part.kind == "share" else ""
    where = f"months-{key[0]}-{key[1]}".lower().replace("_", "-")
    return Chart(where, title, says, lines([Series(last, points)]), head, rows, unit)


def _points(run: Sequence[date], of: Of, part: Part) -> list[Point]:
    every = -(-len(run) // MOST_LABELS)  # how many months share a label: the first of them has it
    return [_point(day, of.get(day), part, with_year=day.month <= every) for day in run]


def _point(day: date, whole: Whole | None, part: Part, *, with_year: bool) -> Point:
    label = date_format(day, "M \u2019y" if with_year else "M")
    if whole is None:
        return Point(label, None)
    scale = SCALED.get(part.kind, 1.0)
    low, high = whole.low, whole.high
    return Point(
        label,
        None if whole.value is None else whole.value * scale,
        _told(whole.value, scale),
        None if low is None else low * scale,
        None if high is None else high * scale,
        whole.hidden,
    )


def _told(value: float | None, scale: float) -> str:
    return "" if value is None else plain(number(round(value * scale, 1)))


def _says(run: Sequence[date], points: Sequence[Point]) -> str:
    """Say the last, the least and the most: numbers as they stand, and no trend."""
    shown = [pair for pair in zip(run, points, strict=True) if pair[1].shown is not None]
    if not shown:
        return _("Nothing can be shown.")
    last = shown[-1]
    least = min(shown, key=lambda pair: pair[1].shown or 0)
    most = max(shown, key=lambda pair: pair[1].shown or 0)
    return _("%(last)s in %(month)s. From %(least)s (%(then)s) to %(most)s (%(when)s).") % {
        "last": last[1].told,
        "month": _month(last[0]),
        "least": least[1].told,
        "then": _month(least[0]),
        "most": most[1].told,
        "when": _month(most[0]),
    }


def _row(day: date, point: Point) -> list[object]:
    if point.hidden:
        return [_month(day), {"text": _("Hidden"), "state": "hidden", "number": True}]
    return [_month(day), {"text": point.told or "–", "number": True}]


def _month(day: date) -> str:
    return date_format(day, "F Y")
