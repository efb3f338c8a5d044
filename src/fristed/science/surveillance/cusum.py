"""Poisson CUSUM: small rises that stay are added up until they can no longer be chance.

References
----------
.. [1] G. Rossi, L. Lampugnani, M. Marchi, Stat Med 18 (1999) 2111-2122.
.. [2] J. M. Lucas, Technometrics 27 (1985) 129-144, doi:10.1080/00401706.1985.10488030.
.. [3] W. D. Ewan, K. W. Kemp, Biometrika 47 (1960) 363-380.
"""

from typing import Final

import numpy as np

from .arrays import Array
from .signals import Signals, UnusableSetting, blank, first_judged

TRANSFORMS: Final = ("rossi", "standard", "anscombe")


def rossi(
    counts: Array,
    *,
    baseline: int = 26,
    reference: float = 1.04,
    limit: float = 2.26,
    transform: str = "rossi",
    exposure: Array | None = None,
    expected: Array | None = None,
) -> Signals:
    """Add up standardised counts: S(t) = max(0, S(t-1) + z(t) - k), alarm at S >= h.

    Parameters
    ----------
    counts : (..., n)
        Events a week.
    baseline : int
        The first weeks, from which the expected count is taken (at least 1).
    reference, limit : float
        k and h, in standard deviations. For normal z, 1.04 and 2.26 wait 500 weeks on average for
        a false alarm; [3] give .60 and 3.80 for 500 weeks, and 7 once the mean has risen by 2k.
    transform : {"rossi", "standard", "anscombe"}
        How counts are made nearly normal: z3 of [1], (y - m)/sqrt(m), or Anscombe's 2/3 power.
    exposure : (..., n), optional
        What the counts are out of, above 0; the expected count goes with it.
    expected : (..., n), optional
        Expected counts, where they are known; then no baseline is needed to take them from.

    Returns
    -------
    Signals
        `score` is S(t), `upper` the least count at which it reaches h. The sum is not taken back
        to 0 after an alarm: it lasts until the sum has fallen. Evidence: `mean`, `z`.
    """
    hold(baseline, limit)
    if reference < 0:
        raise UnusableSetting(f"k is {reference:g}; it must be 0 or more")
    if transform not in TRANSFORMS:
        raise UnusableSetting(f"the transform is {transform}; there are {', '.join(TRANSFORMS)}")
    means = level(counts, baseline, exposure) if expected is None else expected
    z = _standardised(counts, means, transform)
    score, before = _summed(z - reference, baseline)
    upper = _back(means, limit + reference - before, transform)
    judged = np.broadcast_to(first_judged(counts.shape[-1], baseline), counts.shape)
    with np.errstate(invalid="ignore"):
        alarm = score >= limit
    evidence = {"mean": means, "z": z}
    return Signals(upper, score, blank(counts.shape), alarm, judged, evidence)


def lucas(
    counts: Array,
    *,
    baseline: int = 26,
    ratio: float = 2.0,
    limit: float = 5.0,
    exposure: Array | None = None,
    expected: Array | None = None,
) -> Signals:
    """Add up counts themselves: S(t) = max(0, S(t-1) + y(t) - k), alarm at S >= h [2].

    Parameters
    ----------
    counts, baseline, exposure, expected
        As in `rossi`.
    ratio : float
        The rise to be seen soonest, above 1: k = m (ratio - 1)/log(ratio) for an expected count m.
    limit : float
        h, in events; `average_run_length` says what it promises.

    Returns
    -------
    Signals
        `score` is S(t), `upper` the least count at which it reaches h. Evidence: `mean`,
        `reference`.
    """
    hold(baseline, limit)
    if not 1 < ratio < np.inf:
        raise UnusableSetting(f"the ratio is {ratio:g}; it must be above 1")
    means = level(counts, baseline, exposure) if expected is None else expected
    reference = means * ((ratio - 1) / np.log(ratio))
    score, before = _summed(counts - reference, baseline)
    upper = np.maximum(limit + reference - before, 0)
    judged = np.broadcast_to(first_judged(counts.shape[-1], baseline), counts.shape)
    with np.errstate(invalid="ignore"):
        alarm = score >= limit
    evidence = {"mean": means, "reference": reference}
    return Signals(upper, score, blank(counts.shape), alarm, judged, evidence)


def level(counts: Array, baseline: int, exposure: Array | None) -> Array:
    """Return the expected count of each week (..., n), from the first `baseline` weeks.

    Where these had no event at all, half an event is taken for them (the posterior mean under
    Jeffreys' prior): nothing can be standardised by an expected count of 0.
    """
    shares = np.ones(counts.shape) if exposure is None else exposure
    events = counts[..., :baseline].sum(-1, keepdims=True)
    out_of = shares[..., :baseline].sum(-1, keepdims=True)
    rate = np.where(events > 0, events, 0.5) / np.maximum(out_of, 1e-300)
    return np.asarray(rate * shares)


def hold(baseline: int, limit: float) -> None:
    """Refuse what cannot be."""
    if baseline < 1:
        raise UnusableSetting(f"the baseline is {baseline} weeks; at least 1 is needed")
    if not 0 < limit < np.inf:
        raise UnusableSetting(f"h is {limit:g}; it must be above 0")


def _summed(steps: Array, baseline: int) -> tuple[Array, Array]:
    """Return the sums, and what each week's sum began with; NaN while the baseline fills."""
    score, before = blank(steps.shape), blank(steps.shape)
    held = np.zeros(steps.shape[:-1])
    for week in range(baseline, steps.shape[-1]):
        before[..., week] = held
        held = np.maximum(held + steps[..., week], 0)
        score[..., week] = held
    return score, before


def _standardised(counts: Array, mean: Array, transform: str) -> Array:
    root = np.sqrt(mean)
    if transform == "standard":
        return np.asarray((counts - mean) / root)
    if transform == "anscombe":
        return np.asarray(1.5 * (counts ** (2 / 3) - mean ** (2 / 3)) / mean ** (1 / 6))
    return np.asarray((counts - 3 * mean + 2 * np.sqrt(counts * mean)) / (2 * root))


def _back(mean: Array, z: Array, transform: str) -> Array:
    """Return the least count, at least 0, whose standardised value is z."""
    root = np.sqrt(mean)
    if transform == "standard":
        return np.maximum(mean + root * z, 0)
    if transform == "anscombe":
        return np.asarray(np.maximum(mean ** (2 / 3) + z * mean ** (1 / 6) / 1.5, 0) ** 1.5)
    inner = np.maximum(4 * mean + 2 * root * z, 0)
    return np.asarray(np.maximum(np.sqrt(inner) - root, 0) ** 2)
