"""What a room would change: published models side by side, never one number of them."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.apps.planning.presenters.cells import numbers, percent, told
from fristed.apps.planning.presenters.numbers import plain
from fristed.apps.planning.presenters.telling import Inputs, Results, Table, Telling
from fristed.ground.charts import Chart, Point, forest

from ..choices.inputs import INPUTS
from ..choices.outcomes import OUTCOMES
from . import drawn

SOURCES: Final[Mapping[str, Any]] = {
    "overdose_deaths": gettext_lazy("Irwin and others 2017, table 4: Baltimore, a year"),
    "deaths_nearby_share": gettext_lazy("Irwin and others 2017, table 4: Baltimore"),
    "death_reduction": gettext_lazy("Irwin and others 2017, table 4, from Marshall 2011"),
    "clients": gettext_lazy("Irwin and others 2017, tables 1 to 3: a room like Insite"),
    "people_who_inject": gettext_lazy("Irwin and others 2017, tables 1 and 2: Baltimore"),
    "injections_in_room": gettext_lazy("Irwin and others 2017, table 5: Insite, a year"),
    "room_cost": gettext_lazy("Irwin and others 2017: US dollars a year"),
    "life_value": gettext_lazy("Irwin and others 2017, table 4: US dollars"),
    "treated_overdoses": gettext_lazy("Milloy and others 2008: Insite, March 2004 to July 2008"),
    "years": gettext_lazy("Milloy and others 2008: March 2004 to July 2008"),
    "reach": gettext_lazy("The most that can be hoped for"),
    "spread": gettext_lazy("An assumption"),
}
BY_OVERDOSES: Final[Mapping[str, Any]] = {
    "averted_a_year_at_lowest_rate": gettext_lazy("Milloy 2008, few overdoses end unharmed"),
    "averted_a_year_at_middle_rate": gettext_lazy("Milloy 2008, middle rate"),
    "averted_a_year_at_highest_rate": gettext_lazy("Milloy 2008, many overdoses end unharmed"),
}


def _of(results: Results, name: str, among: str = "outcomes") -> Mapping[str, Any]:
    return next(one for one in results[among] if one["name"] == name)


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say between what the models lie, what most hangs on, and what it costs."""
    deaths = _of(results, "deaths_averted")
    others = [_of(results, name, "by_overdoses") for name in BY_OVERDOSES]
    every = [one["value"] for one in (deaths, *others)]
    told_of = {"least": plain(min(every)), "most": plain(max(every))}
    words = _(
        "The published models say that a room like this averts from %(least)s to %(most)s deaths a "
        "year; which of them holds here, nobody knows."
    )
    return [words % told_of, *_money(inputs, results), *_hangs_on(results), *_knowing(results)]


def _money(inputs: Inputs, results: Results) -> list[str]:
    cost = results["plane"]["cost"]
    worth = inputs["values"]["life_value"]
    nearest = min(results["acceptable"], key=lambda one: abs(one["worth"] - worth))
    told_of = {
        "cost": drawn.money(cost[1]),
        "each": drawn.figure(results["icer"]),
        "worth": drawn.money(worth),
        "share": percent(nearest["share"]),
    }
    words = _(
        "By Irwin’s model a room costs %(cost)s US dollars a year, %(each)s for each death "
        "averted; at %(worth)s for a death averted it is worth its cost by deaths alone in "
        "%(share)s of draws."
    )
    return [words % told_of]


def _hangs_on(results: Results) -> list[str]:
    if not results["deaths_bars"]:
        return []
    words = _("Of its inputs, most hangs on: %(what)s.")
    name = results["deaths_bars"][0]["input"]
    return [words % {"what": str(INPUTS.get(name, name))}]


def _knowing(results: Results) -> list[str]:
    words = _("To know every input before deciding would be worth at most %(evpi)s US dollars.")
    return [words % {"evpi": drawn.money(results["evpi"])}]


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the models side by side, what they hang on, what it is worth, and further rooms."""
    return [
        _models(results),
        _tornado(results),
        _plane(results),
        _accepted(results),
        *drawn.rooms(results["rooms"], what=str(OUTCOMES["deaths_averted"])),
        *drawn.knowing(results, currency=_("US dollars")),
    ]


def _beside(words: str, one: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is said here beside what was published."""
    return numbers(words, drawn.as_published(one["published"]))


def _models(results: Results) -> Chart:
    held = [(_("Irwin 2017: fewer deaths nearby"), _of(results, "deaths_averted"))]
    held += [(str(name), _of(results, key, "by_overdoses")) for key, name in BY_OVERDOSES.items()]
    points = [
        Point(name, one["value"], told(one, 1), one["low"], one["high"]) for name, one in held
    ]
    rows = [[name, *_beside(told(one, 1), one)] for name, one in held]
    return Chart(
        "models",
        _("Deaths averted a year, model by model"),
        _("Each range is of a model’s inputs; a model that is wrong is wrong within any range."),
        forest(points),
        [_("Model"), *numbers(_("With these numbers (95 %)"), _("As published"))],
        rows,
    )


def _tornado(results: Results) -> Chart:
    return drawn.tornado(
        results["deaths_bars"],
        _of(results, "deaths_averted")["value"],
        title=_("What deaths averted hang on, one input at a time"),
        note=_("Irwin’s model. The table has benefit less cost below deaths averted."),
        more=drawn.tornado_rows(results["money_bars"]),
    )


def _weighed(results: Results) -> list[tuple[str, Results]]:
    """Return each model's weighing under its name."""
    return [
        (_("Irwin 2017: fewer deaths nearby"), results),
        (str(BY_OVERDOSES["averted_a_year_at_middle_rate"]), results["by_overdoses_weighed"]),
    ]


def _plane(results: Results) -> Chart:
    clouds = [
        (name, held["cloud"], (held["plane"]["effect"][1], held["plane"]["cost"][1]),
         drawn.plane_words(held))
        for name, held in _weighed(results)
    ]  # fmt: skip
    across = str(OUTCOMES["deaths_averted"])
    return drawn.cost_plane(clouds, results["worth"], across=across, currency=_("US dollars"))


def _accepted(results: Results) -> Chart:
    return drawn.accepted(
        [(name, held["acceptable"]) for name, held in _weighed(results)],
        worth=_("A death averted is worth, US dollars"),
        title=_("Is a room worth its cost by deaths alone?"),
    )


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return everything that Irwin's model says, beside what was published."""
    rows = [
        [str(OUTCOMES[one["name"]]), *_beside(drawn.figure(one), one)]
        for one in results["outcomes"]
    ]
    head = [_("Outcome"), *numbers(_("With these numbers (95 %)"), _("As published"))]
    return [Table("irwin", _("All that Irwin’s model says"), "", head, rows)]


def assumed(_inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    return [
        _("None of this is evidence that a room did what it says: “Did it work” asks that."),
        _("All other inputs are as published for Baltimore in 2017, in US dollars; what infections "
          "and hospitals cost elsewhere differs."),
        _("What nobody published a spread of is spread by the share that is asked, each for "
          "itself."),
    ]  # fmt: skip


def counted(_about: Mapping[str, Any]) -> list[str]:
    """Say nothing: none of it is counted here."""
    return []


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    found = [(_("Irwin 2017: fewer deaths nearby"), told(_of(results, "deaths_averted"), 1))]
    for key, name in BY_OVERDOSES.items():
        found.append((str(name), told(_of(results, key, "by_overdoses"), 1)))
    return [*found, (str(OUTCOMES["net_benefit"]), drawn.figure(_of(results, "net_benefit")))]


TELLING: Final = Telling(
    label=gettext_lazy("What a room would change"),
    lead=gettext_lazy("Deaths, infections and money by published models, side by side."),
    ask=gettext_lazy("See what a room would change"),
    icon="heart-pulse",
    sources=SOURCES,
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
)
