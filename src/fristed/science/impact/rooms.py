"""What each further room adds: marginal and cumulative benefit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from .model import Model, Values
from .networks import Floats, InputError
from .running import interval

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Room:
    """The k-th room; money in the model's currency, None where it has none.

    Attributes
    ----------
    rooms : int
    reach : float
        Of the first k together, in multiples of the model's one room.
    effect, marginal_effect : float
        The model's effect with k rooms, and what the k-th adds.
    benefit, marginal_benefit, cost, marginal_cost : float or None
    marginal_net_benefit : float or None
        What the k-th adds beyond what it costs.
    marginal_effect_range, marginal_net_benefit_range : (low, high) or None
        95 % of the draws; None where none were given, or none was spread.
    """

    rooms: int
    reach: float
    effect: float
    marginal_effect: float
    benefit: float | None
    marginal_benefit: float | None
    cost: float | None
    marginal_cost: float | None
    marginal_net_benefit: float | None
    marginal_effect_range: Range | None
    marginal_net_benefit_range: Range | None


def further_rooms(
    model: Model, reach: Sequence[float], drawn: Values | None = None
) -> tuple[Room, ...]:
    """Work out marginal and cumulative benefit per further room.

    Parameters
    ----------
    model : Model
    reach : sequence of float
        What the first 1, 2, … rooms reach together, in multiples of the model's one room:
        ``[1, 2, 3]`` takes every further room for as good as the first, which is the most that can
        be hoped for; a siting's cover gives smaller steps.
    drawn : mapping of str to ndarray, shape (draws,), optional
        Draws of the inputs, for ranges.

    Returns
    -------
    tuple of Room

    Raises
    ------
    InputError
        The model is not about a room, the reach shrinks, or passes what there is to reach.

    References
    ----------
    .. [1] E. Jozaghi, A. A. Reid, M. A. Andresen, A. Juneau, Subst. Abuse Treat. Prev. Policy 9
       (2014) 31: cumulative and marginal annual cost models.
    """
    if not model.per_room:
        raise InputError(f"{model.name} does not tell what a further room adds")
    if not reach or reach[0] <= 0 or any(b < a for a, b in pairwise(reach)):
        raise InputError("the reach of rooms must start above 0 and never shrink")
    values = {name: np.array(one.value) for name, one in model.inputs.items()}
    for number, times in enumerate(reach, 1):
        _refuse_too_much(model, number, times)
    steps = list(enumerate(reach, 1))
    points = [_NONE, *(_told(model, values, *step) for step in steps)]
    draws = [_NONE, *(_told(model, drawn, *step) for step in steps)] if drawn else []
    return tuple(
        _room(
            *step,
            (points[step[0]], points[step[0] - 1]),
            (draws[step[0]], draws[step[0] - 1]) if draws else None,
        )
        for step in steps
    )


Told = Mapping[str, Floats]
_NONE: Told = {name: np.array(0.0) for name in ("effect", "benefit", "cost")}


def _told(model: Model, values: Values, number: int, times: float) -> Told:
    """Give effect, benefit and cost; a room costs what it costs, whatever it reaches."""
    grown = dict(values)
    for name in model.per_room:
        grown[name] = grown[name] * (number if name == model.cost else times)
    found = model.formula(grown)
    told = {"effect": found[model.effect]}
    told |= {"benefit": found[model.benefit]} if model.benefit else {}
    return told | ({"cost": grown[model.cost]} if model.cost else {})


def _room(
    number: int, times: float, point: tuple[Told, Told], draws: tuple[Told, Told] | None
) -> Room:
    now, added = point[0], _added(*point)
    ranges = {name: _range(values) for name, values in _added(*draws).items()} if draws else {}
    whole = {name: float(values) for name, values in now.items()}
    marginal = {name: float(values) for name, values in added.items()}
    return Room(
        number,
        times,
        whole["effect"],
        marginal["effect"],
        whole.get("benefit"),
        marginal.get("benefit"),
        whole.get("cost"),
        marginal.get("cost"),
        marginal.get("net"),
        ranges.get("effect"),
        ranges.get("net"),
    )


def _added(now: Told, before: Told) -> dict[str, Floats]:
    added = {name: np.asarray(values - before[name]) for name, values in now.items()}
    if "benefit" in added and "cost" in added:
        added["net"] = added["benefit"] - added["cost"]
    return added


def _range(values: Floats) -> Range | None:
    return interval(values) if np.ptp(values) > 0 else None


def _refuse_too_much(model: Model, number: int, times: float) -> None:
    for name in model.per_room:
        value = model.inputs[name].value * (number if name == model.cost else times)
        within = model.within.get(name)
        most = model.inputs[within].value if within else model.inputs[name].most
        if value > most:
            raise InputError(
                f"{number} rooms with {times:g} times the reach of one make {name}"
                f" {value:g}, and there are {most:g}"
            )
