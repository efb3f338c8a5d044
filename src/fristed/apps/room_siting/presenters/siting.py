"""Where the next rooms go: a map, how surely, every set as good, and what other objectives say."""

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fristed.apps.planning.presenters.cells import listed, percent, plain
from fristed.apps.planning.presenters.numbers import NARROW
from fristed.apps.planning.presenters.telling import Inputs, Measure, Results, Telling

from .pictures import BY, charts, tables, worth

SOURCES: Final[Mapping[str, Any]] = {
    "decay": gettext_lazy(
        "Behrends et al. 2019: asked of people who inject in New York; nobody was counted beyond "
        "3 miles"
    ),
    "draws": gettext_lazy("An assumption: more draws change the shares by a few per cent"),
}


MEASURED: Final[Mapping[str, Any]] = {
    "cover": gettext_lazy("Demand that comes"),
    "p-median": gettext_lazy("Way, on average"),
    "p-centre": gettext_lazy("Way, farthest off"),
}


def sentences(inputs: Inputs, results: Results) -> list[str]:
    """Say which set, what it is worth, how surely, and what to beware of."""
    return [
        _headline(inputs, results),
        *_today(inputs, results),
        *_ties(results),
        *_surely(inputs, results),
        *_beware(results),
    ]


def _headline(inputs: Inputs, results: Results) -> str:
    objective = inputs["values"]["objective"]
    told = {
        "sites": listed(results["opened"]),
        "worth": worth(objective, results["value"]),
        "ends": _ends(objective, results),
        "n": len(results["opened"]),
        "of": results["candidates"] - len(inputs["values"]["existing"]),
    }
    words = {
        "cover": _("With %(sites)s, %(worth)s of the demand comes%(ends)s"),
        "p-median": _("With %(sites)s, the way is %(worth)s on average%(ends)s"),
        "p-centre": _("With %(sites)s, nobody has farther than %(worth)s%(ends)s"),
    }[objective] % told
    return f"{words}: {_proof(objective, results, told)}"


def _ends(objective: str, results: Results) -> str:
    surely = results["surely"]
    if not surely:
        return ""
    ends = {"low": worth(objective, surely["low"]), "high": worth(objective, surely["high"])}
    return _(" (95 %% interval %(low)s to %(high)s)") % ends


def _proof(objective: str, results: Results, told: Mapping[str, Any]) -> str:
    if results["proven"]:
        return _("no other %(n)s of the %(of)s places do better.") % told
    if results["bound"] is None:
        return _("the best that was found in the steps that every computer takes; not proven.")
    bound = worth(objective, results["bound"])
    return _("not proven to be the best; no set is better than %(bound)s.") % {"bound": bound}


def _today(inputs: Inputs, results: Results) -> list[str]:
    objective, now = inputs["values"]["objective"], results["today"]
    if now is None:
        return []
    words = {
        "cover": _("With the rooms of today alone it is %(worth)s."),
        "p-median": _("With the rooms of today alone it is %(worth)s on average."),
        "p-centre": _("With the rooms of today alone it is %(worth)s for those farthest off."),
    }[objective]
    return [words % {"worth": worth(objective, now)}]


def _ties(results: Results) -> list[str]:
    count = results["ties_count"]
    others = (count if count is not None else len(results["ties"])) - 1
    if others < 1:
        return []
    if count is None:
        words = _("At least %(n)s more sets are as good.")
        return [words % {"n": others}] if not results["capacities"] else []
    words = ngettext("%(n)s other set is as good.", "%(n)s other sets are as good.", others)
    return [words % {"n": plain(others, 0)}]


def _surely(inputs: Inputs, results: Results) -> list[str]:
    surely = results["surely"]
    if not surely:
        return [
            _("How surely is not told: the demand is drawn anew for up to three rooms without "
              "capacities.")
        ]  # fmt: skip
    is_cover = inputs["values"]["objective"] == "cover"
    told = {"share": percent(surely["set_share"]), "loss": _loss(surely["loss"], is_cover=is_cover)}
    words = _("All together they are the best set in %(share)s; otherwise another is better, by "
              "%(loss)s on average over all draws. Where that is little, price, neighbours and "
              "premises may decide.")  # fmt: skip
    return [*_each(results, surely), words % told]


def _each(results: Results, surely: Mapping[str, Any]) -> list[str]:
    shares = {one["site"]: one["share"] for one in surely["sites"]}
    told = {"n": len(results["opened"]), "draws": surely["draws"]}
    words = _("Site %(site)s stays in the best %(n)s in %(share)s of %(draws)s resamples.")
    return [
        words % {"site": site, "share": percent(shares.get(site, 0.0)), **told}
        for site in results["opened"]
    ]


def _loss(loss: float, *, is_cover: bool) -> str:
    """Say how much better the best set of a draw is, never as nought where it is something."""
    number, places = (100 * loss, 1) if is_cover else (loss, 2)
    least = 10.0**-places
    told = f"< {plain(least, places)}" if 0 < number < least else plain(number, places)
    return _("%(points)s percentage points") % {"points": told} if is_cover else f"{told}{NARROW}km"


def _beware(results: Results) -> list[str]:
    told = {
        "like_points": _("Every weight is 1. If each row is a person or an event, throw this away "
                         "and sum up over cells first: a person’s point does not belong here."),
        "in_degrees": _("The coordinates look like degrees. Distances need metres on a plane grid; "
                        "these answers are wrong if they are degrees."),
        "decay_open": _("Some still come at the last distance of the table; beyond it nobody is "
                        "counted."),
    }  # fmt: skip
    return [words for flag, words in told.items() if results[flag]]


def assumed(inputs: Inputs) -> list[str]:
    """Say what is taken for granted."""
    found = [
        _("Everybody in a cell is at its point, and the best room counts for each cell."),
        _("Demand stays where it is: it does not move to where a room opens."),
        _("Nobody is counted beyond the last distance of the table."),
    ]
    if "capacity" in inputs["values"]["candidates"].partition("\n")[0]:
        found.append(_("With capacities it is decided together who goes where; people who choose "
                       "for themselves may do worse."))  # fmt: skip
    return found


def counted(_about: Mapping[str, Any]) -> list[str]:
    """Nothing is counted in the house for this."""
    return []


def compared(inputs: Inputs, results: Results) -> list[tuple[str, str]]:
    """Return the figures by which two versions are laid side by side."""
    surely = results["surely"]
    return [
        (_("Sites"), listed(results["opened"])),
        (_("A good set is one where"), str(BY[inputs["values"]["objective"]])),
        (_("Then it is"), worth(inputs["values"]["objective"], results["value"])),
        (_("Stays the best set"), percent(surely["set_share"]) if surely else "–"),
    ]


def measures(inputs: Inputs, results: Results) -> list[Measure]:
    """Return what the set is worth, and what in each draw; the same demand pairs with itself."""
    values, surely = inputs["values"], results["surely"]
    is_cover = values["objective"] == "cover"
    many, places = (100.0, 1) if is_cover else (1.0, 2)
    unit = f"{NARROW}%" if is_cover else f"{NARROW}km"
    low, high = (many * surely[end] if surely else None for end in ("low", "high"))
    told = worth(values["objective"], results["value"])
    if low is not None and high is not None:
        told = f"{told} ({plain(low, places)}\N{EN DASH}{plain(high, places)})"
    demand = hashlib.sha256(values["demand"].encode("utf-8")).hexdigest()
    found = Measure(
        key=values["objective"],
        name=str(MEASURED[values["objective"]]),
        value=many * results["value"],
        low=low,
        high=high,
        told=told,
        unit=unit,
        each=[many * one for one in surely.get("each", [])] if surely else [],
        pairs_with=f"{demand}:{values['draws']}:{values['counted']}",
        is_mean=False,
        places=places,
    )
    return [found]


TELLING: Final = Telling(
    label=gettext_lazy("Where the next rooms go"),
    lead=gettext_lazy("Which places reach most of those who might come, and how surely."),
    ask=gettext_lazy("Place rooms"),
    icon="map-pin",
    sources=SOURCES,
    sentences=sentences,
    charts=charts,
    tables=tables,
    assumed=assumed,
    counted=counted,
    compared=compared,
    measures=measures,
)
