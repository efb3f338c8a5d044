"""First seen: the rule of three, exact chances, and what is known already."""

from math import comb

import numpy as np
import pytest

from fristed.science.surveillance import UnusableSetting, first_seen


def test_a_first_finding_is_an_alarm_once():
    counts = np.array([0, 0, 0, 0, 2, 1, 0, 3], float)
    found = first_seen(counts, baseline=3)
    assert found.alarm.tolist() == [False] * 4 + [True] + [False] * 3
    assert found.judged.tolist() == [False] * 3 + [True] * 5
    assert found.upper[3:5].tolist() == [0.0, 0.0]
    assert np.isnan(found.upper[5:]).all()


def test_what_the_baseline_holds_is_known():
    counts = np.array([0, 1, 0, 0, 0, 1], float)
    assert not first_seen(counts, baseline=3).alarm.any()


def test_after_an_absence_it_is_new_again():
    counts = np.array([0, 1, 0, 0, 0, 0, 1, 0, 1], float)
    found = first_seen(counts, baseline=3, absent=4)
    assert np.flatnonzero(found.alarm).tolist() == [6]
    assert np.flatnonzero(first_seen(counts, baseline=3, absent=5).alarm).tolist() == []


def test_the_bound_is_exact_beside_the_rule_of_three():
    # Hanley & Lippman-Hand 1983: none in n, at most 3/n with 95 % confidence
    tested = np.full(20, 50.0)
    found = first_seen(np.zeros(20), tested=tested, baseline=5)
    assert found.evidence["looked"].tolist() == [50.0 * at for at in range(20)]
    assert found.score[5:].tolist() == [50.0 * at for at in range(5, 20)]
    for at in range(5, 20):
        n = 50 * at
        assert found.evidence["bound"][at] == pytest.approx(1 - 0.05 ** (1 / n))
        assert found.evidence["three"][at] == pytest.approx(3 / n)
    # P14: no death in 650 emergencies, upper bound .46 %
    one = first_seen(np.zeros(2), tested=np.array([650.0, 1.0]), baseline=1)
    assert round(100 * one.evidence["bound"][1], 2) == 0.46


def test_p_is_the_chance_that_all_findings_fall_into_this_week():
    counts, tested = np.array([0, 0, 0, 3], float), np.array([30, 20, 25, 15], float)
    found = first_seen(counts, tested=tested, baseline=2)
    assert found.p[3] == pytest.approx(comb(15, 3) / comb(90, 3))
    assert found.p[2] == 1.0
    weekly = first_seen(counts, baseline=2)
    assert weekly.p[3] == pytest.approx(1 / 4)


def test_settings_that_cannot_be():
    with pytest.raises(UnusableSetting) as trouble:
        first_seen(np.zeros(5), baseline=0)
    assert str(trouble.value) == "the baseline must be 1 week or more, the absence 0 or more"
