"""Places beside each other: placebos, the event study, fixed effects, synthetic control."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.optimize import nnls

from fristed.science.evaluation import (
    OneTreated,
    Word,
    differences,
    event_study,
    fixed_effects,
    four_counts,
    synthetic_control,
)
from fristed.science.evaluation.differences import half_width
from fristed.science.evaluation.permuting import in_space, in_time, placebos, rank_p
from fristed.science.evaluation.simplex import simplex_weights

from .made import panel


def test_four_counts_of_a_panel_are_those_of_its_sums():
    made = panel(4, 24)
    added = four_counts(made)
    before, after = made.counts[0, :12].sum(), made.counts[0, 12:].sum()
    assert added.treated.difference.estimate == pytest.approx((after - before) / 12)


def test_fixed_effects_are_statsmodels():
    made = panel(4, 10)
    seen = ~(made.is_treated[:, None] & ~made.before[None, :])
    place, period = np.indices(made.counts.shape)
    columns = np.hstack(
        [place[seen][:, None] == np.arange(4), period[seen][:, None] == np.arange(1, 10)]
    ).astype(float)
    theirs = sm.GLM(made.counts[seen], columns, family=sm.families.Poisson()).fit()
    assert fixed_effects(made).mean[seen] == pytest.approx(theirs.fittedvalues, rel=1e-5)


def test_each_other_place_is_a_placebo_without_the_treated_one():
    found = placebos(panel(5, 8), seed=1)
    assert found.attainable == 1 / 5
    assert found.treated[1].tolist() == [0, 1, 0, 0, 0]
    assert found.compared[1].tolist() == [0, 0, 1, 1, 1]


def test_two_treated_are_compared_with_every_pair():
    made = replace(panel(6, 8), treated=("place 1", "place 4"))
    found = placebos(made, seed=1)
    chosen = {tuple(np.flatnonzero(row).tolist()) for row in found.treated}
    assert chosen == set(combinations(range(6), 2))
    assert found.treated[0].tolist() == [0, 1, 0, 0, 1, 0]
    assert found.attainable == 1 / 15


def test_many_choices_are_sampled_by_the_seed():
    made = replace(panel(24, 8), treated=tuple(f"place {at}" for at in range(8)))
    first, again, other = (placebos(made, seed=s).treated for s in (1, 1, 2))
    assert len(first) == 2000
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_effect_in_space_is_the_ratio_of_ratios():
    made = panel(3, 10)
    effect, _ = in_space(made, made.counts, placebos(made, 1), "ratio")
    here, there = made.counts[0], made.counts[1:].sum(axis=0)
    by_hand = (
        (here[5:].sum() + 0.5)
        / (here[:5].sum() + 0.5)
        / ((there[5:].sum() + 0.5) / (there[:5].sum() + 0.5))
    )
    assert np.exp(effect[0]) == pytest.approx(by_hand)


def test_shifts_in_time_begin_with_the_truth():
    made = panel(2, 12)
    gap = made.counts[0] - made.counts[1]
    shifted = in_time(made, made.counts, "additive")
    assert shifted.shape == (12,)
    assert shifted[0] == pytest.approx(gap[6:].mean() - gap[:6].mean())
    # one later: the last six become the first and the seventh to the eleventh
    assert shifted[1] == pytest.approx(gap[[7, 8, 9, 10, 11, 0]].mean() - gap[1:7].mean())


def test_rank_counts_the_truth_and_ties():
    assert rank_p(np.array([3.0, -3.0, 1.0, 0.0])) == 0.5


def test_interval_excludes_what_its_rank_rejects():
    statistics = np.random.default_rng(1).normal(size=19)
    reach = half_width(statistics)
    assert reach is not None
    assert rank_p(np.append(reach * 1.001, statistics)) <= 0.05
    assert rank_p(np.append(reach * 0.999, statistics)) > 0.05
    assert half_width(statistics[:18]) is None


def test_change_in_one_of_twenty_places_is_found():
    found = differences(panel(20, 48, ratio=0.5), simulations=300)
    assert found.primary == "space"
    for scale in ("additive", "ratio"):
        assert found.of(scale).p == 0.05
        assert found.of(scale).verdict.word is Word.SIGNIFICANT
    ratio = found.of("ratio")
    assert ratio.low is not None
    assert ratio.high is not None
    assert 0.4 < ratio.low < 0.5 < ratio.high < 0.65


def test_one_other_place_leaves_placebos_in_time():
    found = differences(panel(2, 48, ratio=0.5), simulations=200)
    assert found.primary == "time"
    assert found.of("ratio").attainable_p == 1 / 48
    assert [one.verdict.word for one in found.ranked[:2]] == [Word.WITHHELD] * 2


def test_few_places_over_few_times_can_never_be_significant():
    found = differences(panel(5, 12, ratio=0.2), simulations=100)
    assert {one.verdict.word for one in found.ranked} == {Word.WITHHELD}


def test_placebo_tests_hold_their_size_where_nothing_happened():
    found = differences(panel(25, 36), simulations=1000)
    assert all(one.size is not None and one.size <= 0.07 for one in found.ranked)


def test_event_study_is_nought_before_and_the_change_after():
    blocks = event_study(panel(10, 48, ratio=0.5, level=200.0), width=12)
    assert [one.begins for one in blocks] == [-24, -12, 0, 12]
    assert blocks[1].ratio is None
    ratios = [one.ratio for one in blocks if one.ratio]
    assert ratios[0].low < 1 < ratios[0].high
    assert all(one.low < 0.5 < one.high for one in ratios[1:])


@pytest.mark.parametrize(("times", "donors"), [(30, 23), (12, 40), (5, 2)])
def test_simplex_weights_are_constrained_least_squares(times: int, donors: int):
    rng = np.random.default_rng(times)
    others, mine = rng.poisson(20, (times, donors)) / 9, rng.poisson(20, times) / 9
    heavy = 1e4
    theirs, _ = nnls(np.vstack([others, np.full(donors, heavy)]), np.append(mine, heavy))
    found = simplex_weights(mine, others)
    assert found.sum() == pytest.approx(1)
    assert found.min() >= 0
    assert np.sum((mine - others @ found) ** 2) == pytest.approx(
        np.sum((mine - others @ theirs) ** 2), rel=1e-6
    )


def test_synthetic_control_finds_the_places_it_was_made_of():
    made = panel(6, 40, level=400.0)
    counts = made.counts.copy()
    counts[0] = np.rint(0.3 * counts[2] + 0.7 * counts[5])
    counts[0, 20:] *= 0.5
    found = synthetic_control(replace(made, counts=np.rint(counts)), simulations=0)
    assert found.weights["place 2"] == pytest.approx(0.3, abs=0.01)
    assert found.weights["place 5"] == pytest.approx(0.7, abs=0.01)
    assert found.ratio == pytest.approx(0.5, abs=0.01)
    assert found.rmspe_before < 1
    assert found.p == 1 / 6


def test_eighteen_donors_cannot_reach_significance_and_nineteen_can():
    few = synthetic_control(panel(19, 40, ratio=0.2), simulations=100)
    enough = synthetic_control(panel(20, 40, ratio=0.2), simulations=2000)
    assert (few.p, few.attainable_p) == (1 / 19, 1 / 19)
    assert few.verdict.word is Word.WITHHELD
    assert "cannot be significant" in few.verdict.reason
    assert (few.low, few.high) == (None, None)
    assert enough.p == 0.05
    assert enough.verdict.word is Word.SIGNIFICANT


def test_synthetic_control_is_of_one_place():
    with pytest.raises(OneTreated, match="one treated place"):
        synthetic_control(replace(panel(6, 20), treated=("place 0", "place 1")))


def test_panel_without_a_comparison_is_refused():
    with pytest.raises(ValueError, match="untreated"):
        replace(panel(2, 8), treated=("place 0", "place 1"))
