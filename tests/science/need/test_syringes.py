"""Case P9 and P14: syringes for each person who injects."""

from statistics import NormalDist

import numpy as np
import pytest

from fristed.science.need import Estimate, UnusableFigure, coverage, published

NORWAY = Estimate(8400, 7200, 10100)  # 2012


def chance() -> np.random.Generator:
    return np.random.default_rng(20151231)


def test_p14_norway_2015() -> None:
    told = coverage(2_500_000, NORWAY, rng=chance())
    each = told.per_person
    assert (round(each.value), round(each.low), round(each.high)) == (298, 248, 347)
    assert told.lower_bound


# P9: reported in thousands, against the population of 2012
@pytest.mark.parametrize(
    ("thousands", "each"),
    [(3300, 392.9), (3275, 389.9), (3100, 369.0), (2617, 311.5), (2639, 314.2), (2500, 297.6)],
)
def test_p9_norways_reported_years(thousands: int, each: float) -> None:
    told = coverage(1000 * thousands, NORWAY, rng=chance(), draws=1000)
    assert told.per_person.value == pytest.approx(each, abs=0.05)


@pytest.mark.parametrize("level", [250.0, 300.0, 330.0])
def test_the_probability_is_that_of_the_two_piece_lognormal(level: float) -> None:
    told = coverage(2_500_000, NORWAY, rng=chance(), levels=(level,))
    # reached where N <= syringes / level
    least = np.log(2_500_000 / level / NORWAY.value)
    sigma = NORWAY.sigma_below if least < 0 else NORWAY.sigma_above
    assert told.reached[0].probability == pytest.approx(NormalDist().cdf(least / sigma), abs=0.005)
    assert told.reached[0].needed.value == pytest.approx(level * 8400)


def test_an_estimate_is_drawn_with_its_own_percentiles() -> None:
    drawn = NORWAY.drawn(chance(), 200_000)
    assert np.quantile(drawn, [0.025, 0.5, 0.975]) == pytest.approx([7200, 8400, 10100], rel=0.005)


def test_bands_sum_to_one_and_a_wide_population_is_in_all_of_them() -> None:
    told = coverage(150_000, Estimate(1000, 400, 2500), rng=chance())
    assert sum(told.bands.values()) == pytest.approx(1)
    assert min(told.bands.values()) > 0.1


def test_what_may_be_missing_moves_the_probability_up() -> None:
    least = coverage(1_500_000, NORWAY, rng=chance())
    between = coverage(1_500_000, NORWAY, rng=chance(), at_most=2_500_000)
    assert not between.lower_bound
    assert between.reached[1].probability > least.reached[1].probability + 0.3
    assert between.per_person.low > least.per_person.low * 0.99
    assert between.per_person.high > least.per_person.high


def test_larney_and_the_levels_stand_as_published() -> None:
    west = published()["syringes"]["western_europe"]
    assert (west["point"], west["low"], west["high"]) == (166, 118, 243)
    assert not published()["syringes"]["targets"][2030]["checked"]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: coverage(0, NORWAY, rng=chance()),
        lambda: coverage(10, NORWAY, rng=chance(), at_most=9),
        lambda: coverage(10, NORWAY, rng=chance(), draws=0),
        lambda: coverage(10, NORWAY, rng=chance(), levels=(0.0,)),
        lambda: Estimate(5, 6, 7),
        lambda: Estimate(5, 0, 7),
        lambda: Estimate(5, 4, float("inf")),
    ],
)
def test_figures_that_cannot_be_are_refused(wrong) -> None:
    with pytest.raises(UnusableFigure):
        wrong()
