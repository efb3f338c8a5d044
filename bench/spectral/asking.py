"""Queries with known answers, as a second instrument would record the data's own spectra."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fristed.science.spectra import simulation
from fristed.science.spectra.simulation import Effects

from .data import HIGH_CM1, LOW_CM1, References

SEED = 2026
LEVELS: dict[str, Effects] = {
    "level 1": simulation.MODERATE,
    "level 2": simulation.HARSH,
    "other model, moderate": simulation.OTHER_MODERATE,
    "other model, harsh": simulation.OTHER_HARSH,
}


@dataclass(frozen=True, slots=True, eq=False)
class Queries:
    """Recordings (n, m) on `axis`, with their members' rows in the whole data and their shares.

    `stranger` is the row of the member that the library does not hold, -1 where it holds all.
    """

    kind: str
    axis: NDArray[np.float64]
    recorded: NDArray[np.float64]
    members: NDArray[np.int64]
    shares: NDArray[np.float64]
    stranger: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.recorded)

    def sizes(self) -> NDArray[np.int64]:
        """How many substances each query holds."""
        return (self.members >= 0).sum(axis=1)


def asked(
    whole: References,
    known: NDArray[np.int64],
    strangers: dict[str, NDArray[np.int64]],
    effects: Effects,
    count: int,
    seed: int,
) -> list[Queries]:
    """Ask `count` queries of each kind: single, mixture, and each kind of stranger both ways."""
    rng = np.random.default_rng([SEED, seed])

    def record(kind: str, pool: NDArray[np.int64], sizes: NDArray[np.int64], alien: str) -> Queries:
        drawn = simulation.mixtures(whole.absorbance, pool, sizes, rng)
        members, clean = drawn.members, drawn.clean
        stranger = np.full(count, -1)
        if alien:
            stranger = rng.choice(strangers[alien], count)
            members, clean = _with(whole, drawn, stranger)
        recorded = simulation.as_recorded(clean, whole.axis, effects, rng)
        inside = (whole.axis >= LOW_CM1) & (whole.axis <= HIGH_CM1)
        return Queries(
            kind, whole.axis[inside], recorded[:, inside], members, drawn.shares, stranger
        )

    one, several = np.ones(count, dtype=np.int64), rng.integers(2, 6, count)
    queries = [record("single", known, one, ""), record("mixture", known, several, "")]
    for alien in strangers:
        queries.append(record(f"single, {alien}", known, one, alien))
        queries.append(record(f"mixture, {alien}", known, several, alien))
    return queries


def _with(
    whole: References, drawn: simulation.Mixtures, stranger: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Put a stranger in the place of each mixture's first member, at the same signal."""
    members = drawn.members.copy()
    members[:, 0] = stranger
    heights = whole.absorbance - whole.absorbance.min(axis=1, keepdims=True)
    pure: Callable[[NDArray[np.int64]], NDArray[np.float64]] = lambda rows: (  # noqa: E731
        whole.absorbance[rows] / heights[rows].max(axis=1, keepdims=True)
    )
    change = pure(stranger) - pure(drawn.members[:, 0])
    return members, drawn.clean + drawn.signals[:, :1] * change
