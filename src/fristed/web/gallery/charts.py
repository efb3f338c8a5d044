"""Made-up figures for the gallery's charts."""

from typing import Any

from django.utils.translation import gettext as _

from fristed.ground.charts import (
    Chart,
    Cloud,
    Point,
    Series,
    Spot,
    bars,
    columns,
    forest,
    intervals,
    lines,
    plan,
    plane,
)

BY_HOUR = (0, 3, 9, 14, 18, 22, 31, 27, 24, 19, 12, 5)
HALF = (None, 2, 3, 4, 4, 6, 9, 7, 5, 4, 3, 2)
NINE_OF_TEN = (None, 5, 7, 9, 11, 14, 21, 17, 12, 9, 8, 5)
OUT, BACK = (980, 1120, 1040, 1210, 1300, 1280), (640, 700, 610, 820, 900, 870)


def charts() -> dict[str, Any]:
    """Return one chart of each kind, some of them with something hidden."""
    return {
        "charts": [
            _hours(),
            _waits(),
            _rates(),
            _equipment(),
            _cascade(),
            _models(),
            _map(),
            _plane(),
        ],
    }


def _hours() -> Chart:
    points = [
        Point(f"{9 + n:02}", None if n == 10 else many, str(many), hidden=n == 10)
        for n, many in enumerate(BY_HOUR)
    ]
    says = _("Most came from 15 to 16: 31 visits.")
    return _chart("hours", _("The day by hour"), says, columns(points), points, unit=_("visits"))


def _waits() -> Chart:
    half = [
        Point(f"{9 + n:02}", one, str(one or "–"), hidden=n == 10) for n, one in enumerate(HALF)
    ]
    nine = [
        Point(f"{9 + n:02}", one, str(one or "–"), hidden=n == 10)
        for n, one in enumerate(NINE_OF_TEN)
    ]
    picture = lines([Series(_("half"), half), Series(_("nine of ten"), nine)])
    says = _("From 15 to 16, half waited less than 9 minutes and nine of ten less than 21.")
    return _chart("waits", _("Waiting"), says, picture, half, unit=_("minutes"))


def _rates() -> Chart:
    points = [
        Point(_("Per 1,000 episodes"), 4.1, _("4.1 per 1,000"), 3.4, 4.9),
        Point(_("Per 1,000 injecting episodes"), 6.1, _("6.1 per 1,000"), 5.0, 7.3),
        Point(_("Per 1,000 visits"), None, "", hidden=True),
    ]
    ends = [("3.4", "4.9"), ("5.0", "7.3"), ("", "")]
    picture = intervals(
        points, told=ends, ends=("0", "12"), top=12, before=[None, (7.7, "2024"), None]
    )
    says = _("The line is the range that chance alone would give.")
    return _chart("rates", _("Emergencies, by what they are out of"), says, picture, points)


def _equipment() -> Chart:
    out = [Point(f"{1 + n}", many, str(many)) for n, many in enumerate(OUT)]
    back = [Point(f"{1 + n}", many, str(many)) for n, many in enumerate(BACK)]
    picture = columns(out, below=back, names=(_("Out"), _("Back")))
    says = _("6,930 needles and syringes went out. None has to come back; 4,540 did.")
    return _chart("equipment", _("Equipment out and back"), says, picture, out)


def _cascade() -> Chart:
    points = [
        Point(_("Tested"), 212, "212"),
        Point(_("Virus found"), 61, "61"),
        Point(_("Treatment begun"), 47, "47"),
        Point(_("Cured (SVR12)"), None, "", hidden=True),
    ]
    says = _("Of 61 people in whom the virus was found, 47 began treatment.")
    return _chart("cascade", _("Hepatitis C, from test to cure"), says, bars(points), points)


def _models() -> Chart:
    points = [
        Point(_("By deaths"), 8400, "8,400", 7200, 10_100),
        Point(_("By two lists"), 12_100, "12,100", 9300, float("inf")),
        Point(_("By three lists"), None, _("no answer")),
    ]
    picture = forest(points, levels=[(10_000, _("last year"))])
    says = _("Two methods answer differently; neither is the number.")
    return _chart("models", _("People, by method"), says, picture, points)


def _map() -> Chart:
    areas = [
        (500.0 * n, 500.0 * m, float(max(0, 9 - abs(n - 4) - 2 * abs(m - 3))))
        for n in range(12)
        for m in range(8)
    ]
    spots = [
        Spot("A", 2000, 1500, "chosen"),
        Spot("B", 4500, 2500, "stands"),
        Spot("C", 500, 3000, "left"),
    ]
    points = [Point(one.name, 1, "") for one in spots]
    says = _("A is in the middle of most of the demand.")
    return _chart("map", _("Where a room could be"), says, plan(areas, spots, wide_m=500), points)


def _plane() -> Chart:
    dots = [(3 + 0.2 * (n % 7) - 0.1 * (n % 4), 2.0 + 0.1 * (n % 5)) for n in range(60)]
    clouds = [
        Cloud("A", dots, (3.4, 2.2)),
        Cloud("B", [(x - 2, y - 3) for x, y in dots], (1.4, -1)),
    ]
    points = [Point(one.name, one.middle[0], f"{one.middle[0]}") for one in clouds]
    picture = plane(clouds, slopes=[(0.8, _("worth it below"))], across_word=_("averted"))
    says = _("A averts more and costs more; B averts some and saves money.")
    return _chart("plane", _("Cost and effect"), says, picture, points, unit=_("money"))


def _chart(
    name: str, title: str, says: str, picture: Any, points: list[Point], unit: str = ""
) -> Chart:
    rows = [
        [one.label, {"text": _("Hidden") if one.hidden else one.told, "number": True}]
        for one in points
    ]
    head = [_("What"), {"text": _("Number"), "number": True}]
    return Chart(name, title, says, picture, head, rows, unit=unit)
