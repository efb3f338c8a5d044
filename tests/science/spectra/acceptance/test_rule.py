"""A rule claims what is there, refuses strangers, and its p-values keep their word."""

import numpy as np
import pytest

from fristed.science.spectra.acceptance import NAMES, Rule, UnreadableRule, fit
from fristed.science.spectra.acceptance.asking import Answered, answer, together
from fristed.science.spectra.acceptance.forgetting import Forgetful
from fristed.science.spectra.acceptance.questions import Kind, ask
from fristed.science.spectra.simulation import MODERATE

from .conftest import COUNT, Small

ASKED = 10  # batches of twenty


@pytest.fixture(scope="session")
def fresh(small: Small) -> Answered:
    """Questions that the rule never saw."""
    view, rng = Forgetful(small), np.random.default_rng(77)
    return together([answer(ask(view, np.arange(COUNT), rng), view) for _ in range(ASKED)])


def verdicts(rule: Rule, fresh: Answered) -> list[tuple[int, np.ndarray, np.ndarray, np.ndarray]]:
    """Kind, truth, p-values and claims of each question."""
    told = []
    for number, kind in enumerate(fresh.kinds):
        own = fresh.question == number
        verdict = rule.judge(fresh.features[own])
        told.append((int(kind), fresh.true[own], verdict.p_values, verdict.detected))
    return told


def test_rule_claims_known_single_substances(rule: Rule, fresh: Answered) -> None:
    singles = [one for one in verdicts(rule, fresh) if one[0] == Kind.SINGLE]

    right = [bool((detected & true).any()) for _, true, _, detected in singles]

    assert np.mean(right) > 0.90


def test_rule_refuses_most_strangers(rule: Rule, fresh: Answered) -> None:
    strangers = [one for one in verdicts(rule, fresh) if one[0] == Kind.STRANGER]

    known = [bool(detected.any()) for *_, detected in strangers]

    assert len(strangers) > 30
    assert np.mean(known) < 0.10


def test_rule_gives_p_values_that_are_not_too_small_by_chance(rule: Rule, fresh: Answered) -> None:
    smallest = np.array(
        [
            p_values[~true].min(initial=1.0)
            for kind, true, p_values, _ in verdicts(rule, fresh)
            if kind == Kind.MIXTURE_WITH_STRANGER
        ]
    )

    for level in (0.05, 0.1, 0.2, 0.5):
        error = np.sqrt(level * (1 - level) / len(smallest))
        assert (smallest <= level).mean() <= level + 3 * error
    assert (smallest <= 0.5).mean() > 0.25  # and not all one: that would be valid and useless


def test_rule_gives_small_p_values_to_what_is_there(rule: Rule, fresh: Answered) -> None:
    true = [p[true] for _, true, p, _ in verdicts(rule, fresh)]

    assert np.median(np.concatenate(true)) < 0.15  # so few questions give no smaller


def test_rule_is_the_same_for_the_same_library_and_seed_whoever_works(small: Small) -> None:
    first, second, other = (
        fit(small, questions=40, seed=seed, workers=workers).arrays()
        for seed, workers in ((1, 1), (1, 2), (2, 1))
    )

    assert all(np.array_equal(first[name], second[name]) for name in first)
    assert not np.array_equal(first["parameters"], other["parameters"])


def test_rule_reads_back_what_it_kept(rule: Rule, fresh: Answered) -> None:
    again = Rule.from_arrays(rule.arrays())

    kept, read = (one.judge(fresh.features[:5]) for one in (rule, again))

    assert np.array_equal(kept.scores, read.scores)
    assert np.array_equal(kept.p_values, read.p_values)
    assert np.array_equal(kept.detected, read.detected)


def test_rule_of_another_version_is_refused(rule: Rule) -> None:
    held = rule.arrays() | {"version": np.array([2.0, len(NAMES) + 1])}

    with pytest.raises(UnreadableRule, match="build it anew"):
        Rule.from_arrays(held)


def test_rule_judges_nothing_where_nothing_was_fitted(rule: Rule) -> None:
    verdict = rule.judge(np.zeros((0, len(NAMES))))

    assert (len(verdict.scores), len(verdict.p_values), len(verdict.detected)) == (0, 0, 0)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_rule_of_a_tiny_library_claims_with_care(small: Small, count: int) -> None:
    tiny = Small()
    tiny.heights, tiny.slopes = small.heights[:count], small.slopes[:count]
    tiny.gram, tiny.groups = small.gram[:count, :count], small.groups[:count]

    rule = fit(tiny, questions=20)

    assert (rule.lines >= 0.0).all()


def test_questions_forget_the_stranger_and_give_it_back(small: Small) -> None:
    view, rng = Forgetful(small), np.random.default_rng(3)
    asked = ask(view, np.arange(COUNT), rng, MODERATE, 40)

    answered = answer(asked, view)

    strangers = asked.strangers[answered.question]
    assert (asked.strangers >= 0).sum() > 10
    assert not (answered.reference == strangers).any()
    assert np.array_equal(view.heights, small.heights)
    assert np.array_equal(view.slopes, small.slopes)
