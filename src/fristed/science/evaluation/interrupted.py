"""Interrupted time series of counts: did the level change, and how surely."""

from dataclasses import dataclass

import numpy as np

from .arrays import Array
from .classical import classical
from .correlated import INTEGRATED, RESTRICTED
from .estimates import Estimate
from .poisson import fit
from .rejecting import POWER_RATIOS, Progress, Rejections, Resembling, rejections
from .series import Design, Series, design
from .testing import DEFAULT, PLUG_IN, integrated, over, plugged_in
from .verdicts import Verdict, verdict


@dataclass(frozen=True, slots=True)
class Interrupted:
    """What a series says of a change.

    Attributes
    ----------
    effect, plug_in, classical : Estimate
        Ratio of what was counted to what was to be expected, by the default method and by two
        that are widely used; of a slope the ratio per year (per period where there is no season).
    rejections : Rejections
        How often the tests reject simulated series like this one, without a change and with one.
    dispersion, autocorrelation : float
        As estimated (at least 1 and 0); what the simulated series have.
    expected, fitted : (n,)
        Expected counts had nothing changed, and with the change.
    names : tuple of str
        The columns of the regression.
    one_sided : bool
        No events before, or none after: the estimate is Firth's, and only a bound is known.
    """

    effect: Estimate
    plug_in: Estimate
    classical: Estimate
    rejections: Rejections
    dispersion: float
    autocorrelation: float
    expected: Array
    fitted: Array
    names: tuple[str, ...]
    one_sided: bool
    verdict: Verdict


def interrupted(
    series: Series,
    *,
    change: str = "level",
    harmonics: int = 2,
    simulations: int = 2000,
    seed: int = 1,
    ratios: tuple[float, ...] = POWER_RATIOS,
    progress: Progress | None = None,
) -> Interrupted:
    """Evaluate a change in a series of counts.

    A Poisson regression with trend, harmonics and the change is fitted. Its errors are a
    first-order autoregression, with and without noise of its own; the restricted likelihood of
    the working model weighs a grid of autocorrelations, over which Student's distributions are
    integrated [1, 2]. The same test is then done on simulated series like this one.

    Parameters
    ----------
    series : Series
    change : str
        ``level``, ``slope`` or ``both``: see `series.design`.
    harmonics : int
        Pairs of the season.
    simulations : int
        Series for the size; 0 for none, and then nothing is called significant.
    seed, ratios, progress
        See `rejecting.rejections`.

    Raises
    ------
    TooShort
        See `series.design`.

    References
    ----------
    .. [1] A. Zellner, G. C. Tiao, J. Am. Stat. Assoc. 59 (1964) 763-778.
    .. [2] R. Wolfinger, M. O'Connell, J. Stat. Comput. Simul. 48 (1993) 233-243.
    .. [3] S. L. Turner et al., BMC Med. Res. Methodol. 21 (2021) 181.
    """
    model = design(series, change=change, harmonics=harmonics)
    offset = np.log(series.exposure)
    found = over(INTEGRATED, series.counts[None, :], model, offset, series.gaps)
    restricted = over(RESTRICTED, series.counts[None, :], model, offset, series.gaps)
    like = resembling(series, model, restricted)
    rejected = rejections(series, model, like, simulations, seed, ratios, progress)
    effect = integrated(found, model).told(DEFAULT).as_ratio()
    return Interrupted(
        effect,
        plugged_in(restricted, model).told(PLUG_IN).as_ratio(),
        classical(series.counts, model.columns, offset, model.tested).as_ratio(),
        rejected,
        like.dispersion,
        like.autocorrelation,
        *_means(series, model),
        model.names,
        one_sided(series, model),
        verdict(effect.p, size=rejected.size),
    )


def resembling(series: Series, model: Design, restricted: Array) -> Resembling:
    """Fit what simulated series shall have: no change, the memory and dispersion that remain."""
    best = int(np.argmax(restricted[0, 0]))
    without = np.delete(model.columns, model.tested, axis=1)
    mean = fit(series.counts, np.ascontiguousarray(without), np.log(series.exposure), False)[2]
    rho = max(float(RESTRICTED.rho[best]), 0.0)
    return Resembling(np.asarray(mean), max(float(restricted[3, 0, best]), 1.0), rho)


def one_sided(series: Series, model: Design) -> bool:
    """Say whether all events lie on one side of the change."""
    changed = model.columns[:, model.tested] > 0
    return not series.counts[changed].sum() or not series.counts[~changed].sum()


def _means(series: Series, model: Design) -> tuple[Array, Array]:
    """Give expected counts without the change and with it."""
    bare = one_sided(series, model)
    found = fit(series.counts, model.columns, np.log(series.exposure), bare)
    changes = [at for at, name in enumerate(model.names) if name.endswith("change")]
    changed = model.columns[:, changes] @ found[0][changes]
    return np.asarray(found[2] * np.exp(-changed)), np.asarray(found[2])
