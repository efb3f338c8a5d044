"""How many people there are: multipliers, two lists, three lists, as published."""

import numpy as np
import pytest
import statsmodels.api as sm

from fristed.science.need import (
    PATTERNS,
    Estimate,
    Share,
    UnreadableLists,
    UnusableFigure,
    lists_from,
    multiplied,
    three_lists,
    two_lists,
)
from fristed.science.need.loglinear import MODELS, design, fit
from fristed.science.need.profiles import profile_interval


def chance() -> np.random.Generator:
    return np.random.default_rng(7)


# P9: 8,400 (7,200-10,100) people in Norway in 2012, by deaths at 2.03 for each 100 person-years.
# The interval of the rate is worked back from the published one.
RATE = Estimate(0.0203, 170.5 / 10_100, 170.5 / 7_200)


def test_p9_norways_mortality_multiplier() -> None:
    told = multiplied(170.5, RATE, rng=chance(), is_known=True)
    assert round(told.value, -2) == 8400
    assert told.low == pytest.approx(7200, rel=0.005)
    assert told.high == pytest.approx(10_100, rel=0.005)


def test_deaths_that_could_have_been_others_widen_the_interval() -> None:
    known = multiplied(170.5, RATE, rng=chance(), is_known=True)
    counted = multiplied(170.5, RATE, rng=chance())
    assert counted.low < known.low - 200
    assert counted.high > known.high + 200
    # on the log scale variances add: 1/170.5 and that of the rate
    expected = np.exp(1.96 * np.sqrt(1 / 170.5 + RATE.sigma_below**2))
    assert counted.high / counted.value == pytest.approx(expected, rel=0.01)


def test_treatment_multiplier_with_a_share_of_those_asked() -> None:
    told = multiplied(1200, Share(45, 150), rng=chance(), is_known=True)
    assert told.value == pytest.approx(4000)
    # Jeffreys' interval of 45 of 150 is 0.2307 to 0.3768
    assert told.low == pytest.approx(1200 / 0.3768, rel=0.01)
    assert told.high == pytest.approx(1200 / 0.2307, rel=0.01)


def test_bangkok_1991() -> None:
    """Mastro et al., Am. J. Public Health 84 (1994) 1094: 4,064, 1,540, 171 on both: 36,600."""
    told = two_lists(4064, 1540, 171)
    assert told.lincoln_petersen == pytest.approx(36_600, abs=1)
    assert told.estimate.value == pytest.approx(4065 * 1541 / 172 - 1)
    assert told.estimate.low < told.lincoln_petersen < told.estimate.high


def test_chapman_as_in_the_textbooks() -> None:
    """10 and 15 with 5 on both: 28, 95 % transformed logit interval 22 to 65 (Sadinle 2009)."""
    told = two_lists(10, 15, 5)
    assert int(told.estimate.value) == 28
    assert (round(told.estimate.low), round(told.estimate.high)) == (22, 65)
    assert told.standard_error == pytest.approx((11 * 16 * 5 * 10 / (36 * 7)) ** 0.5)


def test_two_lists_with_nobody_on_both() -> None:
    told = two_lists(20, 30, 0)
    assert told.lincoln_petersen is None
    assert told.estimate.low >= told.seen == 50


def test_two_lists_where_all_of_one_are_on_the_other_do_not_fall_below_the_seen() -> None:
    told = two_lists(20, 30, 20)
    assert told.estimate.low == pytest.approx(30)


@pytest.mark.parametrize("wrong", [(0, 5, 0), (5, 5, 6), (5, 5, -1)])
def test_lists_that_cannot_be_are_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(UnusableFigure, match="on both"):
        two_lists(*wrong)


# Chang, McMahon et al., Am. J. Public Health 87 (1997) 1703, doi 10.2105/ajph.87.10.1703:
# 790 dog bites in Pittsburgh on lists of animal control, hospitals, police; 1,388 on none.
# The counts: www.pitt.edu/~yuc2/cr/n_macro.htm
BITES = np.array([1, 27, 15, 7, 91, 323, 326], dtype=float)


def test_pittsburghs_unlisted_bites() -> None:
    told = three_lists(BITES, rng=chance(), resamples=200)
    assert told.seen == 790
    (theirs,) = [one for one in told.models if one.pairs == ((1, 2),)]
    assert theirs.people == pytest.approx(790 + 1388, abs=0.5)
    assert theirs.fits
    assert theirs.bic_weight == max(one.bic_weight for one in told.models)
    # and why one of eight is not the answer
    assert (round(told.least), round(told.most)) == (1879, 15_833)


@pytest.mark.parametrize("pairs", MODELS)
def test_every_model_is_as_statsmodels_fits_it(pairs) -> None:
    counts = np.array([12, 49, 8, 60, 142, 112, 247], dtype=float)
    ours = fit(counts[None, :], pairs)
    theirs = sm.GLM(counts, design(pairs), family=sm.families.Poisson()).fit(scale=1.0)
    assert ours.unseen[0] == pytest.approx(np.exp(theirs.params[0]), rel=1e-6)
    assert ours.log_likelihood[0] == pytest.approx(theirs.llf, rel=1e-9)
    assert ours.deviance[0] == pytest.approx(theirs.deviance, abs=1e-6)


def test_the_model_of_all_pairs_has_its_closed_form() -> None:
    n111, n110, n101, n011, n100, n010, n001 = BITES
    closed = n111 * n100 * n010 * n001 / (n110 * n101 * n011)
    assert fit(BITES[None, :], MODELS[-1]).unseen[0] == pytest.approx(closed, rel=1e-6)


def test_weights_sum_to_one_and_follow_the_criteria() -> None:
    told = three_lists(BITES, rng=chance(), resamples=100)
    for weight, criterion in (("aic_weight", "aic"), ("bic_weight", "bic")):
        weights = np.array([getattr(one, weight) for one in told.models])
        criteria = np.array([getattr(one, criterion) for one in told.models])
        assert weights.sum() == pytest.approx(1)
        assert np.log(weights[3] / weights[5]) == pytest.approx((criteria[5] - criteria[3]) / 2)
    people = sum(one.people * one.aic_weight for one in told.models)
    assert told.by_aic.value == pytest.approx(people)


def held_in(tables: int) -> float:
    """Return in what share of simulated tables the interval holds the 3,000 who were simulated."""
    rng, people, caught, held = chance(), 3000, np.array([0.3, 0.2, 0.25]), 0
    chances = np.prod(np.where(PATTERNS == 1, caught, 1 - caught), axis=1)
    for _ in range(tables):
        counts = rng.multinomial(people, [*chances, 1 - chances.sum()])[:-1].astype(float)
        unseen = float(fit(counts[None, :], ()).unseen[0])
        low, high = profile_interval(counts, (), unseen)
        held += counts.sum() + low <= people <= counts.sum() + high
    return held / tables


def test_the_profile_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    assert 0.88 <= held_in(50) <= 1.0


@pytest.mark.soak
def test_the_profile_interval_holds_the_truth_95_times_in_100() -> None:
    assert 0.935 <= held_in(2000) <= 0.965


def test_models_without_an_estimate_are_left_out_of_the_average() -> None:
    told = three_lists(
        np.array([0, 27, 0, 7, 91, 323, 326], dtype=float), rng=chance(), resamples=100
    )
    without = [one for one in told.models if one.people is None]
    assert [(0, 2) in one.pairs for one in without].count(True) == 4
    assert sum(one.aic_weight for one in without) == 0
    assert np.isfinite(told.by_aic.value)


def test_where_no_model_has_an_estimate_it_is_said() -> None:
    with pytest.raises(UnusableFigure, match="no model has an estimate"):
        three_lists(np.array([0, 0, 0, 0, 5, 5, 5], float), rng=chance(), resamples=10)


@pytest.mark.parametrize("wrong", [[1, 2, 3], [1, 2, 3, 4, 5, 6, -7], [0.5, 2, 3, 4, 5, 6, 7]])
def test_counts_that_cannot_be_are_refused(wrong: list[float]) -> None:
    with pytest.raises(UnusableFigure, match="seven counts"):
        three_lists(np.array(wrong, float), rng=chance())


def test_an_empty_list_is_refused() -> None:
    with pytest.raises(UnusableFigure, match="holds nobody"):
        three_lists(np.array([0, 5, 0, 0, 5, 5, 0], float), rng=chance())


HEAD = ("oat", "ambulance", "count", "police")
ROWS = [(a, b, str(n), c) for n, (a, b, c) in enumerate(
    ((("1", "1", "1"), ("1", "1", "0"), ("1", "0", "1"), ("0", "1", "1"), ("1", "0", "0"),
      ("0", "1", "0"), ("0", "0", "1"))), 10)]  # fmt: skip


def test_lists_are_read_in_any_order_of_rows_and_columns() -> None:
    read = lists_from(HEAD, ROWS[::-1], range(2, 9))
    assert read.names == ("oat", "ambulance", "police")
    assert read.counts.tolist() == [10, 11, 12, 13, 14, 15, 16]


@pytest.mark.parametrize(
    ("head", "rows", "line", "said"),
    [
        (("a", "b", "count"), ROWS, 1, "three lists and a column count"),
        (HEAD, ROWS[:-1], 0, "no row for 0,0,1"),
        (HEAD, [*ROWS, ROWS[0]], 9, "a second row for 1,1,1"),
        (HEAD, [("0", "0", "4", "0"), *ROWS], 2, "those on no list"),
        (HEAD, [("yes", "0", "4", "0"), *ROWS], 2, "a list is yes"),
        (HEAD, [("1", "1", "4.5", "1"), *ROWS[1:]], 2, "count is 4.5"),
        (HEAD, [("1", "1", "", "1"), *ROWS[1:]], 2, "count is empty"),
    ],
)
def test_what_is_wrong_with_lists_is_told(head, rows, line: int, said: str) -> None:
    with pytest.raises(UnreadableLists, match=said) as caught:
        lists_from(head, rows, range(2, len(rows) + 2))
    assert caught.value.line == line
