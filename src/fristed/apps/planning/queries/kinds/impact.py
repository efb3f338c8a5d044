"""What a room would change in a year, by published models side by side, and what it costs.

What is computed is science.impact's: Irwin's room in Baltimore and Milloy's count of overdoses
treated at Insite, with a city's own numbers in the place of theirs. Whatever nobody published a
spread of is spread by the same share either way, marked as assumed.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from .method import Impossible, Method, Results, Values
from .tabled import told_finite

if TYPE_CHECKING:
    from fristed.science.impact import Bar, Model

ROOM, OVERDOSES = "irwin-2017", "milloy-2008"
DRAWS: Final = 10_000
BARS: Final = 6
WORTHS: Final = 11
OWN: Final[Mapping[str, Sequence[str]]] = {
    ROOM: (
        "overdose_deaths", "deaths_nearby_share", "death_reduction", "clients",
        "people_who_inject", "injections_in_room", "room_cost", "life_value",
    ),
    OVERDOSES: ("treated_overdoses", "years"),
}  # fmt: skip
DEFAULTS: Final[Results] = {
    "overdose_deaths": 463.0,
    "deaths_nearby_share": 5.0,
    "death_reduction": 25.7,
    "clients": 2100.0,
    "people_who_inject": 20950.0,
    "injections_in_room": 180_000.0,
    "room_cost": 1_800_000.0,
    "life_value": 503_869.0,
    "treated_overdoses": 453.0,
    "years": 4.334,
    "rooms": 3,
    "reach": 100.0,
    "spread": 20.0,
}
IN_PER_CENT: Final = ("deaths_nearby_share", "death_reduction")
RATES: Final = ("lowest", "middle", "highest")


def own(values: Values, name: str) -> "Model":
    """Return a published model with a scenario's numbers in the place of its own."""
    from fristed.science.impact import changed, model, spread_all  # inline: scipy is slow to load

    published = model(name)
    given = {}
    for one in OWN[name]:
        value = values[one] / (100.0 if one in IN_PER_CENT else 1.0)
        given[one] = replace(published.inputs[one], value=value)
    held = changed(published, given)
    return spread_all(held, values["spread"] / 100.0) if values["spread"] else held


def parts(_values: Values) -> Sequence[str]:
    """It is one step."""
    return ["found"]


def part(values: Values, seed: int, _name: str, _before: Sequence[Results]) -> Results:
    """Run the models once, over draws, one input at a time, and with further rooms."""
    from fristed.science.impact import InputError, draws  # inline: as above

    rng = np.random.default_rng(seed)
    try:
        room, overdoses = own(values, ROOM), own(values, OVERDOSES)
        drawn = draws(room, DRAWS, rng)
        whole = {
            "outcomes": _outcomes(room, drawn),
            "by_overdoses": _outcomes(overdoses, draws(overdoses, DRAWS, rng)),
            "deaths_bars": _bars(room, "deaths_averted"),
            "money_bars": _bars(room, "net_benefit"),
            "rooms": _rooms(room, values, drawn),
            **_worth(room, drawn, values),
        }
    except (InputError, ValueError) as trouble:
        raise Impossible("impossible") from trouble
    return dict(told_finite(whole))


def _outcomes(one: "Model", drawn: Any) -> list[Results]:
    from fristed.science.impact import interval, outcomes_of, point  # inline: as above

    at, over = point(one), outcomes_of(one, drawn)
    found = []
    for name, outcome in one.outcomes.items():
        low, high = interval(over[name]) if np.ptp(over[name]) > 0 else (None, None)
        held = {"name": name, "value": at[name], "low": low, "high": high}
        found.append({**held, "published": outcome.published})
    return found


def _bars(one: "Model", outcome: str) -> list[Results]:
    from fristed.science.impact import tornado  # inline: as above

    def told(bar: "Bar") -> Results:
        return {
            "input": bar.input,
            "from": bar.low,
            "to": bar.high,
            "low": bar.at_low,
            "high": bar.at_high,
            "assumed": bar.assumed,
        }

    return [told(bar) for bar in tornado(one, outcome)[:BARS] if bar.at_low != bar.at_high]


def _rooms(one: "Model", values: Values, drawn: Any) -> list[Results]:
    from fristed.science.impact import InputError, further_rooms  # inline: as above

    reach, step = [1.0], values["reach"] / 100.0
    while len(reach) < values["rooms"]:
        reach.append(reach[-1] + step ** len(reach))
    while reach:
        try:
            found = further_rooms(one, reach, drawn)
            break
        except InputError:  # more than there is to reach: as many as there are people for
            reach.pop()
    return [
        {
            "rooms": room.rooms,
            "reach": room.reach,
            "effect": room.effect,
            "adds": room.marginal_effect,
            "adds_low": (room.marginal_effect_range or (None, None))[0],
            "adds_high": (room.marginal_effect_range or (None, None))[1],
            "net": room.marginal_net_benefit,
        }
        for room in (found if reach else ())
    ]


def _worth(one: "Model", drawn: Any, values: Values) -> Results:
    """Say in what share of draws a room is worth its cost by the deaths it averts alone."""
    from fristed.science.impact import acceptability, evpi, outcomes_of  # inline: as above

    effect, cost = outcomes_of(one, drawn)["deaths_averted"], drawn["room_cost"]
    effects = np.vstack([np.zeros(DRAWS), effect])
    costs = np.vstack([np.zeros(DRAWS), np.broadcast_to(cost, DRAWS)])
    worth = np.linspace(0.0, 2.0 * values["life_value"], WORTHS)
    found = acceptability(costs, effects, worth)
    net = values["life_value"] * effects - costs
    spans = {
        "effect": np.percentile(effect, [2.5, 50, 97.5]),
        "cost": np.percentile(costs[1], [2.5, 50, 97.5]),
    }
    return {
        "acceptable": [
            {"worth": float(at), "share": float(share[1])}
            for at, share in zip(worth, found.share, strict=True)
        ],
        "plane": {name: [float(one) for one in ends] for name, ends in spans.items()},
        "evpi": evpi(net),
    }


def is_quick(_values: Values) -> bool:
    """Tell whether a page may wait: it may where scipy is loaded already."""
    return "fristed.science.impact" in sys.modules


METHOD: Final = Method(
    name="impact",
    version=1,
    page="docs/methods/impact.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
)
