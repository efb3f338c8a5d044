"""How many syringes for each person: a distribution beside the levels of WHO, of a lower bound."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import chance, numbers, plain, point, span, told
from fristed.apps.planning.presenters.numbers import day
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart, Point, Series, bars, forest, lines

BANDS: Final[Mapping[str, Any]] = {
    "low": gettext_lazy("Low: below 100"),
    "medium": gettext_lazy("Medium: 100 to 200"),
    "high": gettext_lazy("High: 200 and more"),
}


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say how many each got, at least; how probably each level is reached; what it would take."""
    values, each = inputs["values"], results["per_person"]
    if results["lower_bound"]:
        words = _("At least %(each)s syringes for each person who injects, in a year (95 %% "
                  "interval %(ends)s): what is reported is a lower bound.")  # fmt: skip
    else:
        words = _("%(each)s syringes for each person who injects, in a year (95 %% interval "
                  "%(ends)s), if as many were handed out as somebody can say.")  # fmt: skip
    found = [words % {"each": plain(each["value"], 0), "ends": span(each)}]
    found += [_level(one, is_bound=results["lower_bound"]) for one in results["levels"]]
    found.append(_("300 for 2030 could not be checked in the primary text; 200 was the target for "
                   "2020."))  # fmt: skip
    years = values["year"], values["population_year"]
    if None not in years and years[0] != years[1]:
        words = _("The syringes are of %(year)s, the people of %(other)s: beware.")
        found.append(words % {"year": years[0], "other": years[1]})
    return found


def _level(one: Mapping[str, Any], *, is_bound: bool) -> str:
    told_it = {
        "level": plain(one["level"], 0),
        "share": chance(one["probability"]),
        "needed": told(one["needed"]),
    }
    if is_bound:
        words = _(
            "%(level)s for each: probability %(share)s, as a lower bound. It takes %(needed)s "
            "syringes a year."
        )
    else:
        words = _("%(level)s for each: probability %(share)s. It takes %(needed)s syringes a year.")
    return words % told_it


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw coverage beside the levels, the whole distribution, and WHO's three words."""
    return [_coverage(results), _curve(results), _bands(results)]


def _coverage(results: Results) -> Chart:
    europe = results["europe"]
    other = {"value": europe["point"], "low": europe["low"], "high": europe["high"]}
    here = _("Here, at least") if results["lower_bound"] else _("Here")
    points = [
        point(here, results["per_person"]),
        point(_("Western Europe (Larney 2017)"), other),
    ]
    head = [_("Where"), *numbers(_("Syringes for each person, a year (95 %)"))]
    return Chart(
        "coverage",
        _("Syringes for each person who injects"),
        _("The dashed lines are the levels of WHO, UNODC and UNAIDS: low below 100, high from "
          "200."),
        forest(points, levels=[(100, "100"), (200, "200"), (300, "300")]),
        head,
        [[one.label, *numbers(one.told)] for one in points],
        note=_("Western Europe’s figure is a lower bound too, of other years and methods."),
    )  # fmt: skip


def _curve(results: Results) -> Chart:
    curve = [(level, 100 * share) for level, share in results["curve"]]
    points = [Point(plain(level, 0), share, plain(share, 0)) for level, share in curve]
    half = next((level for level, share in curve if share < 50), None)
    says = _("How probably so many syringes for each person were handed out, or more.")
    if half is not None:
        words = _("%(level)s and more are less probable than not.")
        says = f"{says} {words % {'level': plain(half, 0)}}"
    return Chart(
        "curve",
        _("The whole distribution"),
        says,
        lines([Series("", points)], highest=100),
        [_("Syringes for each, or more"), *numbers(_("Probability, %"))],
        [[one.label, *numbers(one.told)] for one in points],
        unit="%",
    )


def _bands(results: Results) -> Chart:
    points = [
        Point(str(label), 100 * results["bands"][name], chance(results["bands"][name]))
        for name, label in BANDS.items()
    ]
    return Chart(
        "bands",
        _("In WHO’s words"),
        _("How probable each of the three words is, given what was reported."),
        bars(points, highest=100),
        [_("Coverage"), *numbers(_("Probability"))],
        [[one.label, *numbers(one.told)] for one in points],
    )


def tables(_inputs: Inputs, _results: Results) -> list[Table]:
    """Everything stands beside its picture."""
    return []


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    found = [
        _("The number of people is as uncertain as its interval says, unevenly where it is so "
          "given."),
        _("Nobody comes or goes within the year, and a syringe handed out is a syringe of a person "
          "who injects."),
    ]  # fmt: skip
    if inputs["values"]["at_most"] is None:
        found.append(_("Pharmacies that sell and services that do not report are missing."))
    else:
        found.append(_("Anything between what was reported and the most is as likely."))
    return found


def counted(about: Mapping[str, Any]) -> list[str]:
    """Say over which days was counted."""
    words = _("Counted in this house from %(first)s to %(last)s: %(many)s syringes by all its ways "
              "out. It is a lower bound: other houses, pharmacies and services that do not report "
              "here are missing.")  # fmt: skip
    first, last = day(about["first"]), day(about["last"])
    return [words % {"first": first, "last": last, "many": plain(about.get("syringes", 0), 0)}]


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    levels = [
        (_("Probability of %(level)s") % {"level": plain(one["level"], 0)},
         chance(one["probability"]))
        for one in results["levels"]
    ]  # fmt: skip
    return [(_("Syringes for each person who injects"), told(results["per_person"])), *levels]


TELLING: Final = Telling(
    label=gettext_lazy("How many syringes for each"),
    lead=gettext_lazy("Syringes for each person who injects, beside WHO’s levels."),
    ask=gettext_lazy("Count syringes for each"),
    icon="syringe",
    sources={},
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
)
