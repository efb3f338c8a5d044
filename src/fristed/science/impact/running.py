"""Running a model: once, over draws of its inputs, and with one input moved at a time."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from .distributions import Spread, drawn, limits
from .model import Input, Model, Values
from .networks import Floats, InputError

ASSUMED = 0.2
LEAST_SPREAD = 1e-9
# what comes out of a division by nought is looked at afterwards
QUIET = partial(np.errstate, divide="ignore", invalid="ignore", over="ignore")


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a tornado: an outcome with one input at its low and its high limit.

    Attributes
    ----------
    input : str
    low, high : float
        The limits of the input: its 95 % limits, or 20 % either way where nobody published any.
    at_low, at_high : float
        The outcome there.
    assumed : bool
        Whether the limits are ours.
    """

    input: str
    low: float
    high: float
    at_low: float
    at_high: float
    assumed: bool


def changed(model: Model, given: Mapping[str, Input]) -> Model:
    """Put other inputs in the place of a model's own.

    Raises
    ------
    InputError
        A name is none of the model's.
    """
    for name in given:
        if name not in model.inputs:
            raise InputError(f"{model.name} has no input {name}; it has {', '.join(model.inputs)}")
    return replace(model, inputs={**model.inputs, **given})


def point(model: Model) -> dict[str, float]:
    """Compute the outcomes with every input at its value.

    Raises
    ------
    InputError
        The inputs make an outcome that is no number.
    """
    with QUIET():
        found = model.formula({name: np.array(one.value) for name, one in model.inputs.items()})
    outcomes = {name: float(found[name]) for name in model.outcomes}
    if odd := [name for name, value in outcomes.items() if not np.isfinite(value)]:
        raise InputError(f"{odd[0]} of {model.name} is no number with these inputs; is one 0?")
    return outcomes


def draws(model: Model, size: int, rng: np.random.Generator) -> Values:
    """Draw the inputs.

    Parameters
    ----------
    model : Model
    size : int
    rng : numpy.random.Generator

    Returns
    -------
    mapping of str to ndarray, shape (size,)
        Inputs drawn independently; one without a spread is held, so ranges that follow are of
        what somebody measured, and too narrow wherever nobody did.
    """
    return {
        name: np.full(size, one.value)
        if one.spread is None
        else drawn(one.spread, one.value, one.most, size, rng)
        for name, one in model.inputs.items()
    }


def outcomes_of(model: Model, values: Values) -> dict[str, Floats]:
    """Compute the outcomes over draws, shape (draws,) each."""
    with QUIET():
        found = model.formula(values)
    size = len(next(iter(values.values())))
    return {name: np.broadcast_to(found[name], size) for name in model.outcomes}


def interval(outcome: Floats) -> tuple[float, float]:
    """Give the range that holds the middle 95 % of draws."""
    low, high = np.nanpercentile(outcome, [2.5, 97.5])
    return float(low), float(high)


def tornado(model: Model, outcome: str) -> tuple[Bar, ...]:
    """Move one input at a time to its limits, the others at their values.

    Returns
    -------
    tuple of Bar
        The widest first.
    """
    bars = []
    for name, one in model.inputs.items():
        if one.spread is None:
            low, high = one.value * (1 - ASSUMED), min(one.value * (1 + ASSUMED), one.most)
        else:
            low, high = limits(one.spread, one.value, one.most)
        assumed = one.spread is None or one.spread.basis == "assumed"
        at = [_with(model, name, value, outcome) for value in (low, high)]
        bars.append(Bar(name, low, high, at[0], at[1], assumed))
    return tuple(sorted(bars, key=lambda bar: -abs(bar.at_high - bar.at_low)))


def _with(model: Model, name: str, value: float, outcome: str) -> float:
    inputs = {key: np.array(one.value) for key, one in model.inputs.items()}
    with QUIET():
        return float(model.formula({**inputs, name: np.array(value)})[outcome])


def spread_all(model: Model, share: float) -> Model:
    """Spread every input that nobody published a spread of: triangular, by a share either way.

    Raises
    ------
    InputError
        `share` is not between 0 and 1, or so little above 0 that nothing is spread.
    """
    if not LEAST_SPREAD <= share < 1:
        raise InputError("the share to spread inputs by must be between 0 and 1")
    given = {}
    for name, one in model.inputs.items():
        if one.spread is None and one.value:
            low, high = one.value * (1 - share), min(one.value * (1 + share), one.most)
            given[name] = replace(one, spread=Spread("triangular", "assumed", low=low, high=high))
    return changed(model, given)
