"""How many places and which hours: the answer in sentences, and what was taken for granted."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fristed.apps.planning.presenters.numbers import NARROW, day, ends, minutes, plain, share
from fristed.apps.planning.presenters.telling import Inputs, Results, Telling

from .drawn import charts, tables, verdict, worst_hour
from .measured import compared, measures

SOURCES: Final[Mapping[str, Any]] = {
    "use_min": gettext_lazy("Insite, 2006: 20 minutes on average; North Richmond plans 15 to 20"),
    "smoking_share": gettext_lazy("An assumption: count it"),
    "smoking_min": gettext_lazy("An assumption: measure it"),
    "emergencies_per_1000": gettext_lazy("Oslo 2019–22: 6 overdoses in 1,000 visits"),
}


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say which room keeps the promise, what a smaller one does, and when it is worst."""
    return [
        _smallest(inputs, results),
        *_smaller(results),
        *_busiest(inputs, results),
        _as_planned(inputs, results),
        *_beside(inputs),
        *worst_hour(results),
    ]


def _smallest(inputs: Inputs, results: Results) -> str:
    found = results["smallest"]
    if found is None:
        words = _("No number of places keeps the promise (%(promised)s): staff, the gate, other "
                  "places or hours are what is short.")  # fmt: skip
        return words % {"promised": _promised(inputs)}
    row = next(one for one in results["sizes"] if one["places"] == found)
    words = ngettext(
        "With %(n)s place, 9 of 10 who get one wait at most %(wait)s minutes (95 %% interval "
        "%(ends)s), and %(left)s go without: no smaller room keeps the promise (%(promised)s).",
        "With %(n)s places, 9 of 10 who get one wait at most %(wait)s minutes (95 %% interval "
        "%(ends)s), and %(left)s go without: no smaller room keeps the promise (%(promised)s).",
        found,
    )
    wait = row["p90_wait_min"]
    told = {"n": found, "wait": plain(wait["value"]), "ends": ends(wait)}
    return words % {**told, "left": share(row["p_abandon"]), "promised": _promised(inputs)}


def _promised(inputs: Inputs) -> str:
    values = inputs["values"]
    wait = {"wait": plain(values["promise_wait_min"])}
    if not values.get("promise_leave"):
        return _("%(wait)s minutes") % wait
    leave = {"left": f"{plain(values['promise_leave'])}{NARROW}%"}
    return _("%(wait)s minutes, and %(left)s without a place") % {**wait, **leave}


def _smaller(results: Results) -> list[str]:
    """Say what one place less would do: the sentence that a sceptic asks for."""
    below = (results["smallest"] or 0) - 1
    row = next((one for one in results["sizes"] if one["places"] == below), None)
    if row is None:
        return []
    words = ngettext(
        "With %(n)s place it would be %(wait)s minutes, and %(left)s would go without: "
        "%(verdict)s.",
        "With %(n)s places it would be %(wait)s minutes, and %(left)s would go without: "
        "%(verdict)s.",
        below,
    )
    told = {"n": below, "wait": minutes(row["p90_wait_min"]), "left": share(row["p_abandon"])}
    return [words % {**told, "verdict": verdict(row)}]


def _busiest(inputs: Inputs, results: Results) -> list[str]:
    """Say what the busiest weekday asks for, beside the mean day."""
    busy = results.get("busiest")
    if not busy:
        return []
    now, many = inputs["values"]["places"], inputs["values"]["busiest_per_day"]
    row = next(one for one in busy["sizes"] if one["places"] == now)
    told = {
        "many": plain(many, 0 if float(many).is_integer() else 1),
        "wait": minutes(row["p90_wait_min"]),
        "left": share(row["p_abandon"]),
        "n": now,
    }
    words = ngettext(
        "On the busiest weekday, with %(many)s people, %(n)s place would mean at most %(wait)s "
        "minutes for 9 of 10, and %(left)s would go without.",
        "On the busiest weekday, with %(many)s people, %(n)s places would mean at most %(wait)s "
        "minutes for 9 of 10, and %(left)s would go without.",
        now,
    )
    return [words % told, _needed(busy["smallest"])]


def _needed(found: int | None) -> str:
    if found is None:
        return _("No number of places keeps the promise on that day.")
    words = ngettext(
        "To keep the promise on that day too takes %(n)s place.",
        "To keep the promise on that day too takes %(n)s places.",
        found,
    )
    return words % {"n": found}


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


def _beside(inputs: Inputs) -> list[str]:
    """Say which places stand beside those that are counted here."""
    values = inputs["values"]
    if not values.get("smoking_places"):
        return []
    told = {"n": values["smoking_places"], "either": values.get("either_places") or 0}
    words = _("Beside these places there are %(n)s for smoking and %(either)s for either, in every "
              "size that was tried.")  # fmt: skip
    return [words % told]


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    found = [
        _("Every day is like the other, and people come independently of each other. Busy days "
          "and groups make waits longer than said here: say the busiest weekday too."),
        _("Nobody turns round in the street at the sight of a queue, and nobody comes back later "
          "the same day."),
        _("First come, first served. Whoever has a place finishes."),
    ]  # fmt: skip
    values = inputs["values"]
    if values.get("busiest_per_day"):
        found.append(_("The busiest weekday is spread over the hours like the mean day."))
    if values.get("smoking_places"):
        found.append(_("Whoever has waited longest and has a place that takes them is next."))
    if not values["staff"] and not values.get("staff_by_hour"):
        found.append(_("There are always enough staff; emergencies are not simulated."))
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
    return [*found, *_fitted(about)]


def _fitted(about: Mapping[str, Any]) -> list[str]:
    """Say how sure what was fitted is."""
    found: list[str] = []
    if "busiest_weekday" in about:
        weekday = {"weekday": WEEKDAYS[about["busiest_weekday"]]}
        found.append(_("Most people came on %(weekday)s. Chance alone makes one weekday a little "
                       "busier than the others.") % weekday)  # fmt: skip
    if "patience" in about:
        told = {"low": plain(about["patience"][0]), "high": plain(about["patience"][1])}
        found.append(_("Patience lies between %(low)s and %(high)s minutes (95 %%).") % told)
    else:
        found.append(_("Too few went without a place to tell patience: it is a starting value."))
    return found


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
    measures=measures,
)
