"""Random numbers: of the laws they are named for, and one place in them for each person."""

import numpy as np
import pytest
from scipy import stats

from fristed.science.capacity import Duration
from fristed.science.capacity.compiled import compiled
from fristed.science.capacity.streams import SERVICE, drawn, key, streams, uniform

COUNT = 40_000
LAWS = {
    "exponential": (Duration("exponential", 20.0), stats.expon(scale=20.0)),
    "Erlang": (Duration("gamma", 30.0, 4.0), stats.gamma(4.0, scale=7.5)),
    "gamma": (Duration("gamma", 30.0, 2.5), stats.gamma(2.5, scale=12.0)),
    "gamma below one": (Duration("gamma", 30.0, 0.4), stats.gamma(0.4, scale=75.0)),
    "large gamma": (Duration("gamma", 30.0, 50.0), stats.gamma(50.0, scale=0.6)),
    "lognormal": (
        Duration("lognormal", 25.0, 0.7),
        stats.lognorm(0.7, scale=25.0 * np.exp(-0.245)),
    ),
}


@compiled
def many(stream: np.uint64, family: float, a: float, b: float, count: int) -> np.ndarray:
    """Draw a duration for each of so many people."""
    found = np.empty(count)
    for person in range(count):
        found[person] = drawn(family, a, b, key(stream, person))
    return found


@compiled
def plain(stream: np.uint64, count: int) -> np.ndarray:
    """Draw a number for each of so many people."""
    found = np.empty(count)
    for person in range(count):
        found[person] = uniform(key(stream, person))
    return found


@pytest.mark.parametrize("name", LAWS)
def test_durations_follow_their_law(name: str) -> None:
    duration, law = LAWS[name]
    minutes = many(streams(3, 0)[SERVICE], *duration.law, COUNT)

    assert stats.kstest(minutes, law.cdf).pvalue > 1e-4
    assert abs(minutes.mean() / duration.mean_min - 1) < 5 * law.std() / law.mean() / COUNT**0.5
    assert np.allclose(duration.surviving(np.array([5.0, 30.0])), law.sf([5.0, 30.0]))
    assert np.isclose(duration.squared_variation, law.var() / law.mean() ** 2)


def test_streams_are_strangers_to_each_other() -> None:
    drawn_ = [plain(one, COUNT) for rep in range(3) for one in streams(1, rep)]
    related = np.corrcoef(drawn_) - np.eye(len(drawn_))
    lagged = [np.corrcoef(one[1:], one[:-1])[0, 1] for one in drawn_]

    assert np.abs(related).max() < 5 / COUNT**0.5
    assert np.abs(lagged).max() < 5 / COUNT**0.5
    assert all(stats.kstest(one, "uniform").pvalue > 1e-5 for one in drawn_)


def test_seed_and_replication_make_other_people() -> None:
    made = {tuple(streams(seed, rep).tolist()) for seed in range(50) for rep in range(50)}

    assert len(made) == 2500


@pytest.mark.parametrize("bad", [("weibull", 3.0, 1.0), ("gamma", 0.0, 1.0), ("gamma", 3.0, 0.0)])
def test_no_duration_is_refused(bad: tuple[str, float, float]) -> None:
    with pytest.raises(ValueError, match=r"family is weibull|must be above 0"):
        Duration(*bad)
