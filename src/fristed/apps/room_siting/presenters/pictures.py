"""The map of candidate sites, how surely each belongs, and what stands beside them as tables."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import listed, numbers, percent, plain
from fristed.apps.planning.presenters.numbers import NARROW
from fristed.apps.planning.presenters.telling import Inputs, Results, Table
from fristed.ground.charts import Chart, Point, Spot, bars, plan

from ..queries.siting import places

MOST_BARS: Final = 12
BY: Final[Mapping[str, Any]] = {
    "cover": gettext_lazy("Most people come"),
    "p-median": gettext_lazy("The shortest way on average"),
    "p-centre": gettext_lazy("The shortest way for those farthest off"),
}


def worth(objective: str, value: float) -> str:
    """Return what a set is worth, in words."""
    if objective == "cover":
        return percent(value, 1)
    return f"{plain(value, 2)}{NARROW}km"


def charts(inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the map, and how often each site is in the best set."""
    found = [_map(inputs, results)]
    if results["surely"]:
        found.append(_shares(results))
    return found


def _role(site: str, inputs: Inputs, results: Results) -> str:
    if site in results["opened"]:
        return "chosen"
    return "stands" if site in inputs["values"]["existing"] else "left"


def _map(inputs: Inputs, results: Results) -> Chart:
    candidates, cells = places(inputs["values"])
    spots = [
        Spot(one, float(x), float(y), _role(one, inputs, results))  # type: ignore[arg-type]
        for one, x, y in zip(candidates.ids, candidates.x_m, candidates.y_m, strict=True)
    ]
    areas = list(zip(cells.x_m.tolist(), cells.y_m.tolist(), cells.weight.tolist(), strict=True))
    says = _("%(cells)s cells of demand, %(candidates)s places looked at. Chosen: %(sites)s.") % {
        "cells": plain(results["cells"], 0),
        "candidates": plain(results["candidates"], 0),
        "sites": listed(results["opened"]),
    }
    head, rows = _sites(inputs, results, candidates.ids)
    return Chart(
        "map",
        _("Where the demand is, and where rooms would be"),
        says,
        plan(areas, spots, wide_m=results["wide_m"]),
        head,
        rows,
        note=_("North is up. Distances are straight lines: rivers, motorways and buses are not in "
               "them. No map is fetched from anywhere."),
    )  # fmt: skip


def _sites(inputs: Inputs, results: Results, ids: Any) -> tuple[list[Any], list[list[Any]]]:
    surely, objective = results["surely"], inputs["values"]["objective"]
    shares = {one["site"]: one["share"] for one in surely["sites"]} if surely else {}
    adds = {one["site"]: worth(objective, one["value"]) for one in results["adds"]}
    words = {"chosen": _("chosen"), "stands": _("stands today"), "left": _("not chosen")}
    head = [_("Site"), _("What of it"), *numbers(_("In the best set"), _("With it it is"))]
    order = {"chosen": 0, "stands": 1, "left": 2}
    ranked = sorted(
        ids, key=lambda one: (order[_role(one, inputs, results)], -shares.get(one, 0.0))
    )
    rows = [
        [
            one,
            words[_role(one, inputs, results)],
            *numbers(_share_of(one, inputs, surely, shares), adds.get(one, "–")),
        ]
        for one in ranked
    ]
    return head, rows


def _share_of(site: str, inputs: Inputs, surely: Any, shares: Mapping[str, float]) -> str:
    stands = site in inputs["values"]["existing"]
    return "–" if stands or not surely else percent(shares.get(site, 0.0))


def _shares(results: Results) -> Chart:
    surely = results["surely"]
    points = [
        Point(one["site"], 100 * one["share"], percent(one["share"])) for one in surely["sites"]
    ]
    rows = [[one.label, *numbers(one.told)] for one in points]
    says = _("In what share of %(draws)s resamples of the demand a site is in the best set.")
    return Chart(
        "surely",
        _("How surely each site belongs"),
        says % {"draws": surely["draws"]},
        bars(points[:MOST_BARS], highest=100),
        [_("Site"), *numbers(_("In the best set"))],
        rows,
        note=_("Drawing cells treats them as alike and independent; neighbours are not. Demand "
               "that moves to where a room opens is not in it."),
    )  # fmt: skip


def tables(inputs: Inputs, results: Results) -> list[Table]:
    """Return what each room adds, the sets as good, and the best set by every objective."""
    return [*_adds(inputs, results), *_as_good(results), *_by_objective(results)]


def _adds(inputs: Inputs, results: Results) -> list[Table]:
    objective = inputs["values"]["objective"]
    if not results["adds"]:
        return []
    rows = [[one["site"], *numbers(worth(objective, one["value"]))] for one in results["adds"]]
    if results["today"] is not None:
        rows.insert(0, [_("Today"), *numbers(worth(objective, results["today"]))])
    head = [_("One room after the other"), *numbers(_("Then it is"))]
    note = _("The room that adds most first.")
    return [Table("adds", _("What each further room adds"), note, head, rows)]


def _as_good(results: Results) -> list[Table]:
    if len(results["ties"]) < 2:
        return []
    rows = [[listed(one)] for one in results["ties"]]
    note = _("The first in the order of the table is shown on the map.")
    return [Table("ties", _("Sets that are as good"), note, [_("Sites")], rows)]


def _by_objective(results: Results) -> list[Table]:
    if not results["objectives"]:
        return []
    rows = [
        [
            str(BY[one["by"]]),
            listed(one["opened"]),
            *numbers(*(worth(name, one["worth"][name]) for name in BY)),
        ]
        for one in results["objectives"]
    ]
    heads = numbers(_("Demand that comes"), _("Way, on average"), _("Way, farthest off"))
    head = [_("A good set is one where"), _("Sites"), *heads]
    note = _("Which objective is a decision about fairness. Look at all three.")
    return [Table("objectives", _("The best set by each objective"), note, head, rows)]
