"""Late reports: completeness by hand, and intervals that hold what they promise."""

import numpy as np
import pytest

from fristed.science.surveillance import UnusableSetting, nowcast

NAN = np.nan


def chance(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


def test_completeness_is_a_product_of_reverse_hazards():
    triangle = np.array([[6, 3, 1], [5, 4, 1], [7, 2, NAN], [4, NAN, NAN]], float)
    found = nowcast(triangle, rng=chance())
    # delay 2: 2 of 20 reports; delay 1: 9 of 27 with delay at most 1
    assert found.complete.tolist() == pytest.approx([1, 1, 0.9, 0.9 * 18 / 27])
    assert found.reported.tolist() == [10, 10, 9, 4]
    assert (found.draws[:, :2] == [10, 10]).all()
    assert (found.draws[:, 2:] >= [9, 4]).all()


def test_intervals_hold_what_they_promise():
    rng, inside, n = chance(7), 0, 300
    for _ in range(n):
        late = rng.poisson(rng.uniform(3, 30, (25, 1)) * [0.5, 0.25, 0.15, 0.1]).astype(float)
        known = np.arange(25)[:, None] + np.arange(4) < 25
        found = nowcast(np.where(known, late, NAN), rng=rng, draws=400)
        low, high = found.quantile(0.025)[-1], found.quantile(0.975)[-1]
        inside += low <= late[-1].sum() <= high
    assert 0.92 < inside / n < 0.99


def test_without_a_past_a_week_is_open_ended():
    found = nowcast(np.array([[3, NAN, NAN], [2, NAN, NAN]], float), rng=chance())
    assert found.quantile(0.5)[0] >= 3
    assert found.quantile(0.975)[0] > 20


def test_noughts_stay_numbers():
    triangle = np.zeros((6, 3))
    triangle[4, 2] = triangle[5, 1:] = NAN
    found = nowcast(triangle, rng=chance())
    assert found.reported.tolist() == [0] * 6
    assert np.isfinite(found.draws).all()


def test_the_chance_above_a_bound():
    found = nowcast(np.array([[6, 3], [5, 4], [7, NAN]], float), rng=chance())
    above = found.chance_above(np.array([8.0, NAN, 9.0]))
    assert above[0] == 1.0
    assert np.isnan(above[1])
    assert above[2] == (found.draws[:, 2] > 9).mean()


@pytest.mark.parametrize(
    "triangle",
    [[[1, NAN, 2]], [[NAN, NAN, NAN]], [[1, 2], [NAN, 1]]],
    ids=["hole", "empty", "late"],
)
def test_a_triangle_with_holes_is_refused(triangle):
    with pytest.raises(UnusableSetting) as trouble:
        nowcast(np.array(triangle, float), rng=chance())
    assert str(trouble.value) == "each week needs delay 0, and no delay after one that is missing"
