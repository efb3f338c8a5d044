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

from fristed.apps.planning.queries.finite import told_finite
from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .running import bars, outcomes, rooms_of
from .weighing import weighed

if TYPE_CHECKING:
    from fristed.science.impact import Model

ROOM, OVERDOSES = "irwin-2017", "milloy-2008"
DRAWS: Final = 10_000
MIDDLE: Final = "averted_a_year_at_middle_rate"
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
        drawn, by_overdoses = draws(room, DRAWS, rng), draws(overdoses, DRAWS, rng)
        whole = {
            "outcomes": outcomes(room, drawn),
            "by_overdoses": outcomes(overdoses, by_overdoses),
            "deaths_bars": bars(room, "deaths_averted"),
            "money_bars": bars(room, "net_benefit"),
            "rooms": rooms_of(room, values, drawn),
            **_weighed(room, overdoses, drawn, by_overdoses, values),
        }
    except (InputError, ValueError) as trouble:
        raise Impossible("impossible") from trouble
    return dict(told_finite(whole))


def _weighed(
    room: "Model", overdoses: "Model", drawn: Any, by_overdoses: Any, values: Values
) -> Results:
    """Weigh a room by the deaths it averts alone, as each of two models has them."""
    from fristed.science.impact import outcomes_of  # inline: as above

    cost, worth = np.broadcast_to(drawn["room_cost"], DRAWS), values["life_value"]
    irwin = weighed(outcomes_of(room, drawn)["deaths_averted"], cost, worth, drawn)
    others = by_overdoses | {"room_cost": cost}
    milloy = weighed(outcomes_of(overdoses, by_overdoses)[MIDDLE], cost, worth, others)
    return {**irwin, "by_overdoses_weighed": milloy}


def is_quick(_values: Values) -> bool:
    """Tell whether a page may wait: it may where scipy is loaded already."""
    return "scipy.stats" in sys.modules and "scipy.interpolate" in sys.modules


METHOD: Final = Method(
    name="impact",
    version=2,
    page="docs/methods/impact.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
)
