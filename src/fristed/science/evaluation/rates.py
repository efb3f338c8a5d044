"""Difference in differences of four counts, on both scales: before and after, here and elsewhere.

The two scales can disagree: additively an effect is so many events per so many people, as a ratio
it is a share of what was there. Neither is the right one, so both are always told.
"""

from dataclasses import dataclass
from math import log, sqrt

from scipy.special import chdtrc

from .estimates import REJECTED, Estimate, normal

SCALES_AGREE = "Both scales lead to the same conclusion."
SCALES_DISAGREE = (
    "The conclusion depends on the scale: {} on the {} scale, and not on the {} one. "
    "Neither scale is the right one."
)
POISSON = "Poisson counts, Wald"


@dataclass(frozen=True, slots=True)
class Count:
    """Events and what they are out of, such as person-years or months."""

    events: int
    exposure: float

    def __post_init__(self) -> None:
        """Refuse what is no rate."""
        if self.events < 0 or self.exposure <= 0:
            raise ValueError("events must be 0 or more, and exposure more than 0")

    @property
    def rate(self) -> float:
        """Events for one of exposure."""
        return self.events / self.exposure

    @property
    def variance(self) -> float:
        """Poisson variance of the rate."""
        return self.events / self.exposure**2


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one place: the ratio and the difference of two rates."""

    ratio: Estimate | None
    difference: Estimate


@dataclass(frozen=True, slots=True)
class TwoByTwo:
    """Two changes and how they differ.

    ``ratio`` fields are None where one of the counts is 0: no logarithm has a variance there.
    ``chi2`` is that of the interaction on the ratio scale, with one degree of freedom.
    """

    treated: Change
    comparison: Change
    difference: Estimate
    ratio: Estimate | None
    chi2: float | None
    chi2_p: float | None
    sentence: str


def change(before: Count, after: Count) -> Change:
    """Compare two rates: Wald on the difference and on the log of the ratio."""
    difference = normal(POISSON, after.rate - before.rate, sqrt(before.variance + after.variance))
    if not before.events or not after.events:
        return Change(None, difference)
    error = sqrt(1 / before.events + 1 / after.events)
    return Change(normal(POISSON, log(after.rate / before.rate), error).as_ratio(), difference)


def two_by_two(
    *, before: Count, after: Count, comparison_before: Count, comparison_after: Count
) -> TwoByTwo:
    """Give difference in differences on both scales.

    Independent Poisson counts are assumed; a series tells more (`panels`), because counts of one
    place go up and down together.

    References
    ----------
    .. [1] B. D. M. Marshall et al., Lancet 377 (2011) 1429-1437, for the design.
    """
    treated, other = change(before, after), change(comparison_before, comparison_after)
    four = (before, after, comparison_before, comparison_after)
    additive = normal(
        POISSON,
        treated.difference.estimate - other.difference.estimate,
        sqrt(sum(one.variance for one in four)),
    )
    if treated.ratio is None or other.ratio is None:
        return TwoByTwo(treated, other, additive, None, None, None, "A ratio needs events.")
    error = sqrt(sum(1 / one.events for one in four))
    on_logs = normal(POISSON, log(treated.ratio.estimate / other.ratio.estimate), error)
    chi2 = (on_logs.estimate / error) ** 2
    return TwoByTwo(
        treated,
        other,
        additive,
        on_logs.as_ratio(),
        chi2,
        float(chdtrc(1, chi2)),
        scales_sentence(additive.p <= REJECTED, on_logs.p <= REJECTED),
    )


def scales_sentence(additive: bool, ratio: bool) -> str:
    """Say whether the conclusion depends on the scale."""
    if additive == ratio:
        return SCALES_AGREE
    names = ("additive", "ratio") if additive else ("ratio", "additive")
    return SCALES_DISAGREE.format("significant", *names)
