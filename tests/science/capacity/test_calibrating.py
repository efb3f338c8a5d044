"""A room's own visits give back the room: arrivals, service, patience."""

import numpy as np
import pytest
from scipy import stats

from fristed.science.capacity import (
    Duration,
    Kind,
    Scenario,
    TooFew,
    hourly_arrivals,
    load,
    patience,
    service,
    simulate,
)

from .rooms import P10, room

# Two Mondays from 09:30 to 12:00, a Tuesday across midnight
OPENED = np.array(["2026-11-02T09:30", "2026-11-09T09:30", "2026-11-03T23:00"], "datetime64[s]")
CLOSED = np.array(["2026-11-02T12:00", "2026-11-09T12:00", "2026-11-04T01:00"], "datetime64[s]")
SEED = 3


def test_arrivals_are_counted_by_weekday_and_hour_with_their_exposure() -> None:
    arrived = ["02T09:45", "02T10:00", "09T10:59", "03T23:59:59", "04T00:00"]
    arrived += ["02T12:00", "02T09:29"]
    told = hourly_arrivals(
        np.array([f"2026-11-{one}" for one in arrived], "datetime64[s]"), OPENED, CLOSED
    )

    assert (told.count[0, 9], told.count[0, 10], told.count[0, 11]) == (1, 2, 0)
    assert (told.count[1, 23], told.count[2, 0]) == (1, 1)
    assert (told.open_hours[0, 9], told.open_hours[0, 10], told.open_hours[2, 0]) == (1.0, 2.0, 1.0)
    assert (told.count.sum(), told.outside, told.open_hours.sum()) == (5, 2, 7.0)
    assert np.isnan(told.per_hour[5, 5])
    # Garwood's interval of 2 events in 2 hours: chi-squared of 4 and 6 degrees of freedom
    exact = stats.chi2.ppf(0.025, 4) / 4, stats.chi2.ppf(0.975, 6) / 4
    assert (told.low[0, 10], told.high[0, 10]) == pytest.approx(exact)
    assert (told.low[0, 11], told.high[0, 11]) == pytest.approx((0.0, -np.log(0.025) / 2))


def test_a_day_of_a_scenario_follows_the_hours() -> None:
    arrived = np.array(["2026-11-02T09:45", "2026-11-02T10:00", "2026-11-09T10:59"], "M8[s]")
    day = hourly_arrivals(arrived, OPENED, CLOSED).day(570.0, 150.0, weekday=0)

    assert day.edges_min == (0.0, 30.0, 90.0, 150.0)
    assert np.diff(day.expected).tolist() == [0.5, 1.0, 0.0]


def test_hours_in_which_it_was_never_open_are_no_noughts() -> None:
    with pytest.raises(TooFew, match="never open at 12:00"):
        hourly_arrivals(OPENED, OPENED, CLOSED).day(570.0, 180.0)


@pytest.mark.parametrize(("at", "until"), [(OPENED, OPENED), (OPENED[[0, 0]], CLOSED[[0, 0]])])
def test_spans_that_cannot_be_are_refused(at: np.ndarray, until: np.ndarray) -> None:
    with pytest.raises(ValueError, match="do not overlap"):
        hourly_arrivals(OPENED, at, until)


@pytest.mark.parametrize(
    "law",
    [Duration("exponential", 30.0), Duration("gamma", 30.0, 4.0), Duration("lognormal", 25.0, 0.7)],
)
def test_the_family_that_made_them_is_found(law: Duration) -> None:
    draws = {
        "exponential": lambda rng: rng.exponential(30.0, 3000),
        "gamma": lambda rng: rng.gamma(4.0, 7.5, 3000),
        "lognormal": lambda rng: rng.lognormal(np.log(25.0) - 0.245, 0.7, 3000),
    }
    best, *others = service(draws[law.family](np.random.default_rng(SEED)))

    assert best.duration.family == law.family
    assert best.duration.mean_min == pytest.approx(law.mean_min, rel=0.05)
    assert best.duration.shape == pytest.approx(law.shape, rel=0.05)
    assert best.furthest < 0.03 < others[-1].furthest


def test_likelihood_is_that_of_scipy() -> None:
    x = np.random.default_rng(1).gamma(2.0, 10.0, 400)
    told = {one.duration.family: one.aic for one in service(x)}
    shape, _, scale = stats.gamma.fit(x, floc=0)
    spread, _, centre = stats.lognorm.fit(x, floc=0)

    assert told["gamma"] == pytest.approx(4 - 2 * stats.gamma.logpdf(x, shape, 0, scale).sum())
    assert told["lognormal"] == pytest.approx(
        4 - 2 * stats.lognorm.logpdf(x, spread, 0, centre).sum()
    )
    assert told["exponential"] == pytest.approx(2 - 2 * stats.expon.logpdf(x, 0, x.mean()).sum())


def test_kaplan_meier_is_that_of_the_textbook() -> None:
    # 6-mercaptopurine, Freireich et al. 1963, as in Kalbfleisch and Prentice: 21 people, 9 events
    weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    event = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    told = patience(np.tile(np.array(weeks, float), 3), np.tile(np.array(event, bool), 3))

    assert told.at_min.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert np.round(told.staying, 3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert told.duration.mean_min == pytest.approx(359 / 9)
    assert told.low_min < 359 / 9 < told.high_min


def test_patience_is_found_behind_the_waits_that_a_place_ended() -> None:
    rng = np.random.default_rng(4)
    own, offered = rng.exponential(20.0, 4000), rng.exponential(8.0, 4000)
    told = patience(np.minimum(own, offered), own < offered)

    assert told.low_min < 20.0 < told.high_min
    assert told.people == 4000
    assert np.abs(told.staying - np.exp(-told.at_min / 20.0))[:600].max() < 0.05


def test_too_few_are_said_so() -> None:
    with pytest.raises(TooFew, match="3 people left"):
        patience(np.full(9, 4.0), [True] * 3 + [False] * 6)
    with pytest.raises(TooFew, match="5 uses are too few"):
        service(np.full(5, 4.0))
    with pytest.raises(ValueError, match="lasts longer than nothing"):
        service(np.zeros(40))
    with pytest.raises(ValueError, match="from 0 on"):
        patience(np.array([-1.0]), [True])


def test_a_planner_gets_from_visits_to_an_answer() -> None:
    rng = np.random.default_rng(12)
    days = np.arange("2025-01-01", "2026-01-01", dtype="M8[D]").astype("M8[s]")
    opened, closed = days + np.timedelta64(9, "h"), days + np.timedelta64(23, "h")
    seconds = np.sort(rng.integers(0, 14 * 3600, (len(days), 300)), axis=1)
    arrived = (opened[:, None] + seconds.astype("m8[s]")).ravel()
    own, offered = rng.exponential(20.0, 5000), rng.exponential(6.0, 5000)
    stay = service(rng.exponential(30.0, 5000))[0].duration
    gives_up = patience(np.minimum(own, offered), own < offered).duration

    day = hourly_arrivals(arrived, opened, closed).day(540.0, 840.0)
    base = load(P10)
    kind = Kind("place", 1.0, stay, gives_up)
    told = simulate(Scenario(840.0, day, (kind,), base.groups, closing="none"), years=5)

    exact = simulate(room(P10), years=5).figures["p_abandon"].value
    assert told.figures["p_abandon"].value == pytest.approx(exact, abs=0.02)
