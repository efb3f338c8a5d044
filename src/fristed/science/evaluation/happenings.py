"""The event study: the difference of treated and others, block of time by block of time."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from .arrays import Array, Flags
from .estimates import Estimate, normal
from .panels import Panel

METHOD = "event study, Poisson errors times the dispersion"
MOST_BLOCKS = 24


@dataclass(frozen=True, slots=True)
class Block:
    """Some periods, and what the treated differ there from the block before the start.

    ``begins`` counts periods from the start, negative before it. The reference block has no
    estimate. ``ratio`` and ``difference`` are of rates, treated against others.
    """

    begins: int
    label: str
    ratio: Estimate | None
    difference: Estimate | None


def event_study(panel: Panel, *, dispersion: float = 1.0, width: int = 0) -> tuple[Block, ...]:
    """Compare each block of periods with the last one before the start, on both scales.

    Blocks before the start that differ from 0 speak against the comparison: what was to be equal
    without the change was not equal before it.

    Parameters
    ----------
    dispersion : float
        Variance over mean of the counts (`fixed_effects`).
    width : int
        Periods of a block; 0 chooses one that leaves at most 24 blocks.
    """
    width = width or max(1, -(-len(panel.labels) // MOST_BLOCKS))
    place = np.floor((panel.periods - panel.start) / width).astype(int)
    last = int(place[place < 0].max())
    reference = _sums(panel, place == last)
    blocks = []
    for at in sorted(set(place.tolist())):
        inside = place == at
        label = panel.labels[int(np.flatnonzero(inside)[0])]
        if at == last:
            blocks.append(Block(at * width, label, None, None))
            continue
        ratio, difference = _against(_sums(panel, inside), reference, dispersion)
        blocks.append(Block(at * width, label, ratio, difference))
    return tuple(blocks)


def _sums(panel: Panel, inside: Flags) -> Array:
    """Events and exposure (2, 2) of the treated and of the others."""
    real = panel.is_treated
    return np.array(
        [
            [grid[np.ix_(places, inside)].sum() for places in (real, ~real)]
            for grid in (panel.counts, panel.exposure)
        ]
    )


def _against(now: Array, then: Array, dispersion: float) -> tuple[Estimate, Estimate]:
    # half an event in each, so that a block without events has an interval too
    events = np.array([now[0], then[0]]) + 0.5
    rates = events / np.array([now[1], then[1]])
    logs = np.log(rates)
    error = sqrt(dispersion * float((1 / events).sum()))
    ratio = normal(METHOD, float(logs[0, 0] - logs[0, 1] - logs[1, 0] + logs[1, 1]), error)
    spread = sqrt(dispersion * float((rates**2 / events).sum()))
    difference = float(rates[0, 0] - rates[0, 1] - rates[1, 0] + rates[1, 1])
    return ratio.as_ratio(), normal(METHOD, difference, spread)
