"""One published model alone: every input of it can be another, and all that it tells is told."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from fristed.apps.planning.queries.finite import told_finite
from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from ..choices.outcomes import WEIGHED
from .running import bars, outcomes, rooms_of
from .weighing import weighed

if TYPE_CHECKING:
    from fristed.science.impact import Model

DRAWS: Final = 10_000
# A tornado needs a scale from nought: of a change that may fall below it, the ratio is moved.
MOVED: Final = {"marshall-2011": "near_rate_ratio"}
SHARE: Final = 20.0


def needs_cost(model: "Model") -> bool:
    """Tell whether money has to be asked for: the effect can be weighed, and there is none."""
    return model.name in WEIGHED and model.cost is None


def defaults_of(model: "Model") -> Results:
    """Return what a form of a model begins with: what was published."""
    found: Results = {name: one.value for name, one in model.inputs.items()}
    found["spread"] = SHARE
    if model.per_room:
        found |= {"rooms": 3, "reach": 100.0}
    return found


def with_values(model: "Model", values: Values) -> "Model":
    """Put a scenario's numbers in the place of the published ones."""
    from fristed.science.impact import changed, spread_all  # inline: only who computes needs it

    given = {name: replace(one, value=float(values[name])) for name, one in model.inputs.items()}
    held = changed(model, given)
    return spread_all(held, values["spread"] / 100.0) if values["spread"] else held


def parts(_values: Values) -> Sequence[str]:
    """It is one step."""
    return ["found"]


def part(name: str, values: Values, seed: int, _name: str, _before: Sequence[Results]) -> Results:
    """Run the model once, over draws, one input at a time, and with further rooms."""
    from fristed.science.impact import InputError, draws, model  # inline: as above

    rng = np.random.default_rng(seed)
    try:
        own = with_values(model(name), values)
        drawn = draws(own, DRAWS, rng)
        whole = {
            "outcomes": outcomes(own, drawn),
            "bars": bars(own, MOVED.get(name, own.effect)),
            "money_bars": bars(own, "net_benefit") if "net_benefit" in own.outcomes else [],
            "rooms": rooms_of(own, values, drawn) if own.per_room else [],
            "weighed": _weighed(own, values, drawn, rng),
        }
    except (InputError, ValueError) as trouble:
        raise Impossible("impossible") from trouble
    return dict(told_finite(whole))


def _weighed(own: "Model", values: Values, drawn: Any, rng: Any) -> Results | None:
    from fristed.science.impact import outcomes_of  # inline: as above

    if own.name not in WEIGHED:
        return None
    effect = outcomes_of(own, drawn)[WEIGHED[own.name]]
    if own.cost is not None:
        return weighed(effect, drawn[own.cost], values["life_value"], drawn)
    if not values["cost"] or not values["worth"]:
        return None
    middle, share = values["cost"], values["spread"] / 100.0
    ends = middle * (1 - share), middle, middle * (1 + share)
    cost = rng.triangular(*ends, DRAWS) if share else np.full(DRAWS, middle)
    return weighed(effect, cost, values["worth"], {**drawn, "cost": cost})


def is_quick(_values: Values) -> bool:
    """Tell whether a page may wait: it may where scipy is loaded already."""
    return "scipy.stats" in sys.modules and "scipy.interpolate" in sys.modules


def method_of(model: "Model") -> Method:
    """Return how a model is computed."""
    return Method(
        name=model.name,
        version=1,
        page="docs/methods/impact.md",
        defaults=defaults_of(model),
        parts=parts,
        part=partial(part, model.name),
        is_quick=is_quick,
    )
