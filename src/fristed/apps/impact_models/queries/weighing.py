"""Effect weighed against money over draws: a cloud, a ratio, acceptance, what knowing is worth."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from fristed.apps.planning.queries.kinds import Results

DOTS: Final = 150
WORTHS: Final = 11
MOST_INPUTS: Final = 6
ENDS: Final = (2.5, 50, 97.5)


def weighed(effect: Any, cost: Any, worth: float, drawn: Mapping[str, Any]) -> Results:
    """Weigh a measure against doing nothing.

    `worth` is what one of the effect is worth; `drawn` are the inputs by name, of which each is
    asked what it would be worth to know it. Arrays are of one length, the number of draws.
    """
    from fristed.science.impact import acceptability, evpi  # inline: scipy is slow to load

    cost = np.broadcast_to(cost, len(effect))
    nothing = np.zeros(len(effect))
    effects, costs = np.vstack([nothing, effect]), np.vstack([nothing, cost])
    steps = np.linspace(0.0, 2.0 * worth, WORTHS)
    found = acceptability(costs, effects, steps)
    net = worth * effects - costs
    return {
        "plane": {"effect": _ends(effect), "cost": _ends(cost)},
        "cloud": [[float(x), float(y)] for x, y in zip(effect[:DOTS], cost, strict=False)],
        "icer": ratio(effect, cost),
        "worth": worth,
        "acceptable": [
            {"worth": float(at), "share": float(share[1])}
            for at, share in zip(steps, found.share, strict=True)
        ],
        "worth_it": float((net[1] > 0).mean()),
        "evpi": evpi(net),
        "evppi": _worth_knowing(net, drawn),
    }


def _ends(of: Any) -> list[float]:
    return [float(one) for one in np.percentile(of, ENDS)]


def ratio(effect: Any, cost: Any) -> Results:
    """Return what one of the effect costs; with a range only where no draw has nought or less.

    The value is the ratio of means (the ICER); a ratio's range means nothing where draws lie in
    several quadrants.
    """
    means = float(np.mean(effect)), float(np.mean(cost))
    value = means[1] / means[0] if means[0] > 0 else None
    if value is None or (effect <= 0).any() or (cost <= 0).any():
        return {"value": value, "low": None, "high": None}
    low, _middle, high = _ends(cost / effect)
    return {"value": value, "low": low, "high": high}


def _worth_knowing(net: Any, drawn: Mapping[str, Any]) -> list[Results]:
    from fristed.science.impact import evppi  # inline: as above

    found = [(evppi(net, values), name) for name, values in drawn.items() if np.ptp(values) > 0]
    most = sorted(found, reverse=True)[:MOST_INPUTS]
    return [{"input": name, "value": value} for value, name in most]
