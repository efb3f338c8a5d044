"""Answers before and after: beside scipy and statsmodels, and what is told of few people."""

import numpy as np
import pytest
from scipy.stats import binomtest, brunnermunzel
from statsmodels.miscmodels.ordinal_model import OrderedModel

from fristed.science.evaluation import Answers, TooFewAnswers, Word, compare
from fristed.science.evaluation.ordinal import cumulative_odds, share_difference, superiority
from fristed.science.evaluation.pairs import Moves, paired_share, sign_test

LEVELS = ("never", "rarely", "sometimes", "often", "always")


def answers(before: object, after: object, *, paired: bool = False) -> Answers:
    return Answers(LEVELS, np.array(before, float), np.array(after, float), paired)


@pytest.fixture
def two() -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(3)
    return rng.choice(5, 40, p=[0.3, 0.3, 0.2, 0.1, 0.1]), rng.choice(5, 33)


def test_superiority_is_scipys_brunner_munzel(two: tuple[np.ndarray, np.ndarray]):
    before, after = two
    theirs = brunnermunzel(before, after)
    found = compare(answers(before, after), simulations=0).effect
    by_hand = np.mean((after[:, None] > before) + 0.5 * (after[:, None] == before))
    assert found is not None
    assert found.estimate == pytest.approx(by_hand)
    assert found.p == pytest.approx(theirs.pvalue)


def test_cumulative_odds_are_statsmodels(two: tuple[np.ndarray, np.ndarray]):
    before, after = two
    said, group = np.concatenate([before, after]), np.repeat([0.0, 1.0], [40, 33])
    theirs = OrderedModel(said, group[:, None], distr="logit").fit(method="bfgs", disp=False)
    found = cumulative_odds(*(np.bincount(one, minlength=5).astype(float) for one in two))
    assert found is not None
    assert np.log(found.estimate) == pytest.approx(theirs.params[0], abs=1e-3)
    assert np.log(found.high / found.low) / 3.919928 == pytest.approx(theirs.bse[0], rel=5e-3)


def test_groups_that_do_not_overlap_have_no_odds_ratio_and_are_not_called_significant():
    found = compare(answers([0, 0, 1], [3, 4, 4]), simulations=100)
    assert found.odds is None
    assert found.effect is not None
    assert found.effect.estimate == 1.0
    assert np.isnan(found.effect.p)
    assert found.verdict is not None
    assert found.verdict.word is Word.WITHHELD
    assert "gives no p-value" in found.verdict.reason


def test_share_difference_is_newcombes_example():
    # Newcombe, Stat. Med. 17 (1998) 873-890, table II (a): 56/70 - 48/80, method 10
    found = share_difference(np.array([32.0, 48.0]), np.array([14.0, 56.0]), 1)
    assert [round(v, 4) for v in (found.estimate, found.low, found.high)] == [0.2, 0.0524, 0.3339]


def test_sign_test_is_exact():
    found = sign_test(Moves(up=15, down=4, same=9))
    theirs = binomtest(15, 19)
    assert found is not None
    assert found.p == pytest.approx(theirs.pvalue)
    assert found.estimate == 15 / 19


def test_paired_share_counts_those_who_crossed():
    found = paired_share(np.array([0, 1, 3, 4, 2]), np.array([3, 3, 3, 1, 2]), 3)
    assert found.estimate == pytest.approx(1 / 5)
    assert found.low < 0.2 < found.high


def test_pairs_are_compared_within_people():
    found = compare(answers([0, 1, 2, 1, 3], [1, 2, 3, 2, 3], paired=True))
    assert found.moves == Moves(up=4, down=0, same=1)
    assert found.attainable_p == 0.125
    assert found.verdict is not None
    assert found.verdict.word is Word.WITHHELD


def test_nobody_who_moved_is_told_as_such():
    found = compare(answers([1, 2], [1, 2], paired=True))
    assert found.effect is None
    assert found.attainable_p == 1.0


def test_size_and_power_of_two_groups():
    rng = np.random.default_rng(5)
    found = compare(answers(rng.choice(5, 60), rng.choice(5, 60)))
    assert found.size is not None
    assert 0.03 < found.size <= 0.065
    assert list(found.power.values()) == sorted(found.power.values())
    assert found.power[3.0] > 0.8


def test_many_groups_are_compared_at_once():
    rng = np.random.default_rng(1)
    before, after = rng.multinomial(30, [0.2] * 5, 7), rng.multinomial(25, [0.2] * 5, 7)
    together = superiority(before.astype(float), after.astype(float)).p
    alone = [
        brunnermunzel(np.repeat(range(5), b), np.repeat(range(5), a)).pvalue
        for b, a in zip(before, after, strict=True)
    ]
    assert together == pytest.approx(alone)


def test_single_answers_are_refused():
    with pytest.raises(TooFewAnswers, match="1 answers before and 3 after"):
        compare(answers([1], [1, 2, 3]))
