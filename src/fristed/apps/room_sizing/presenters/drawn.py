"""The pictures and tables of a room that is sized: waits by hour, sizes, emergencies."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fristed.apps.planning.presenters.cells import numbers
from fristed.apps.planning.presenters.numbers import minutes, plain, share
from fristed.apps.planning.presenters.telling import Inputs, Results, Table
from fristed.ground.charts import Chart, Intervals, Point, columns, intervals


def worst_hour(results: Results) -> list[str]:
    """Say in which hour waits are longest; nothing where nobody waits."""
    told = [one for one in results["hours"] if _wait(one)]
    if not told:
        return []
    worst = max(told, key=lambda one: one["mean_wait_min"]["value"])
    words = _(
        "The longest waits meet whoever comes from %(hour)s: %(wait)s minutes on average, and "
        "%(left)s go without a place."
    )
    return [
        words % {
            "hour": worst["from"],
            "wait": minutes(worst["mean_wait_min"]),
            "left": share(worst["p_abandon"]),
        }
    ]  # fmt: skip


def _wait(one: Results) -> float:
    figure = one.get("mean_wait_min")
    return float(figure["value"] or 0.0) if figure else 0.0


def charts(inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the wait by hour, and what each size of the room leads to."""
    return [_by_hour(results), _by_size(inputs, results), *_leaving(inputs, results)]


def _by_hour(results: Results) -> Chart:
    head = [
        _("Hour"), *numbers(_("People a day"), _("Minutes waited, on average"),
                             _("Have to wait"), _("Go without a place")),
    ]  # fmt: skip
    told = [_hour(one) for one in results["hours"]]
    return Chart(
        "by-hour",
        _("Waiting, by the hour in which people come"),
        (worst_hour(results) or [_("Nobody waits in any hour.")])[0],
        columns([point for point, _row in told]),
        head,
        [row for _point, row in told],
        unit=_("minutes waited on average, by those who get a place"),
        note=_("The thin lines are intervals of the simulation (95 %). They say nothing of how "
               "sure the numbers above are."),
    )  # fmt: skip


def _hour(one: Results) -> tuple[Point, list[Any]]:
    """Return an hour as a column of the picture and as a row of the table."""
    name, wait, per_day = one["from"], one.get("mean_wait_min"), plain(one["per_day"])
    if not wait or wait["value"] is None:
        return Point(name[:2], None), [name, *numbers(per_day, *("–",) * 3)]
    point = Point(name[:2], wait["value"], plain(wait["value"]), wait["low"], wait["high"])
    told = minutes(wait), share(one["p_wait"]), share(one["p_abandon"])
    return point, [name, *numbers(per_day, *told)]


def _by_size(inputs: Inputs, results: Results) -> Chart:
    table, promised = _sizes(results), plain(inputs["values"]["promise_wait_min"])
    says = _("9 of 10 who get a place wait at most so many minutes. The promise is %(promised)s.")
    picture = _sized([(one, one["p90_wait_min"], 1.0) for one in results["sizes"]])
    told = says % {"promised": promised}
    return Chart("by-size", table.title, told, picture, table.head, table.rows)


def _leaving(inputs: Inputs, results: Results) -> list[Chart]:
    """Draw how many go without a place, where that is promised."""
    if not inputs["values"].get("promise_leave"):
        return []
    says = _("So many of 100 go without a place. The promise is %(promised)s.")
    head = [_("Places"), *numbers(_("Go without a place"))]
    rows = [[str(one["places"]), *numbers(share(one["p_abandon"]))] for one in results["sizes"]]
    return [
        Chart(
            "by-size-leave",
            _("Who goes without a place, by the size of the room"),
            says % {"promised": plain(inputs["values"]["promise_leave"])},
            _sized([(one, one["p_abandon"], 100.0) for one in results["sizes"]]),
            head,
            rows,
        )
    ]


def _sized(rows: Sequence[tuple[Mapping[str, Any], Mapping[str, Any], float]]) -> Intervals:
    points = [
        Point(
            in_places(one["places"]),
            _times(figure["value"], many),
            _("%(value)s, %(verdict)s")
            % {"value": plain(_times(figure["value"], many)), "verdict": verdict(one)},
            _times(figure["low"], many),
            _times(figure["high"], many),
        )
        for one, figure, many in rows
    ]
    told = [(plain(one.low), plain(one.high)) for one in points]
    top = intervals(points, told=told).top
    return intervals(points, told=told, top=top, ends=("0", plain(top, 1 if top % 1 else 0)))


def _times(value: float | None, many: float) -> float | None:
    return None if value is None else value * many


def _sizes(results: Results) -> Table:
    head = [
        _("Places"), _("Promise"), *numbers(_("9 of 10 wait at most, minutes"),
                                            _("Have to wait"), _("Go without"), _("In use")),
    ]  # fmt: skip
    rows = [
        [
            str(one["places"]),
            verdict(one),
            *numbers(
                minutes(one["p90_wait_min"]),
                share(one["p_wait"]),
                share(one["p_abandon"]),
                share(one["utilisation"]),
            ),
        ]
        for one in results["sizes"]
    ]
    return Table("sizes", _("Sizes that were tried"), "", head, rows)


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return what no picture has: emergencies, where they count."""
    further = results["further"]
    if "emergencies_a_year" not in further:
        return []
    words = {
        "emergencies_a_year": (_("Emergencies a year"), minutes),
        "mean_emergency_wait_min": (_("Minutes until the staff are there, on average"), minutes),
        "p_emergency_delayed": (_("Emergencies that wait for staff"), share),
    }
    rows = [[name, *numbers(how(further[key]))] for key, (name, how) in words.items()]
    head = [_("Figure"), *numbers(_("Value (95 % interval)"))]
    return [Table("emergencies", _("Emergencies"), "", head, rows)]


def verdict(one: Mapping[str, Any]) -> str:
    """Say whether a size keeps what is promised, by its whole interval."""
    if one["unsure"]:
        return _("undecided: more years tell")
    return _("keeps the promise") if one["keeps"] else _("breaks the promise")


def in_places(number: int) -> str:
    """Return a number of places."""
    return ngettext("%(n)s place", "%(n)s places", number) % {"n": number}
