"""Questions with known answers, from a library's own spectra: what a rule is learnt from.

Half the questions hold a substance that the library is made to forget, with all that resemble it
as closely as the instrument could tell apart, and for half of those its near relatives too.
"""

from dataclasses import dataclass, fields
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from .. import simulation
from ..matching.atoms import References
from ..model import Floats
from ..simulation import HARSH, MODERATE, Effects, Unit

FAMILY = 0.90  # correlation of first derivatives: homologues, salts of one base
WIDEST = 5  # substances in a mixture
BATCH = 20  # questions that share one kind of instrument
# Parts of the simulated world: the benchmark's two levels, and instruments anywhere around them.
LEVELS = (0.3, 0.3, 0.4)


class Kind(IntEnum):
    """What a question holds."""

    SINGLE = 0
    MIXTURE = 1
    MIXTURE_WITH_STRANGER = 2
    STRANGER = 3


KINDS = (0.25, 0.25, 0.25, 0.25)


@dataclass(frozen=True, slots=True, eq=False)
class Questions:
    """Recordings, and what is in them.

    Attributes
    ----------
    kinds : (n,) of Kind.
    members, shares : (n, k) rows of the references and their nominal shares; -1 and 0 where none.
    strangers : (n,) row of the substance that is forgotten, -1 where none is.
    closed : n arrays of the rows that are forgotten.
    recorded : (n, m) absorbance.
    """

    kinds: NDArray[np.int64]
    members: NDArray[np.int64]
    shares: Floats
    strangers: NDArray[np.int64]
    closed: tuple[NDArray[np.int64], ...]
    recorded: Floats


def ask(
    library: References,
    pool: NDArray[np.int64],
    rng: np.random.Generator,
    effects: Effects | None = None,
    count: int = BATCH,
) -> Questions:
    """Draw questions from the references of `pool`, all by one kind of instrument.

    Without `effects` the instrument is drawn too. A stranger is the mixture's first member.
    """
    kinds = rng.choice(len(KINDS), count, p=KINDS)
    several = (kinds == Kind.MIXTURE) | (kinds == Kind.MIXTURE_WITH_STRANGER)
    sizes = np.where(several, rng.integers(2, WIDEST + 1, count), 1)
    unit: Unit = "height" if rng.random() < 0.5 else "area"
    drawn = simulation.mixtures(library.heights, pool, sizes, rng, unit)
    axis = library.grid.points
    recorded = simulation.as_recorded(drawn.clean, axis, effects or instrument(rng), rng)
    strangers = np.where(kinds >= Kind.MIXTURE_WITH_STRANGER, drawn.members[:, 0], -1)
    closed = tuple(
        _forgotten(stranger, members, library, rng.random() < 0.5)
        for stranger, members in zip(strangers, drawn.members, strict=True)
    )
    return Questions(kinds, drawn.members, drawn.shares, strangers, closed, recorded)


def instrument(rng: np.random.Generator) -> Effects:
    """Draw an instrument: one of the two levels, or one with each range of its own."""
    draw = rng.choice(3, p=LEVELS)
    if draw < 2:
        return (MODERATE, HARSH)[draw]
    own = {}
    for field in fields(Effects):
        low, high = getattr(MODERATE, field.name), getattr(HARSH, field.name)
        if isinstance(low, float) and low > 0:
            own[field.name] = float(low * (high / low) ** rng.uniform(-0.5, 1.2))
    return Effects(**own, gain_knots=int(rng.integers(5, 14)), **_rarer(rng))


def _rarer(rng: np.random.Generator) -> dict[str, float]:
    """Draw effects outside the two levels: a rule that never saw any would trust residuals."""
    return {
        "local_shift_cm1": float(rng.uniform(0.0, 0.5)),
        "asymmetry_cm1": float(rng.uniform(0.0, 3.0)),
        "stray_light": float(rng.uniform(0.0, 0.03)),
        "drift_noise": float(rng.uniform(0.0, 0.004)),
    }


def _forgotten(
    stranger: int, members: NDArray[np.int64], library: References, with_family: bool
) -> NDArray[np.int64]:
    """Give the stranger's group, or its family, but nothing that the mixture holds besides."""
    if stranger < 0:
        return np.empty(0, dtype=np.int64)
    group = library.groups == library.groups[stranger]
    if with_family:
        group |= library.slopes @ library.slopes[stranger] >= FAMILY
    kept = np.isin(library.groups, library.groups[members[1:][members[1:] >= 0]])
    forgotten = group & ~kept
    forgotten[stranger] = True
    return np.flatnonzero(forgotten)
