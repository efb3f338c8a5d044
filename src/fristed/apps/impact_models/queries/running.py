"""Running a model of the registry: outcomes with ranges, one input at a time, further rooms."""

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from fristed.apps.planning.queries.kinds import Results, Values

if TYPE_CHECKING:
    from fristed.science.impact import Bar, Model

BARS: Final = 6


def outcomes(one: "Model", drawn: Any) -> list[Results]:
    """Return each outcome with the range of its draws; none where nothing was drawn."""
    from fristed.science.impact import interval, outcomes_of, point  # inline: slow to load

    at, over = point(one), outcomes_of(one, drawn)
    found = []
    for name, outcome in one.outcomes.items():
        is_ranged = outcome.ranged and np.ptp(over[name]) > 0
        low, high = interval(over[name]) if is_ranged else (None, None)
        held = {"name": name, "value": at[name], "low": low, "high": high}
        found.append({**held, "published": outcome.published})
    return found


def bars(one: "Model", outcome: str) -> list[Results]:
    """Return what an outcome hangs on, the most first."""
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


def rooms_of(one: "Model", values: Values, drawn: Any) -> list[Results]:
    """Return what each further room adds, as many as there are people for."""
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
            "cost": room.marginal_cost,
        }
        for room in (found if reach else ())
    ]
