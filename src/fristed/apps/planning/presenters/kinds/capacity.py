"""How many places and which hours: the answer in sentences, pictures and tables."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fristed.ground.charts import Chart, Point, columns, intervals

from ..numbers import day, ends, minutes, plain, share
from .telling import Inputs, Results, Table, Telling

SOURCES: Final[Mapping[str, Any]] = {
    "use_min": gettext_lazy("Insite, 2006: 20 minutes on average; North Richmond plans 15 to 20"),
    "emergencies_per_1000": gettext_lazy("Oslo 2019–22: 6 overdoses in 1,000 visits"),
}


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say which room keeps the promise, what the room as planned leads to, and when it is worst."""
    return [_smallest(inputs, results), _as_planned(inputs, results), *_worst(results)]


def _smallest(inputs: Inputs, results: Results) -> str:
    promised = plain(inputs["values"]["promise_wait_min"])
    found = results["smallest"]
    if found is None:
        return _(
            "No number of places keeps the promise that 9 of 10 wait at most %(promised)s minutes: "
            "staff or hours are what is short."
        ) % {"promised": promised}
    row = next(one for one in results["sizes"] if one["places"] == found)
    words = ngettext(
        "With %(n)s place, 9 of 10 who get one wait at most %(wait)s minutes (95 %% interval "
        "%(ends)s): no smaller room keeps the promise of %(promised)s.",
        "With %(n)s places, 9 of 10 who get one wait at most %(wait)s minutes (95 %% interval "
        "%(ends)s): no smaller room keeps the promise of %(promised)s.",
        found,
    )
    wait = row["p90_wait_min"]
    told = {"n": found, "wait": plain(wait["value"]), "ends": ends(wait), "promised": promised}
    return words % told


def _as_planned(inputs: Inputs, results: Results) -> str:
    figures, places = results["figures"], inputs["values"]["places"]
    told = {
        "n": places,
        "wait": minutes(figures["p90_wait_min"]),
        "had": share(figures["p_wait"]),
        "left": share(figures["p_abandon"]),
    }
    words = ngettext(
        "As planned, with %(n)s place: %(had)s of those who come have to wait, 9 of 10 who get a "
        "place wait at most %(wait)s minutes, and %(left)s go without one.",
        "As planned, with %(n)s places: %(had)s of those who come have to wait, 9 of 10 who get a "
        "place wait at most %(wait)s minutes, and %(left)s go without one.",
        places,
    )
    return words % told


def _worst(results: Results) -> list[str]:
    hours = [one for one in results["hours"] if "mean_wait_min" in one]
    if not hours:
        return []
    worst = max(hours, key=lambda one: one["mean_wait_min"]["value"])
    if not worst["mean_wait_min"]["value"]:
        return []
    told = {"hour": worst["from"], "wait": minutes(worst["mean_wait_min"])}
    words = _("The longest waits meet whoever comes from %(hour)s: %(wait)s minutes on average.")
    return [words % told]


def charts(inputs: Inputs, results: Results) -> list[Chart]:
    """Draw the wait by hour, and what each size of the room leads to."""
    return [_by_hour(results), _by_size(inputs, results)]


def _by_hour(results: Results) -> Chart:
    head = [
        _("Hour"), *_numbers(_("People a day"), _("Minutes waited, on average"),
                             _("Have to wait"), _("Go without a place")),
    ]  # fmt: skip
    told = [_hour(one) for one in results["hours"]]
    return Chart(
        "by-hour",
        _("Waiting, by the hour in which people come"),
        _by_hour_says(results),
        columns([point for point, _row in told]),
        head,
        [row for _point, row in told],
        unit=_("minutes waited on average, with or without a place in the end"),
        note=_("The thin lines are intervals of the simulation (95 %). They say nothing of how "
               "sure the numbers above are."),
    )  # fmt: skip


def _hour(one: Results) -> tuple[Point, list[Any]]:
    """Return an hour as a column of the picture and as a row of the table."""
    name, wait, per_day = one["from"], one.get("mean_wait_min"), plain(one["per_day"])
    if not wait:
        return Point(name[:2], None), [name, *_cells(per_day, *("–",) * 3)]
    point = Point(name[:2], wait["value"], plain(wait["value"]), wait["low"], wait["high"])
    told = minutes(wait), share(one["p_wait"]), share(one["p_abandon"])
    return point, [name, *_cells(per_day, *told)]


def _by_hour_says(results: Results) -> str:
    return (_worst(results) or [_("Nobody waits in any hour.")])[0]


def _by_size(inputs: Inputs, results: Results) -> Chart:
    points = [
        Point(
            _places(one["places"]),
            one["p90_wait_min"]["value"],
            _("%(wait)s minutes, %(verdict)s")
            % {"wait": plain(one["p90_wait_min"]["value"]), "verdict": _verdict(one)},
            one["p90_wait_min"]["low"],
            one["p90_wait_min"]["high"],
        )
        for one in results["sizes"]
    ]
    told = [(plain(one.low), plain(one.high)) for one in points]
    table = _sizes(results)
    promised = plain(inputs["values"]["promise_wait_min"])
    says = _("9 of 10 who get a place wait at most so many minutes. The promise is %(promised)s.")
    top = intervals(points, told=told).top
    picture = intervals(points, told=told, top=top, ends=("0", plain(top, 1 if top % 1 else 0)))
    return Chart(
        "by-size", table.title, says % {"promised": promised}, picture, table.head, table.rows
    )


def _sizes(results: Results) -> Table:
    head = [
        _("Places"), _("Promise"), *_numbers(_("9 of 10 wait at most, minutes"),
                                            _("Have to wait"), _("Go without"), _("In use")),
    ]  # fmt: skip
    rows = [
        [
            str(one["places"]),
            _verdict(one),
            *_cells(
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
    rows = [[name, *_cells(how(further[key]))] for key, (name, how) in words.items()]
    head = [_("Figure"), *_numbers(_("Value (95 % interval)"))]
    return [Table("emergencies", _("Emergencies"), "", head, rows)]


def _verdict(one: Mapping[str, Any]) -> str:
    if one["unsure"]:
        return _("undecided: more years tell")
    return _("keeps the promise") if one["keeps"] else _("breaks the promise")


def _places(number: int) -> str:
    return ngettext("%(n)s place", "%(n)s places", number) % {"n": number}


def _numbers(*words: str) -> list[dict[str, Any]]:
    return [{"text": one, "number": True} for one in words]


_cells = _numbers


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    found = [
        _("Every day is like the other, and people come independently of each other. Busy days "
          "and groups make waits longer than said here: try the busiest weekday too."),
        _("Nobody turns round in the street at the sight of a queue, and nobody comes back later "
          "the same day."),
        _("First come, first served. Whoever has a place finishes."),
        _("Waits by hour are found by sending everybody who comes later to the end of a very long "
          "day, where nobody waits: who comes later changes nothing for who came before."),
    ]  # fmt: skip
    if not inputs["values"]["staff"]:
        found.append(_("There are always enough staff; emergencies are not simulated."))
    if inputs["values"]["closing"] == "empty":
        found.append(_("In the waits by hour, who waits at closing time is followed to the end."))
    return found


def counted(about: Mapping[str, Any]) -> list[str]:
    """Say over which days was counted, how much, and what was left out."""
    told = {
        "first": day(about["first"]),
        "last": day(about["last"]),
        "asked": plain(about["asked"], 0),
        "uses": plain(about["uses"], 0),
        "left": plain(about.get("left", 0), 0),
        "outside": plain(about.get("outside", 0), 0),
        "untimed": plain(about["untimed"], 0),
        "odd": plain(about.get("odd", 0), 0),
    }
    found = [
        _("Counted from %(first)s to %(last)s: %(asked)s times somebody asked for a place, "
          "%(uses)s uses with a beginning and an end, %(left)s who went before a place was free.")
        % told,
        _("Left out: %(outside)s outside opening hours, %(untimed)s without a time of day, "
          "%(odd)s uses without a length that can be.") % told,
        _("Only counts and fitted durations stand here. No visit and nobody can be found in them."),
    ]  # fmt: skip
    if "patience" in about:
        told = {"low": plain(about["patience"][0]), "high": plain(about["patience"][1])}
        found.append(_("Patience lies between %(low)s and %(high)s minutes (95 %%).") % told)
    else:
        found.append(_("Too few went without a place to tell patience: it is a starting value."))
    return found


def compared(_inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    figures, found = results["figures"], results["smallest"]
    return [
        (_("Fewest places that keep the promise"), str(found) if found else _("none does")),
        (_("9 of 10 wait at most, minutes"), minutes(figures["p90_wait_min"])),
        (_("Have to wait"), share(figures["p_wait"])),
        (_("Go without a place"), share(figures["p_abandon"])),
        (_("Places in use"), share(figures["utilisation"])),
        (_("Offered load, places"), plain(results["load"])),
    ]


TELLING: Final = Telling(
    label=gettext_lazy("How many places"),
    lead=gettext_lazy("How many places a room needs, and in which hours people wait."),
    ask=gettext_lazy("Size a room"),
    icon="armchair",
    sources=SOURCES,
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
)
