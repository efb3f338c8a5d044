"""How many syringes each person who injects got: a distribution, and of a lower bound."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from fristed.apps.planning.queries.kinds import Impossible, Method, Results, Values

from .naloxone import estimate, parts, plain
from .own_year import syringes_of

if TYPE_CHECKING:
    from fristed.science.need import Coverage

LEVELS: Final = (100.0, 200.0, 300.0)  # WHO, UNODC and UNAIDS: low below, high from, and 2030
CURVE: Final = 24  # points of the curve

DEFAULTS: Final[Results] = {}


def part(values: Values, seed: int, _name: str, _before: Sequence[Results]) -> Results:
    """Compute coverage, and how probably each level of a curve is reached."""
    from fristed.science import need  # inline: NumPy is slow to load

    try:
        people = estimate(values, "population")
        step = _step(values["at_most"] or values["syringes"], people.low)
        levels = tuple(sorted({*LEVELS, *(step * n for n in range(1, CURVE + 1))}))
        found = need.coverage(
            values["syringes"],
            people,
            rng=np.random.default_rng(seed),
            at_most=values["at_most"],
            levels=levels,
        )
    except need.UnusableFigure as trouble:
        raise Impossible("impossible") from trouble
    return _told(found) | {"europe": need.published()["syringes"]["western_europe"]}


def _told(found: "Coverage") -> Results:
    return {
        "per_person": plain(found.per_person),
        "lower_bound": found.lower_bound,
        "bands": {band: float(share) for band, share in found.bands.items()},
        "levels": [
            {"level": one.level, "probability": one.probability, "needed": plain(one.needed)}
            for one in found.reached
            if one.level in LEVELS
        ],
        "curve": [[one.level, one.probability] for one in found.reached],
    }


def _step(most: float, fewest_people: float) -> float:
    """Return steps that reach over the highest level, and over nearly every draw."""
    reach = max(LEVELS[-1] * 1.2, 1.3 * most / fewest_people)
    step = reach / CURVE
    return float(max(5.0 * round(step / 5.0), 5.0)) if step < 1e6 else step


METHOD: Final = Method(
    name="syringes",
    version=1,
    page="docs/methods/need.md",
    defaults=DEFAULTS,
    parts=parts,
    part=part,
    is_quick=lambda _values: True,
    counted=syringes_of,
)
