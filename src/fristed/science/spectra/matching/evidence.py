"""What a fit says of each candidate and of the whole: the figures that acceptance rests on."""

from dataclasses import dataclass, field
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from ..axis import Prepared, derivative
from ..distortion import Warp
from ..model import Floats
from .atoms import References, Rows, Singles, unit_slope
from .likelihood import Problem
from .pursuit import best
from .selection import Selection

SHOWN = 24  # candidates that are given, fitted ones first
SLOPE_NOISE = 1.0 / 60.0  # variance of the nine-point slope of white noise of variance one


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reference and what speaks for it; every figure but `share` is free of a scale.

    Attributes
    ----------
    reference : row in the library.
    group : its group of references that noise cannot separate.
    fitted : whether it is part of the fit; the others are runners-up.
    height : its height in the recording, in absorbance.
    share, share_error : of the fitted signal (heights), and standard error from the fit alone.
    strength : drop of the misfit by it, over the misfit that is left per point. About the square
        of a signal-to-noise ratio.
    correlation : root of the share of the remaining misfit that it explained when it was taken.
    gap : 0 to 1; how much worse the best reference of another group does in its place.
    drop : share of the recording's whole energy that is lost without it.
    """

    reference: int
    group: int
    fitted: bool
    height: float
    share: float
    share_error: float
    strength: float
    correlation: float
    gap: float
    drop: float


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """All that one recording says against one library.

    Attributes
    ----------
    candidates : the fitted in order of merit, then runners-up by what they would add.
    misfit : what the fit leaves, per point, over what noise alone would leave; 1 is perfect.
    unexplained : share of the slope's energy that the fit leaves, beyond noise, 0 to 1.
    slope_fit : correlation of the fitted with the recorded slope.
    single_fit : the same for the one best reference alone.
    noise : standard deviation of white noise in the recording, over its fitted height.
    rivals : (k, n′) gain of each of `rival_rows` in the place of each fitted candidate, over the
        gain of that candidate itself; 1 is as good.
    alike : (n,) float32, correlation of the straightened recording's slopes with each reference.
    """

    candidates: tuple[Candidate, ...]
    warp: Warp
    misfit: float
    unexplained: float
    slope_fit: float
    single_fit: float
    noise: float
    coverage: float
    rival_rows: Rows
    rivals: Floats
    measured: Prepared
    fit: Floats
    alike: Singles
    curves: dict[int, Floats] = field(default_factory=dict)

    @property
    def unknown_share(self) -> float:
        """Share of the signal that the fit leaves, 0 to 1: height goes with the root of energy."""
        return float(np.sqrt(self.unexplained))


def weighed(
    straight: Prepared,
    library: References,
    warp: Warp,
    noise: float,
    posed: Problem,
    chosen: Selection,
    alike: Singles,
) -> Match:
    """Put the figures of a fit together."""
    rows = posed.rows[chosen.members]
    sizes = chosen.sizes / posed.scale[chosen.members]
    curves = sizes[:, None] * np.asarray(library.heights[rows], dtype=np.float64)
    fit = curves.sum(axis=0)
    points = max(int(straight.seen.sum()) - len(rows), 1)
    misfit = max(float(chosen.left[-1]) / points, 1e-12)
    fits, unexplained = slope_figures(straight, curves, noise, warp)
    rivals = relative(chosen.rivals, chosen.members)
    return Match(
        candidates=candidates(library, posed, chosen, misfit, rivals),
        warp=warp,
        misfit=misfit,
        unexplained=unexplained,
        slope_fit=fits[-1],
        single_fit=fits[0],
        noise=noise / max(float(np.ptp(fit)), 1e-12),
        coverage=straight.coverage,
        rival_rows=posed.rows,
        rivals=rivals,
        measured=straight,
        fit=fit,
        alike=alike,
        curves={int(row): curve for row, curve in zip(rows, curves, strict=True)},
    )


def slope_figures(
    straight: Prepared, curves: Floats, noise: float, warp: Warp
) -> tuple[tuple[float, float], float]:
    """Correlate slopes with the first curve and with all; tell what is left beyond noise."""
    if not len(curves):
        return (0.0, 0.0), 1.0
    slopes = derivative(np.stack([straight.absorbance, curves[0], curves.sum(axis=0)]))
    slope, first, whole = unit_slope(slopes, straight.seen).astype(np.float64)
    if not slope.any():
        return (0.0, 0.0), 1.0
    fit = float(slope @ whole)
    recorded = slopes[0] * straight.seen
    rough = np.exp(-2.0 * warp.log_gain) * straight.seen
    from_noise = noise**2 * SLOPE_NOISE * float(rough.sum())
    energy = float(recorded @ recorded)
    left = (1.0 - fit * abs(fit)) - from_noise / max(energy, 1e-30)
    of_signal = left / max(1.0 - from_noise / max(energy, 1e-30), 1e-6)
    return (float(slope @ first), fit), float(np.clip(of_signal, 0.0, 1.0))


def relative(rivals: Floats, members: list[int]) -> Floats:
    """Divide the gain of every rival by the gain of the member whose place it would take."""
    own = rivals[np.arange(len(members)), members]
    return np.asarray(rivals / np.maximum(own, 1e-12)[:, None])


def candidates(
    library: References, posed: Problem, chosen: Selection, misfit: float, rivals: Floats
) -> tuple[Candidate, ...]:
    """List the fitted in order of merit, then the best of the others."""
    groups = np.asarray(library.groups[posed.rows])
    heights = chosen.sizes / posed.scale[chosen.members]
    total, energy = max(float(heights.sum()), 1e-12), max(posed.energy, 1e-12)
    spread = spreads(posed, chosen, misfit).tolist()
    others = np.where(groups != groups[chosen.members][:, None], rivals, 0.0)
    best_other = others.max(axis=1, initial=0.0).tolist()
    drops, left = chosen.drops.tolist(), chosen.left.tolist()
    given = tuple(
        Candidate(
            reference=int(posed.rows[member]),
            group=int(groups[member]),
            fitted=True,
            height=height,
            share=height / total,
            share_error=spread[at] / total,
            strength=drops[at] / misfit,
            correlation=sqrt(drops[at] / max(left[at], drops[at], 1e-12)),
            gap=min(max(1.0 - best_other[at], 0.0), 1.0),
            drop=drops[at] / energy,
        )
        for at, (member, height) in enumerate(zip(chosen.members, heights.tolist(), strict=True))
    )
    return (*given, *runners_up(posed, chosen, groups, misfit, SHOWN - len(given)))


def spreads(posed: Problem, chosen: Selection, misfit: float) -> Floats:
    """Standard error of each height, from the covariance of the fit."""
    if not chosen.members:
        return np.zeros(0)
    variance = np.diag(chosen.spread) * max(misfit, 1.0)
    return np.asarray(np.sqrt(np.maximum(variance, 0.0)) / posed.scale[chosen.members])


def runners_up(
    posed: Problem, chosen: Selection, groups: NDArray[np.int32], misfit: float, count: int
) -> tuple[Candidate, ...]:
    """Give the candidates that would add most beside the fitted."""
    left, energy = max(float(chosen.left[-1]), 1e-12), max(posed.energy, 1e-12)
    listed: list[int] = best(chosen.adds, count + len(chosen.members)).tolist()
    fitted = set(chosen.members)
    others = [one for one in listed if one not in fitted][:count]
    rows, of = posed.rows[others].tolist(), groups[others].tolist()
    return tuple(
        Candidate(
            reference=row,
            group=group,
            fitted=False,
            height=0.0,
            share=0.0,
            share_error=0.0,
            strength=adds / misfit,
            correlation=sqrt(min(adds / left, 1.0)),
            gap=0.0,
            drop=adds / energy,
        )
        for row, group, adds in zip(rows, of, chosen.adds[others].tolist(), strict=True)
    )
