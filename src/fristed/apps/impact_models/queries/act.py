"""A territory's databook: scenarios of services beside today, with draws, ratios and what is best.

What is computed is science.impact's exact inference over the networks of the databook; everything
that has no bounds in it is held.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from fristed.apps.planning.queries.finite import told_finite
from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .databooks import NotKept, databook

if TYPE_CHECKING:
    from fristed.science.impact import Bar, Databook, Projection

DRAWS: Final = 2000
DOTS, BARS, WORTHS, CLOUDS = 120, 6, 11, 3
DEFAULTS: Final[Results] = {
    "first_year": 2026,
    "years": 5,
    "discount": 5.0,
    "worth": 1_000_000.0,
}


def settings(values: Values) -> dict[str, Any]:
    """Return how a databook is run, as the science asks for it."""
    return {
        "first_year": values["first_year"],
        "years": values["years"],
        "discount_rate": values["discount"] / 100.0,
    }


def parts(_values: Values) -> Sequence[str]:
    """First the best estimates, then the draws."""
    return ["best", "drawn"]


def part(values: Values, seed: int, name: str, _before: Sequence[Results]) -> Results:
    """Project the best estimates, or draws around them."""
    from fristed.science.impact import DatabookError, InputError  # inline: as elsewhere

    try:
        book = databook(values["databook"])
        found = _best(book, values) if name == "best" else _drawn(book, values, seed)
    except (DatabookError, InputError, NotKept) as trouble:
        raise Impossible("impossible") from trouble
    return dict(told_finite(found))


def _best(book: "Databook", values: Values) -> Results:
    from fristed.science.impact import (  # inline: as elsewhere
        BASELINE,
        default_scenarios,
        frontier,
        one_way,
        project,
    )

    chosen = default_scenarios(book)
    found = project(book, chosen, **settings(values))
    costs, deaths = found.cost(but="Social")[:, 0], found.outcome("deaths")[:, 0]
    stands = frontier(found.scenarios, costs.tolist(), (-deaths).tolist())
    moved = one_way(book, chosen, **settings(values))
    least = found.scenarios[int(np.argmin(deaths))]
    hangs = moved.get(least, ()) if least != BASELINE else ()
    return {
        "years": list(found.years),
        "stands": {
            one.name: {"standing": one.standing, "icer": one.icer, "beside": one.beside}
            for one in stands
        },
        "most_for": least,
        "bars": [_bar(bar) for bar in hangs[:BARS] if bar.at_low != bar.at_high],
    }


def _bar(bar: "Bar") -> Results:
    """Turn what a scenario adds to today's deaths into deaths averted."""
    ends = {"low": 0.0 - bar.at_low, "high": 0.0 - bar.at_high}
    return {"input": bar.input, "from": bar.low, "to": bar.high, **ends, "assumed": False}


def _drawn(book: "Databook", values: Values, seed: int) -> Results:
    from fristed.science.impact import default_scenarios, project, projections  # inline: as above

    chosen = default_scenarios(book)
    best = project(book, chosen, **settings(values))
    many = [_measured(one) for one in projections(book, chosen, DRAWS, seed, **settings(values))]
    drawn = {name: np.hstack([one[name] for one in many]) for name in many[0]}
    return {
        "scenarios": _scenarios(best, drawn),
        **_weighed(best, drawn, values["worth"]),
    }


def _measured(of: "Projection") -> dict[str, Any]:
    found = {name: of.outcome(name) for name in names()}
    found["cost"] = of.cost(but="Social")
    # what no draw bears on has one column, and is as long as the others all the same
    return dict(zip(found, np.broadcast_arrays(*found.values()), strict=True))


def names() -> tuple[str, ...]:
    """Return what is counted, each once."""
    from fristed.science.impact import layout  # inline: as above

    return tuple(dict.fromkeys(name for _pattern, name in layout().outcomes))


def _scenarios(best: "Projection", drawn: Mapping[str, Any]) -> list[Results]:
    """Tell each scenario's numbers, and how far they are from today's in the same draws."""
    from fristed.science.impact import BASELINE  # inline: as above

    today, point = best.scenarios.index(BASELINE), _measured(best)
    return [
        {
            "name": name,
            **{
                what: {
                    "at": _ranged(point[what][n, 0], drawn[what][n]),
                    "less": _ranged(
                        point[what][today, 0] - point[what][n, 0],
                        drawn[what][today] - drawn[what][n],
                    ),
                }
                for what in drawn
            },
        }
        for n, name in enumerate(best.scenarios)
    ]


def _ranged(value: float, draws: Any) -> Results:
    from fristed.science.impact import TIE, interval  # inline: as above

    if np.ptp(draws) <= TIE * max(1.0, float(np.abs(draws).max())):
        return {"value": float(value), "low": None, "high": None}
    low, high = interval(draws)
    return {"value": float(value), "low": low, "high": high}


def _weighed(best: "Projection", drawn: Mapping[str, Any], worth: float) -> Results:
    from fristed.science.impact import BASELINE, acceptability, evpi  # inline: as above

    today = best.scenarios.index(BASELINE)
    averted = drawn["deaths"][today] - drawn["deaths"]
    more = drawn["cost"] - drawn["cost"][today]
    steps = np.linspace(0.0, 2.0 * worth, WORTHS)
    found = acceptability(drawn["cost"], -drawn["deaths"], steps)
    shown = [n for n in np.argsort(-averted.mean(axis=1)) if n != today][:CLOUDS]
    return {
        "clouds": [_cloud(best.scenarios[n], averted[n], more[n]) for n in shown],
        "acceptable": [
            {
                "worth": float(at),
                "best": best.scenarios[int(found.best[k])],
                "shares": [float(one) for one in found.share[k]],
            }
            for k, at in enumerate(steps)
        ],
        "evpi": evpi(worth * -drawn["deaths"] - drawn["cost"]),
    }


def _cloud(name: str, averted: Any, more: Any) -> Results:
    return {
        "name": name,
        "dots": np.column_stack([averted[:DOTS], more[:DOTS]]).tolist(),
        "middle": [float(np.median(averted)), float(np.median(more))],
    }


def is_quick(_values: Values) -> bool:
    """It takes some seconds: never within a page."""
    return False


METHOD: Final = Method(
    name="act",
    version=1,
    page="docs/methods/impact.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=is_quick,
)
