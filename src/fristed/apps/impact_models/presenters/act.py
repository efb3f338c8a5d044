"""A databook told: each scenario of services beside today, what is best, what it hangs on."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import numbers, percent
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart, Point, forest

from . import drawn
from .act_words import MEASURES, STANDINGS, TODAY, scenario_name


def sentences(_inputs: Inputs, results: Results) -> list[str]:
    """Say which scenario averts most, with its range, and what it costs."""
    most = next(one for one in results["scenarios"] if one["name"] == results["most_for"])
    years = results["years"]
    said = {
        "name": scenario_name(most["name"]),
        "deaths": drawn.figure(most["deaths"]["less"]),
        "first": years[0],
        "last": years[-1],
        "evpi": drawn.money(results["evpi"]),
    }
    if most["name"] == TODAY:
        return [_("No scenario averts deaths beside today, %(first)s to %(last)s.") % said]
    return [
        _("Of the scenarios “%(name)s” averts most: %(deaths)s deaths in the years %(first)s to "
          "%(last)s, beside today.") % said,
        _costs(most["cost"]["less"]),
        _("To know every probability before deciding would be worth at most %(evpi)s.") % said,
        *_none_shown(results),
    ]  # fmt: skip


def _costs(less: Mapping[str, Any]) -> str:
    """Say whether the range is of more than today, of less, or takes in both."""
    value = less["value"] or 0.0
    low = value if less["low"] is None else less["low"]
    high = value if less["high"] is None else less["high"]
    if low > 0:
        words = _("It costs %(cost)s less than today in services and care, in the databook’s "
                  "currency.")  # fmt: skip
        return words % {"cost": drawn.figure(less)}
    if high <= 0:
        words = _("It costs %(cost)s more than today in services and care, in the databook’s "
                  "currency.")  # fmt: skip
    else:
        words = _("It may cost more than today in services and care, or less: %(cost)s more, in "
                  "the databook’s currency.")  # fmt: skip
    return words % {"cost": drawn.figure(_more(less))}


def _none_shown(results: Results) -> list[str]:
    """Name the scenarios whose range takes in no death averted."""
    none = [
        scenario_name(one["name"])
        for one in results["scenarios"]
        if one["name"] != TODAY and _takes_in_none(one["deaths"]["less"])
    ]
    if not none:
        return []
    return [_("It may be that no death is averted by: %(names)s.") % {"names": "; ".join(none)}]


def _takes_in_none(one: Mapping[str, Any]) -> bool:
    low, high = one["low"], one["high"]
    return (one["value"] or 0) == 0 if low is None else bool(low <= 0 <= high)


def _more(less: Mapping[str, Any]) -> dict[str, Any]:
    """Turn what is saved into what is spent."""

    def other(value: float | None) -> float | None:
        return None if value is None else 0.0 - value

    return {"value": other(less["value"]), "low": other(less["high"]), "high": other(less["low"])}


def charts(inputs: Inputs, results: Results) -> list[Chart]:
    """Draw scenarios side by side, cost and effect, and what the best hangs on."""
    found = [_side_by_side(results), _plane(inputs, results)]
    if results["bars"] and all(min(one["low"], one["high"]) >= 0 for one in results["bars"]):
        most = next(one for one in results["scenarios"] if one["name"] == results["most_for"])
        title = _("What deaths averted hang on: %(name)s")
        value = most["deaths"]["less"]["value"]
        named = title % {"name": scenario_name(most["name"])}
        found.append(drawn.tornado(results["bars"], value, title=named))
    return found


def _side_by_side(results: Results) -> Chart:
    shown = [one for one in results["scenarios"] if one["name"] != TODAY]
    helps = [one for one in shown if _least(one["deaths"]["less"]) >= 0]
    points = [
        Point(scenario_name(one["name"]), less["value"], drawn.figure(less), less["low"],
              less["high"])
        for one in helps
        for less in [one["deaths"]["less"]]
    ]  # fmt: skip
    rows = [
        [scenario_name(one["name"]), *numbers(drawn.figure(one["deaths"]["less"]))]
        for one in [*helps, *(one for one in shown if one not in helps)]
    ]
    return Chart(
        "scenarios",
        _("Deaths averted beside today"),
        _("Every scenario saw the same draws. What may avert none, or cost lives, stands in the "
          "table alone."),
        forest(points),
        [_("Scenario"), *numbers(_("Deaths averted (95 %)"))],
        rows,
    )  # fmt: skip


def _least(one: Mapping[str, Any]) -> float:
    return float(one["value"] or 0 if one["low"] is None else one["low"])


def _plane(inputs: Inputs, results: Results) -> Chart:
    by_name = {one["name"]: one for one in results["scenarios"]}
    clouds = []
    for one in results["clouds"]:
        held = by_name[one["name"]]
        words = {
            "effect": drawn.figure(held["deaths"]["less"]),
            "cost": drawn.figure(_more(held["cost"]["less"])),
            "icer": _for_each(held["deaths"]["less"]["value"], held["cost"]["less"]["value"]),
        }
        clouds.append((scenario_name(one["name"]), one["dots"], one["middle"], words))
    return drawn.cost_plane(
        clouds,
        inputs["values"]["worth"],
        title=_("Cost and effect beside today"),
        across=_("Deaths averted"),
        currency=_("the databook’s currency"),
    )


def _for_each(averted: float | None, saved: float | None) -> str:
    """Return what one averted costs more than today; a ratio says nothing where none is averted."""
    if averted is None or saved is None or averted <= 0:
        return "–"
    return drawn.money((0.0 - saved) / averted) if saved <= 0 else _("costs less")


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return what each averts and costs, its numbers, where it stands, and which is best."""
    heads = [str(words) for words in MEASURES.values()]
    rows = [
        [scenario_name(one["name"]), *numbers(*(drawn.figure(one[key]["at"]) for key in MEASURES))]
        for one in results["scenarios"]
    ]
    return [
        _beside_today(results),
        Table("numbers", _("Every scenario in numbers"), "", [_("Scenario"), *numbers(*heads)],
              rows),
        Table("frontier", _("Who does more for less"), "",
              [_("Scenario"), _("How it stands"), *numbers(_("For each further death averted"))],
              [_standing(name, one) for name, one in results["stands"].items()]),
        Table("best", _("Which is best, by what a death averted is worth"), "",
              [_("A death averted is worth"), _("Best on average"), *numbers(_("In draws"))],
              [_best(results, one) for one in results["acceptable"]]),
    ]  # fmt: skip


def _beside_today(results: Results) -> Table:
    rows = [
        [
            scenario_name(one["name"]),
            *numbers(drawn.figure(one["deaths"]["less"]), drawn.figure(_more(one["cost"]["less"]))),
        ]
        for one in results["scenarios"]
        if one["name"] != TODAY
    ]
    head = [_("Scenario"), *numbers(_("Deaths averted"), _("It costs more"))]
    note = _("Over all years, with 95 % of draws; below nought: more deaths, or less cost.")
    return Table("beside", _("Each scenario beside today"), note, head, rows)


def _standing(name: str, one: Mapping[str, Any]) -> list[Any]:
    return [
        scenario_name(name),
        str(STANDINGS[one["standing"]]),
        *numbers(drawn.money(one["icer"])),
    ]


def _best(results: Results, one: Mapping[str, Any]) -> list[Any]:
    names = [each["name"] for each in results["scenarios"]]
    share = one["shares"][names.index(one["best"])]
    return [drawn.money(one["worth"]), scenario_name(one["best"]), *numbers(percent(share))]


def assumed(_inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    return [
        _("Source: %(cited)s.")
        % {"cited": "Burnet Institute, github.com/Burnet-Modelling/act-harm-reduction (MIT)"},
        _("Published 2025 for the Australian Capital Territory; money is in the databook’s "
          "currency, Australian dollars there."),
        _("Ranges are of the probabilities’ bounds alone, each drawn for itself; people, costs and "
          "coverages are held, so they are too narrow."),
        _("A death averted has no price in the cost; what it is worth is asked apart."),
    ]  # fmt: skip


def counted(_about: Mapping[str, Any]) -> list[str]:
    """Say nothing: none of it is counted here."""
    return []


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    return [
        (_("Deaths averted: %(name)s") % {"name": scenario_name(one["name"])},
         drawn.figure(one["deaths"]["less"]))
        for one in results["scenarios"]
        if one["name"] != TODAY
    ]  # fmt: skip


TELLING: Final = Telling(
    label=gettext_lazy("A databook of a territory (ACT)"),
    lead=gettext_lazy("What more of each service would do to deaths, infections and money."),
    ask=gettext_lazy("Run a databook of a territory (ACT)"),
    icon="upload",
    sources={
        "first_year": gettext_lazy("As published"),
        "years": gettext_lazy("As published"),
        "discount": gettext_lazy("As published"),
        "worth": gettext_lazy("An assumption"),
    },
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
    among=gettext_lazy("One published model alone"),
    folded=("tornado", "numbers", "frontier", "best"),
)
