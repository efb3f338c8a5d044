"""How many people there are: every published method that the numbers allow, side by side."""

from collections.abc import Callable, Mapping, Sequence
from math import isfinite
from typing import Any, Final

import numpy as np

from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .naloxone import estimate, parts, plain

# People by the lists they are on, in the order of science.need's patterns.
COUNTS: Final = ("on_123", "on_12", "on_13", "on_23", "on_1", "on_2", "on_3")
PER: Final = 100.0  # a death rate is told for 100 person-years

DEFAULTS: Final[Results] = {"deaths_known": False}


def part(values: Values, seed: int, _name: str, _before: Sequence[Results]) -> Results:
    """Compute whatever the numbers allow; each method draws from its own chance."""
    from fristed.science import need  # inline: NumPy is slow to load

    try:
        found = {
            method: one
            for at, (method, make) in enumerate(METHODS_OF_PEOPLE.items())
            if (one := make(values, np.random.default_rng([seed, at])))
        }
    except need.UnusableFigure as trouble:
        raise Impossible("impossible") from trouble
    return {"methods": found}


def _by_deaths(values: Values, rng: Any) -> Results | None:
    from fristed.science import need  # inline: NumPy is slow to load

    rate = estimate(values, "rate")
    if not values["deaths"] or rate is None:
        return None
    each = need.Estimate(rate.value / PER, rate.low / PER, rate.high / PER)
    known = values["deaths_known"]
    return plain(need.multiplied(values["deaths"], each, rng=rng, is_known=known))


def _by_treatment(values: Values, rng: Any) -> Results | None:
    from fristed.science import need  # inline: NumPy is slow to load

    if not values["treated"] or values["found"] is None or values["asked"] is None:
        return None
    share = need.Share(values["found"], values["asked"])
    return plain(need.multiplied(values["treated"], share, rng=rng))


def _by_two_lists(values: Values, _rng: Any) -> Results | None:
    from fristed.science import need  # inline: NumPy is slow to load

    if None in (values["first"], values["second"], values["both"]):
        return None
    found = need.two_lists(values["first"], values["second"], values["both"])
    wald = {"low": found.wald[0], "high": found.wald[1]}
    return plain(found.estimate) | {"seen": found.seen, "wald": wald}


def _by_three_lists(values: Values, rng: Any) -> Results | None:
    from fristed.science import need  # inline: NumPy is slow to load

    counts = [values[one] for one in COUNTS]
    if None in counts:
        return None
    found = need.three_lists(np.array(counts, dtype=np.float64), rng=rng)
    return {
        "seen": found.seen,
        "by_aic": plain(found.by_aic),
        "by_bic": plain(found.by_bic),
        "least": found.least,
        "most": found.most,
        "resamples": found.resamples,
        "models": [_model(one) for one in found.models],
    }


def _model(one: Any) -> Results:
    return {
        "pairs": [list(pair) for pair in one.pairs],
        "value": one.people,
        "low": one.low,
        # JSON has no word for what has no end but null
        "high": one.high if one.high is not None and isfinite(one.high) else None,
        "fits": one.fits,
        "aic_weight": one.aic_weight,
        "bic_weight": one.bic_weight,
    }


METHODS_OF_PEOPLE: Final[Mapping[str, Callable[[Values, Any], Results | None]]] = {
    "deaths": _by_deaths,
    "treatment": _by_treatment,
    "two_lists": _by_two_lists,
    "three_lists": _by_three_lists,
}

METHOD: Final = Method(
    name="population",
    version=1,
    page="docs/methods/need.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=lambda values: values["on_123"] is None,
)
