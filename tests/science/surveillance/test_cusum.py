"""Poisson CUSUM: sums by hand, bounds that undo the transform, and published run lengths."""

import numpy as np
import pytest

from fristed.science.surveillance import UnusableSetting, average_run_length, lucas, rossi

COUNTS = np.array([4, 6, 5, 5, 3, 7, 9, 8, 6, 12, 2, 0, 0, 5, 5, 14], float)
# Lucas 1985, table 2 (and 3, with a head start of h/2): k .25, h 10, mean .25
LUCAS = {0: 438, 20: 333}


def standardised(y: float, m: float, transform: str) -> float:
    if transform == "standard":
        return (y - m) / m**0.5
    if transform == "anscombe":
        return 1.5 * (y ** (2 / 3) - m ** (2 / 3)) / m ** (1 / 6)
    return (y - 3 * m + 2 * (y * m) ** 0.5) / (2 * m**0.5)


@pytest.mark.parametrize("transform", ["rossi", "standard", "anscombe"])
@pytest.mark.parametrize(("k", "h"), [(1.04, 2.26), (0.6, 3.8), (0.0, 0.5)])
def test_rossi_adds_up_standardised_counts(transform, k, h):
    found = rossi(COUNTS, baseline=4, reference=k, limit=h, transform=transform)
    held = 0.0
    for at in range(4, len(COUNTS)):
        before, held = held, max(0.0, held + standardised(COUNTS[at], 5.0, transform) - k)
        assert found.score[at] == pytest.approx(held, abs=1e-12)
        assert bool(found.alarm[at]) == (held >= h)
        upper = found.upper[at]
        if upper > 0:  # just enough to reach h
            assert before + standardised(upper, 5.0, transform) - k == pytest.approx(h, abs=1e-9)
        else:
            assert before + standardised(0.0, 5.0, transform) - k >= h - 1e-9
    assert found.judged.tolist() == [False] * 4 + [True] * 12


def test_expected_counts_go_with_what_they_are_out_of():
    tested = np.full(16, 20.0)
    tested[10:] = 40
    found = rossi(COUNTS, baseline=4, exposure=tested)
    assert found.evidence["mean"].tolist() == [5.0] * 10 + [10.0] * 6
    known = rossi(COUNTS, baseline=4, expected=np.full(16, 6.0))
    assert known.evidence["mean"].tolist() == [6.0] * 16


def test_a_baseline_of_noughts_counts_for_half_an_event():
    found = rossi(np.array([0.0] * 10 + [1, 2]), baseline=10)
    assert found.evidence["mean"].tolist() == [0.05] * 12
    assert np.isfinite(found.score[10:]).all()
    assert found.alarm[10:].tolist() == [False, True]


def test_lucas_adds_up_counts():
    found = lucas(COUNTS, baseline=4, ratio=2, limit=8)
    k, held = 5 / np.log(2), 0.0
    for at in range(4, len(COUNTS)):
        before, held = held, max(0.0, held + COUNTS[at] - k)
        assert found.score[at] == pytest.approx(held)
        assert found.upper[at] == pytest.approx(max(0.0, 8 + k - before))
        assert bool(found.alarm[at]) == (held >= 8)


@pytest.mark.parametrize("start", LUCAS)
def test_run_lengths_are_those_published(start):
    found = average_run_length(0.25, reference=1, limit=40, scale=4, head_start=start)
    assert round(found) == LUCAS[start]


def test_run_lengths_are_those_of_simulated_series():
    rng = np.random.default_rng(8)
    lengths = []
    for _ in range(2000):
        held, weeks = 0.0, 0
        while held < 6:
            held, weeks = max(0.0, held + rng.poisson(2.0) - 3), weeks + 1
        lengths.append(weeks)
    exact = average_run_length(2.0, reference=3, limit=6)
    assert np.mean(lengths) == pytest.approx(exact, abs=4 * np.std(lengths) / 2000**0.5)


def test_a_shewhart_chart_is_a_cusum_of_one_week():
    # h so small that any week above k ends it: 1 / P(y > 4), y Poisson of 2
    chance = 1 - sum(np.exp(-2) * 2**y / np.prod(range(1, y + 1)) for y in range(5))
    assert average_run_length(2.0, reference=4, limit=1) == pytest.approx(1 / chance)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"baseline": 0}, "the baseline is 0 weeks; at least 1 is needed"),
        ({"limit": 0.0}, "h is 0; it must be above 0"),
        ({"reference": -1.0}, "k is -1; it must be 0 or more"),
        ({"transform": "2/3"}, "the transform is 2/3; there are rossi, standard, anscombe"),
    ],
)
def test_settings_that_cannot_be(wrong, said):
    with pytest.raises(UnusableSetting) as trouble:
        rossi(COUNTS, **wrong)
    assert str(trouble.value) == said


def test_a_rise_that_is_none_is_refused():
    with pytest.raises(UnusableSetting) as trouble:
        lucas(COUNTS, ratio=1.0)
    assert str(trouble.value) == "the ratio is 1; it must be above 1"


def test_too_many_states_are_refused():
    with pytest.raises(UnusableSetting) as trouble:
        average_run_length(1.0, reference=1, limit=2001)
    assert str(trouble.value) == "2001 parts are too many; 2000 are the most"
