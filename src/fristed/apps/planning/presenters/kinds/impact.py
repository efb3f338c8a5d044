"""What a room would change: published models side by side, never one number of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fristed.ground.charts import Chart, Point, Series, columns, forest, lines

from ..numbers import plain
from .cells import numbers, percent, told
from .rates import every_other, spanned
from .telling import Inputs, Results, Table, Telling

MANY: Final = 100_000
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
OUTCOMES: Final[Mapping[str, Any]] = {
    "deaths_averted": gettext_lazy("Deaths averted a year"),
    "hiv_infections_averted": gettext_lazy("HIV infections averted a year"),
    "hcv_infections_averted": gettext_lazy("Hepatitis C infections averted a year"),
    "ssti_hospital_days_averted": gettext_lazy("Days in hospital for skin infections averted"),
    "ambulance_calls_averted": gettext_lazy("Ambulance calls averted a year"),
    "hospital_stays_averted": gettext_lazy("Hospital stays averted a year"),
    "people_into_treatment": gettext_lazy("People who begin treatment a year"),
    "benefit": gettext_lazy("Benefit, US dollars a year"),
    "net_benefit": gettext_lazy("Benefit less cost, US dollars a year"),
}
WHAT: Final[Mapping[str, Any]] = {
    "death_reduction": gettext_lazy("Fall of deaths within 500 m"),
    "deaths_nearby_share": gettext_lazy("Share of deaths within 500 m"),
    "overdose_deaths": gettext_lazy("Deaths by overdose in the city"),
    "life_value": gettext_lazy("What a death averted is worth"),
    "room_cost": gettext_lazy("What the room costs"),
    "clients": gettext_lazy("People who use the room"),
    "people_who_inject": gettext_lazy("People who inject in the city"),
    "sharing_reduction": gettext_lazy("Fall of sharing needles"),
    "needles": gettext_lazy("Needles in the city"),
    "shared_share": gettext_lazy("Share of injections with a shared needle"),
    "partners": gettext_lazy("People who share with each other"),
    "hiv_cost": gettext_lazy("Cost of an HIV infection"),
    "hcv_cost": gettext_lazy("Cost of a hepatitis C infection"),
    "hiv_prevalence": gettext_lazy("Share who have HIV"),
    "hiv_negative_share": gettext_lazy("Share without HIV"),
    "hiv_transmission": gettext_lazy("Risk of HIV of one sharing"),
    "hcv_prevalence": gettext_lazy("Share who have hepatitis C"),
    "hcv_negative_share": gettext_lazy("Share without hepatitis C"),
    "hcv_transmission": gettext_lazy("Risk of hepatitis C of one sharing"),
    "not_bleached_share": gettext_lazy("Share of shared needles not cleaned"),
    "ssti_hospital_share": gettext_lazy("Share in hospital for skin infections"),
    "ssti_reduction": gettext_lazy("Fall of skin infections"),
    "ssti_days": gettext_lazy("Days in hospital for a skin infection"),
    "hospital_day_cost": gettext_lazy("Cost of a day in hospital"),
    "treatment_uptake": gettext_lazy("Share who begin treatment"),
    "treatment_retention": gettext_lazy("Share who stay in treatment"),
    "treatment_benefit_ratio": gettext_lazy("Benefit of treatment over its cost"),
    "treatment_cost": gettext_lazy("Cost of treatment"),
}


def money(value: float | None) -> str:
    """Return an amount, in thousands where it has many digits."""
    if value is None:
        return "–"
    places = -3 if abs(value) >= MANY else 0
    return str(formats.number_format(round(value, places), decimal_pos=0, force_grouping=True))


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
    effect, cost = results["plane"]["effect"], results["plane"]["cost"]
    worth = inputs["values"]["life_value"]
    nearest = min(results["acceptable"], key=lambda one: abs(one["worth"] - worth))
    told_of = {
        "cost": money(cost[1]),
        "each": money(cost[1] / effect[1]) if effect[1] else "–",
        "worth": money(worth),
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
    return [words % {"what": str(WHAT.get(name, name))}]


def _knowing(results: Results) -> list[str]:
    words = _("To know every input before deciding would be worth at most %(evpi)s US dollars.")
    return [words % {"evpi": money(results["evpi"])}]


def charts(_inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the models side by side, what they hang on, what it is worth, and further rooms."""
    return [_models(results), _tornado(results), _accepted(results), *_further(results)]


def _models(results: Results) -> Chart:
    held = [(_("Irwin 2017: fewer deaths nearby"), _of(results, "deaths_averted"))]
    held += [(str(name), _of(results, key, "by_overdoses")) for key, name in BY_OVERDOSES.items()]
    points = [
        Point(name, one["value"], told(one, 1), one["low"], one["high"]) for name, one in held
    ]
    rows = [[name, *numbers(told(one, 1), one["published"] or "–")] for name, one in held]
    return Chart(
        "models",
        _("Deaths averted a year, model by model"),
        _("Each range is of a model’s inputs; a model that is wrong is wrong within any range."),
        forest(points),
        [_("Model"), *numbers(_("With these numbers (95 %)"), _("As published"))],
        rows,
    )


def _tornado(results: Results) -> Chart:
    bars = results["deaths_bars"]
    value = _of(results, "deaths_averted")["value"]
    points = [
        Point(str(WHAT.get(one["input"], one["input"])), value, _moved(one, 1),
              min(one["low"], one["high"]), max(one["low"], one["high"]),
              note=_("limits assumed") if one["assumed"] else "")
        for one in bars
    ]  # fmt: skip
    rows = [*_tornado_rows(bars, 1), *_tornado_rows(results["money_bars"], 0)]
    return Chart(
        "tornado",
        _("What deaths averted hang on, one input at a time"),
        _("Each bar moves one input to its limits and holds the others. Irwin’s model."),
        forest(points, levels=[(value, _("as asked"))]),
        [_("Input"), *numbers(_("Moved to"), _("Answer")), _("Limits")],
        rows,
        note=_("The table has benefit less cost below deaths averted."),
    )


def _moved(one: Mapping[str, Any], places: int) -> str:
    ends = (one["low"], one["high"])
    return " – ".join(plain(end, places) if abs(end) < MANY else money(end) for end in ends)


def _tornado_rows(bars: Sequence[Mapping[str, Any]], places: int) -> list[list[Any]]:
    return [
        [
            str(WHAT.get(one["input"], one["input"])),
            *numbers(f"{plain(one['from'], 3)} – {plain(one['to'], 3)}", _moved(one, places)),
            _("assumed") if one["assumed"] else _("published"),
        ]
        for one in bars
    ]


def _accepted(results: Results) -> Chart:
    rows = results["acceptable"]
    marks = every_other([money(one["worth"]) for one in rows])
    points = [
        Point(mark, 100 * one["share"], percent(one["share"]))
        for mark, one in zip(marks, rows, strict=True)
    ]
    return Chart(
        "acceptable",
        _("Is a room worth its cost by deaths alone?"),
        _("In so many of 100 draws, by what a death averted is worth. All that else it does counts "
          "as nothing here."),
        lines([Series(_("worth its cost"), points)], highest=100),
        [_("A death averted is worth, US dollars"), *numbers(_("Worth its cost in"))],
        [[money(one["worth"]), *numbers(percent(one["share"]))] for one in rows],
        unit=_("of 100 draws"),
    )  # fmt: skip


def _further(results: Results) -> list[Chart]:
    rooms = results["rooms"]
    if not rooms[1:]:
        return []
    points = [
        Point(str(one["rooms"]), one["adds"], plain(one["adds"]), one["adds_low"], one["adds_high"])
        for one in rooms
    ]
    figures = (
        _("Deaths averted together"),
        _("By the last of them"),
        _("Its benefit less cost, US dollars"),
    )
    return [
        Chart(
            "rooms",
            _("What each further room adds"),
            _("Deaths averted a year by the first, the second and each further room."),
            columns(points),
            [_("Rooms"), *numbers(*figures)],
            [_room_row(one) for one in rooms],
            unit=_("deaths averted a year"),
        )
    ]


def _room_row(one: Mapping[str, Any]) -> list[Any]:
    cells = numbers(plain(one["effect"]), plain(one["adds"]), money(one["net"]))
    return [str(one["rooms"]), *cells]


def tables(_inputs: Inputs, results: Results) -> list[Table]:
    """Return everything that Irwin's model says, beside what was published."""
    rows = [
        [str(words), *numbers(_figure(_of(results, name)), _of(results, name)["published"] or "–")]
        for name, words in OUTCOMES.items()
    ]
    head = [_("Outcome"), *numbers(_("With these numbers (95 %)"), _("As published"))]
    cost, effect = results["plane"]["cost"], results["plane"]["effect"]
    plane = [
        [_("Cost, US dollars a year"), *numbers(_ends(cost))],
        [_("Deaths averted a year"), *numbers(_ends(effect))],
    ]
    return [
        Table("irwin", _("All that Irwin’s model says"), "", head, rows),
        Table("plane", _("Cost and effect beside no room"), "",
              [_("What"), *numbers(_("Median (95 %)"))], plane),
    ]  # fmt: skip


def _figure(one: Mapping[str, Any]) -> str:
    if abs(one["value"]) < MANY:
        return spanned(one, 1, 1)
    if one["low"] is None:
        return money(one["value"])
    words = _("%(value)s (%(low)s to %(high)s)")
    return words % {name: money(one[name]) for name in ("value", "low", "high")}


def _ends(one: Sequence[float]) -> str:
    return _figure({"low": one[0], "value": one[1], "high": one[2]})


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
    return [*found, (str(OUTCOMES["net_benefit"]), _figure(_of(results, "net_benefit")))]


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
