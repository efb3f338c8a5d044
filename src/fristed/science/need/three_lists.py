"""How many people there are, from three lists: every model, and their averages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from .estimate import HIGH, LOW, Estimate, Floats, UnusableFigure
from .loglinear import LISTS, MODELS, MOST_PEOPLE, PATTERNS, Fit, Pairs, fit
from .profiles import profile_interval

RESAMPLES: Final = 1000
CHI2_TAILS: Final = {1: 3.841459, 2: 5.991465, 3: 7.814728}  # 5 % points by degrees of freedom


@dataclass(frozen=True, slots=True)
class Model:
    """One model and what it says.

    Attributes
    ----------
    pairs : tuple of pairs
        Which lists go together, by their numbers.
    people : float or None
        Its estimate of all people; None where it has none, because a count is nought.
    low, high : float or None
        95 % profile-likelihood interval; `high` is infinite where there is none.
    deviance : float or None
        G2 of the seven counts, on `freedom` degrees.
    freedom : int
        0: the model fits any counts, and nothing can speak against it.
    aic, bic : float or None
        BIC with the number of people seen.
    aic_weight, bic_weight : float
        Akaike's and Schwarz's weights; they sum to 1 over the models with an estimate.
    """

    pairs: Pairs
    people: float | None
    low: float | None
    high: float | None
    deviance: float | None
    freedom: int
    aic: float | None
    bic: float | None
    aic_weight: float
    bic_weight: float

    @property
    def fits(self) -> bool | None:
        """Whether the counts do not speak against it at 5 %; None where they cannot."""
        if self.deviance is None or self.freedom == 0:
            return None
        return self.deviance <= CHI2_TAILS[self.freedom]


@dataclass(frozen=True, slots=True)
class ThreeLists:
    """What three lists say.

    Attributes
    ----------
    seen : int
        People on any list.
    models : tuple of Model
        All eight.
    by_aic, by_bic : Estimate
        Averages over the models, weighted; the interval is of a bootstrap that averages anew.
    least, most : float
        Between which the models' own estimates lie.
    resamples : int
        How many of the bootstrap's tables had an estimate.
    """

    seen: int
    models: tuple[Model, ...]
    by_aic: Estimate
    by_bic: Estimate
    least: float
    most: float
    resamples: int


def three_lists(
    counts: Floats,
    *,
    rng: np.random.Generator,
    resamples: int = RESAMPLES,
    step: Callable[[int], None] | None = None,
) -> ThreeLists:
    """Estimate how many people there are, listed or not.

    Parameters
    ----------
    counts : array of float, shape (7,)
        People by the lists they are on, in the order of `PATTERNS`: all three, 1 and 2, 1 and 3,
        2 and 3, 1 only, 2 only, 3 only. Whole numbers.
    rng : numpy.random.Generator
        Where chance comes from.
    resamples : int
        Tables of the bootstrap: seven Poisson counts with the observed means.
    step : callable, optional
        Told one after each model.

    Raises
    ------
    UnusableFigure
        Where the counts are not seven whole numbers, or no model has an estimate.

    References
    ----------
    .. [1] S. T. Buckland, K. P. Burnham, N. H. Augustin, Biometrics 53 (1997) 603-618 (averages).
    .. [2] E. B. Hook, R. R. Regal, Epidemiol. Rev. 17 (1995) 243-264 (which model to believe).
    """
    counts = _whole(counts)
    drawn = rng.poisson(counts, (resamples, len(counts))).astype(np.float64)
    fits, again, models = [], [], []
    for pairs in MODELS:
        fits.append(fit(counts[None, :], pairs))
        again.append(fit(drawn, pairs))
        models.append(_model(counts, pairs, fits[-1]))
        if step:
            step(1)
    weighed, averages, kept = _averaged(counts, fits, drawn, again)
    people = [one.people for one in models if one.people is not None]
    return ThreeLists(
        int(counts.sum()),
        tuple(_with_weights(one, *w) for one, w in zip(models, weighed.T, strict=True)),
        averages[0], averages[1], min(people), max(people), kept,
    )  # fmt: skip


def _whole(counts: Floats) -> Floats:
    counts = np.asarray(counts, dtype=np.float64)
    if counts.shape != (len(PATTERNS),) or not (counts >= 0).all() or (counts % 1 != 0).any():
        raise UnusableFigure("seven counts are needed, whole numbers of 0 or more")
    if counts.max() > MOST_PEOPLE:
        raise UnusableFigure(f"a count is more than {MOST_PEOPLE:,} people")
    if (counts @ PATTERNS == 0).any():
        raise UnusableFigure("a list holds nobody; with two lists use Chapman's estimate")
    return counts


def _model(counts: Floats, pairs: Pairs, one: Fit) -> Model:
    freedom = len(counts) - 1 - LISTS - len(pairs)
    if not np.isfinite(one.unseen[0]):
        return Model(pairs, None, None, None, None, freedom, None, None, 0.0, 0.0)
    seen, unseen = float(counts.sum()), float(one.unseen[0])
    low, high = profile_interval(counts, pairs, unseen)
    aic, bic = (float(part[0]) for part in _criteria(one, pairs, np.array([seen])))
    return Model(
        pairs, seen + unseen, seen + low, seen + high, float(one.deviance[0]), freedom,
        aic, bic, 0.0, 0.0,
    )  # fmt: skip


def _with_weights(one: Model, aic_weight: float, bic_weight: float) -> Model:
    return Model(
        one.pairs, one.people, one.low, one.high, one.deviance, one.freedom, one.aic, one.bic,
        float(aic_weight), float(bic_weight),
    )  # fmt: skip


def _criteria(one: Fit, pairs: Pairs, seen: Floats) -> tuple[Floats, Floats]:
    parameters = 1 + LISTS + len(pairs)
    aic: Floats = 2 * parameters - 2 * one.log_likelihood
    return aic, aic - 2 * parameters + parameters * np.log(seen)


def _averaged(
    counts: Floats, fits: list[Fit], drawn: Floats, again: list[Fit]
) -> tuple[Floats, list[Estimate], int]:
    """Return weights (2, models), the averages by AIC and by BIC, and how many tables counted."""
    weights, averages, kept = [], [], 0
    for which in (0, 1):
        weight, value = _average(fits, counts[None, :], which)
        if not np.isfinite(value[0]):
            raise UnusableFigure("no model has an estimate: too many of the counts are 0")
        _, values = _average(again, drawn, which)
        values = values[np.isfinite(values)]
        kept = len(values)
        low, high = np.quantile(values, [LOW, HIGH]) if kept else (value[0], value[0])
        people = float(value[0])
        averages.append(Estimate(people, min(float(low), people), max(float(high), people)))
        weights.append(weight[:, 0])
    return np.array(weights), averages, kept


def _average(fits: list[Fit], counts: Floats, which: int) -> tuple[Floats, Floats]:
    """Return weights, shape (models, tables), and the averaged people, shape (tables,)."""
    seen = counts.sum(axis=1)
    criterion = np.array(
        [_criteria(one, pairs, seen)[which] for one, pairs in zip(fits, MODELS, strict=True)]
    )
    unseen = np.array([one.unseen for one in fits])
    missing = ~np.isfinite(unseen)
    criterion = np.where(missing, np.inf, criterion)
    least = criterion.min(axis=0)
    far = np.where(np.isfinite(least), criterion - np.where(np.isfinite(least), least, 0), np.inf)
    weight = np.exp(-far / 2)
    whole = weight.sum(axis=0)
    shares = np.divide(weight, whole, out=np.zeros_like(weight), where=whole > 0)
    people = np.where(whole > 0, seen + (shares * np.where(missing, 0, unseen)).sum(axis=0), np.nan)
    return shares, people
