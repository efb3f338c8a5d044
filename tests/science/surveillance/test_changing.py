"""Bayesian online changepoints: the filter beside every way to part the weeks, one by one."""

from itertools import product
from math import prod

import numpy as np
import pytest
from scipy.stats import nbinom

from fristed.science.surveillance import UnusableSetting, changepoint

COUNTS = [2, 3, 1, 2, 8, 9, 7]


def run_chance(counts: list[float], exposure: list[float], shape: float, rate: float) -> float:
    """Chance of the counts of one run."""
    total = 1.0
    for y, e in zip(counts, exposure, strict=True):
        total *= nbinom.pmf(y, shape, rate / (rate + e))
        shape, rate = shape + y, rate + e
    return total


def parted(counts: list[float], exposure: list[float], prior: tuple[float, float], hazard: float):
    """Yield (chance, where the present run began) for every way to part the weeks.

    After each week a new run begins with the chance of the hazard, after the last one too.
    """
    n = len(counts)
    for ends in product([False, True], repeat=n):
        begins = [0, *(at + 1 for at in range(n) if ends[at])]
        runs = [
            run_chance(counts[a:b], exposure[a:b], *prior)
            for a, b in zip(begins, [*begins[1:], n], strict=True)
        ]
        chance = prod(runs) * hazard ** sum(ends) * (1 - hazard) ** (n - sum(ends))
        yield chance, begins[-1]


def foretold(counts, exposure, prior, hazard, now: float) -> float:
    """The mean that the weeks before foretell for a week with this exposure."""
    total = mean = 0.0
    for chance, begun in parted(counts, exposure, prior, hazard):
        rest = counts[begun:], exposure[begun:]
        level = (prior[0] + sum(rest[0])) / (prior[1] + sum(rest[1]))
        total, mean = total + chance, mean + chance * level * now
    return mean / total


@pytest.mark.parametrize("exposed", [False, True])
def test_the_filter_is_the_sum_over_every_way_to_part_the_weeks(exposed):
    exposure = [4.0, 5, 3, 4, 6, 5, 4] if exposed else [1.0] * 7
    found = changepoint(
        np.array(COUNTS, float),
        baseline=3,
        run=20,
        recent=2,
        exposure=np.array(exposure) if exposed else None,
    )
    rate = sum(exposure[:3]) / 3
    prior = 2.0, rate  # six events in three weeks, worth one week
    for at in range(3, 7):
        mean = foretold(COUNTS[:at], exposure[:at], prior, 1 / 20, exposure[at])
        assert found.evidence["mean"][at] == pytest.approx(mean, rel=1e-9)
        total = risen = 0.0
        for chance, begun in parted(COUNTS[: at + 1], exposure[: at + 1], prior, 1 / 20):
            total += chance
            if 0 < begun <= at and at - begun < 2:
                level = sum(COUNTS[begun : at + 1]) / sum(exposure[begun : at + 1])
                before = foretold(COUNTS[:begun], exposure[:begun], prior, 1 / 20, 1.0)
                risen += chance * (level > before)
        assert found.score[at] == pytest.approx(risen / total, rel=1e-9)


def test_bounds_are_quantiles_of_what_was_foretold():
    found = changepoint(np.array(COUNTS, float), baseline=3, run=20, alpha=0.01)
    prior = 2.0, 1.0
    for at in range(3, 7):
        ways = list(parted(COUNTS[:at], [1.0] * at, prior, 1 / 20))
        total = sum(chance for chance, _ in ways)

        def above(count: float, at: int = at, ways=ways, total: float = total) -> float:
            said = 0.0
            for chance, begun in ways:
                shape, rate = prior[0] + sum(COUNTS[begun:at]), prior[1] + at - begun
                said += chance / total * nbinom.sf(count, shape, rate / (rate + 1))
            return said

        assert above(found.upper[at]) <= 0.01 < above(found.upper[at] - 1)
        assert found.p[at] == pytest.approx(above(COUNTS[at] - 1), rel=1e-9)


def test_a_level_that_rises_is_an_alarm_and_one_that_falls_is_none():
    rng = np.random.default_rng(2)
    counts = np.concatenate([rng.poisson(4, 40), rng.poisson(12, 12)]).astype(float)
    risen, fallen = changepoint(counts), changepoint(counts[::-1].copy())
    assert risen.alarm[40:45].any()
    assert not risen.alarm[:40].any()
    assert not fallen.alarm.any()
    assert risen.evidence["run"][51] == 12


@pytest.mark.parametrize("level", [0.0, 5.0, 20_000.0])
def test_a_constant_series_is_no_alarm(level):
    found = changepoint(np.full(200, level))
    assert not found.alarm.any()
    assert np.isfinite(found.score[7:]).all()
    assert np.isfinite(found.upper[7:]).all()


def test_a_huge_count_is_an_alarm_and_a_number():
    counts = np.full(60, 3.0)
    counts[50] = 1_000_000_000
    found = changepoint(counts)
    assert bool(found.alarm[50])
    assert np.isfinite(found.score[7:]).all()


def test_bounds_can_be_left_out_and_change_no_alarm():
    counts = np.random.default_rng(3).poisson(4, 80).astype(float)
    whole, bare = changepoint(counts), changepoint(counts, bounds=False)
    assert np.array_equal(whole.score, bare.score, equal_nan=True)
    assert np.isnan(bare.upper).all()


def test_settings_that_cannot_be():
    with pytest.raises(UnusableSetting) as trouble:
        changepoint(np.ones(20), run=1.0)
    assert str(trouble.value) == (
        "baseline and recent must be 1 week or more, the run above 1 week, the probability "
        "between 0 and 1"
    )
