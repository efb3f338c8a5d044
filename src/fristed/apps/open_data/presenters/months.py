"""Month by month: the last year of each figure that is read first."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fristed.apps.indicators.presenters.words import own, plain
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.releases.queries.shelf import Standing
from fristed.ground.charts import Chart, Point, Series, columns, lines
from fristed.science.figures import Part

from ..queries import Whole
from .figures import number, part_of
from .headlines import FIRST

MOST: Final = 6
MONTHS: Final = 13
LEAST: Final = 3  # points: two are a sentence
OUT, BACK = ("ST10-2", "syringes"), ("FR-1", "returned")  # one picture of both
SCALED: Final = {"share": 100.0}

PAIR: Final = (OUT, BACK)
At = Mapping[tuple[str, str], Mapping[int, Whole]]


def months(releases: Sequence[Standing], wholes: Iterable[Whole]) -> list[Chart]:
    """Return a chart of each figure that has at least three months.

    Parameters
    ----------
    releases
        Those of months, of one place; the newest first.
    """
    found: dict[tuple[str, str], dict[int, Whole]] = {}
    for one in wholes:
        found.setdefault((one.indicator, one.part), {}).setdefault(one.release, one)
    order = [key for key in FIRST if key in found] + [key for key in found if key not in FIRST]
    both = _out_and_back(releases, found)
    left = [key for key in order if not (both and key in PAIR)]
    charts = [_chart(key, releases, found[key]) for key in left]
    return [one for one in (both, *charts) if one is not None][:MOST]


def _out_and_back(releases: Sequence[Standing], found: At) -> Chart | None:
    """Draw what went out over what came back, month by month."""
    if not all(key in found for key in PAIR):
        return None
    both = [one for one in reversed(releases) if all(one.number in found[key] for key in PAIR)]
    told, parts = both[-MONTHS:], [part_of(*key) for key in PAIR]
    if len(told) < LEAST or None in parts:
        return None
    out, back = (
        [_point(one, found[key][one.number], part) for one in told]
        for key, part in zip(PAIR, parts, strict=True)
        if part
    )
    head = [_("Month"), *({"text": one, "number": True} for one in (_("Out"), _("Back")))]
    rows = [[*_row(one, o), *_row(one, b)[1:]] for one, o, b in zip(told, out, back, strict=True)]
    picture = columns(out, below=back, names=(_("Out"), _("Back")))
    says = _("%(said)s None has to come back.") % {"said": _both_say(told[-1], out[-1], back[-1])}
    return Chart("months-out-and-back", _("Equipment out and back"), says, picture, head, rows)


def _both_say(release: Standing, out: Point, back: Point) -> str:
    told = {"out": out.told, "back": back.told, "month": _month(release)}
    if out.shown is None or back.shown is None:
        return _("%(month)s is hidden in part.") % told
    return _("%(out)s syringes out and %(back)s back in %(month)s.") % told


def _chart(
    key: tuple[str, str], releases: Sequence[Standing], wholes: Mapping[int, Whole]
) -> Chart | None:
    part = part_of(*key)
    told = [one for one in reversed(releases) if one.number in wholes][-MONTHS:]
    if part is None or len(told) < LEAST:
        return None
    points = [_point(one, wholes[one.number], part) for one in told]
    says, rows = _says(told, points), [_row(*pair) for pair in zip(told, points, strict=True)]
    last = next((one.told for one in reversed(points) if one.shown is not None), "")
    whole = own(definitions().indicators[key[0]].name)
    name = own(part.numerator) if part.kind == "count" else f"{whole}: {own(part.name)}"
    head = [_("Month"), {"text": _("Value"), "number": True}]
    title = name[:1].upper() + name[1:]
    unit = "%" if part.kind == "share" else ""
    where = f"months-{key[0]}-{key[1]}".lower().replace("_", "-")
    return Chart(where, title, says, lines([Series(last, points)]), head, rows, unit)


def _point(release: Standing, whole: Whole, part: Part) -> Point:
    scale = SCALED.get(part.kind, 1.0)
    low, high = whole.low, whole.high
    return Point(
        date_format(release.first_day, "M"),
        None if whole.value is None else whole.value * scale,
        _told(whole.value, scale),
        None if low is None else low * scale,
        None if high is None else high * scale,
        whole.hidden,
    )


def _told(value: float | None, scale: float) -> str:
    return "" if value is None else plain(number(round(value * scale, 1)))


def _says(releases: Sequence[Standing], points: Sequence[Point]) -> str:
    """Say the last, the least and the most: numbers as they stand, and no trend."""
    shown = [pair for pair in zip(releases, points, strict=True) if pair[1].shown is not None]
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


def _row(release: Standing, point: Point) -> list[object]:
    if point.hidden:
        return [_month(release), {"text": _("Hidden"), "state": "hidden", "number": True}]
    return [_month(release), {"text": point.told or "–", "number": True}]


def _month(release: Standing) -> str:
    return date_format(release.first_day, "F Y")
