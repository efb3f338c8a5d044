"""Lines are drawn where the counts say."""

from dataclasses import replace

import numpy as np
import pytest

from fristed.science.spectra.acceptance import lines
from fristed.science.spectra.acceptance.lines import Tally, chance, classes, drawn_lines
from fristed.science.spectra.acceptance.questions import Kind

MIDDLES = np.array([-4.0])
NO_BORDERS = np.zeros(0)


def tally(singles: np.ndarray, strangers: np.ndarray) -> Tally:
    """One candidate each: known single substances, true; strangers, false."""
    kinds = np.repeat([Kind.SINGLE, Kind.STRANGER], [len(singles), len(strangers)])
    scores = np.concatenate([singles, strangers])
    true = kinds == Kind.SINGLE
    return Tally(kinds, np.full(len(kinds), -4.0), np.arange(len(kinds)), scores, true)


def test_line_stands_where_strangers_are_rare_enough() -> None:
    counted = tally(np.full(1000, 9.0), np.arange(1000) / 100.0 - 5.0)  # to 4.99

    line = drawn_lines(counted, MIDDLES)[0]

    passed = (counted.scores[1000:] >= line).mean()
    assert lines.FALSE_KNOWN - 0.002 <= passed <= lines.FALSE_KNOWN


def test_line_never_loses_more_known_than_allowed() -> None:
    counted = tally(np.arange(1000) / 100.0, np.full(1000, 9.0))  # strangers as good as any

    line = drawn_lines(counted, MIDDLES)[0]

    assert (counted.scores[:1000] < line).mean() == pytest.approx(lines.FALSE_REJECTION, abs=0.002)


def test_line_never_falls_below_even_odds() -> None:
    counted = tally(np.full(100, 9.0), np.linspace(-9.0, -8.0, 100))

    assert drawn_lines(counted, MIDDLES).tolist() == [lines.LEAST_LINE]


def test_chance_holds_the_best_false_candidate_of_each_question() -> None:
    kinds = np.array([Kind.MIXTURE_WITH_STRANGER, Kind.MIXTURE_WITH_STRANGER, Kind.STRANGER])
    counted = Tally(
        kinds,
        np.full(3, -4.0),
        np.array([0, 0, 1, 1, 2]),
        np.array([1.0, 2.0, 9.0, 0.5, 7.0]),
        np.array([False, False, True, False, False]),
    )

    assert chance(counted, NO_BORDERS).tolist() == [[0.5, 2.0]]


def test_chance_that_is_thinned_never_makes_a_p_value_smaller() -> None:
    scores = np.sort(np.random.default_rng(0).normal(size=1000))
    counted = replace(tally(np.zeros(0), scores), kinds=np.full(1000, Kind.MIXTURE_WITH_STRANGER))

    thin = chance(counted, NO_BORDERS, size=100)[0]

    for score in (-1.0, 0.0, 1.0, 2.0):
        exact = (1 + (scores >= score).sum()) / 1001
        assert (1 + (thin >= score).sum()) / 101 >= exact


def test_classes_ascend_even_where_all_noise_is_one() -> None:
    assert (np.diff(classes(np.full(50, -4.0))) > 0).all()
