"""Erlang's formulas against the published table, and the simulation against the formulas."""

from math import inf, pi

import numpy as np
import pytest

from fristed.science.capacity import (
    GrowsWithoutEnd,
    erlang_a,
    erlang_b,
    erlang_c,
    erlang_c_wait_min,
    halfin_whitt,
    offered_load,
    simulate,
    sinusoidal_load,
    square_root_places,
)

from .rooms import P10, room

RATE, SERVICE, PATIENCE = 300 / 840, 30.0, 20.0
LOAD = RATE * SERVICE
# places: Erlang B, then Erlang A's abandonment, waiting and mean wait of all, then Erlang C and
# its mean wait (None: unstable). Case P10 of the reference cases, recomputed independently.
TABLE = {
    8: (0.370536, 0.294062, 0.781258, 5.88124, None, None),
    9: (0.306092, 0.226424, 0.684500, 4.52848, None, None),
    10: (0.246963, 0.168236, 0.575781, 3.36471, None, None),
    11: (0.193905, 0.120235, 0.463136, 2.40471, 0.902545, 94.76720),
    12: (0.147579, 0.082429, 0.355127, 1.64858, 0.617719, 14.41344),
    13: (0.108441, 0.054093, 0.259027, 1.08186, 0.408906, 5.36689),
    14: (0.076631, 0.033932, 0.179493, 0.67865, 0.261236, 2.38520),
    15: (0.051896, 0.020333, 0.118118, 0.40665, 0.160777, 1.12544),
}


@pytest.mark.parametrize("places", TABLE)
def test_formulas_print_the_published_table(places: int) -> None:
    a = erlang_a(places, RATE, SERVICE, PATIENCE)
    waiting, mean = erlang_c(places, LOAD), erlang_c_wait_min(places, LOAD, SERVICE)

    told = (
        round(erlang_b(places, LOAD), 6),
        round(a.p_abandon, 6),
        round(a.p_wait, 6),
        round(a.mean_wait_of_all_min, 5),
        None if mean == inf else round(waiting, 6),
        None if mean == inf else round(mean, 5),
    )

    assert told == TABLE[places]


@pytest.mark.parametrize("places", TABLE)
def test_simulation_meets_erlang_a(places: int) -> None:
    exact = erlang_a(places, RATE, SERVICE, PATIENCE).figures()
    told = simulate(room(P10, places=places), years=20, seed=11).figures

    for share in ("p_abandon", "p_wait", "utilisation"):
        assert abs(told[share].value - exact[share]) < 0.002
    assert abs(told["mean_wait_min"].value - exact["mean_wait_min"]) < 0.05
    assert abs(told["p90_wait_min"].value - exact["p90_wait_min"]) < 0.12


@pytest.mark.parametrize("places", [12, 15])
def test_simulation_meets_erlang_c(places: int) -> None:
    told = simulate(room(P10, places=places, patience=None), years=30, seed=2)

    assert told.figures["p_abandon"].value == 0.0
    waiting = told.figures["p_wait"]
    assert abs(waiting.value - TABLE[places][4]) < 2 * (waiting.high - waiting.low)
    mean = told.figures["mean_wait_min"]
    assert abs(mean.value - TABLE[places][5]) < 2 * (mean.high - mean.low)


def test_queue_without_end_is_refused() -> None:
    with pytest.raises(GrowsWithoutEnd, match=r"10\.7 places .* closing: drain"):
        simulate(room(P10, patience=None))


def test_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    exact = erlang_a(10, RATE, SERVICE, PATIENCE).figures()
    told = [simulate(room(P10), years=2, seed=seed).figures for seed in range(60)]

    held = {
        name: np.mean([one[name].low <= exact[name] <= one[name].high for one in told])
        for name in exact
    }
    assert all(0.85 <= share <= 1.0 for share in held.values()), held


def test_load_of_a_steady_room_is_arrivals_times_service() -> None:
    assert np.allclose(offered_load(room(P10)).load, LOAD, rtol=1e-4)


def test_load_follows_the_published_sinusoid() -> None:
    # a day of 1440 minutes whose rate is a + b sin(γt) with one whole wave, from steps of a minute
    mean, swing, day = 0.4, 0.3, 1440
    wave = 2 * pi / day
    minutes = np.arange(day)
    rates = mean + swing * np.sin(wave * (minutes + 0.5))
    steps = ", ".join(f"[{m}, {60 * r:.8f}]" for m, r in zip(minutes, rates, strict=True))
    told = offered_load(room(P10, open_min=day, arrivals=f"[{steps}]"))

    exact = [sinusoidal_load(mean, swing, wave, SERVICE, float(at)) for at in told.at_min]
    assert np.abs(told.load - exact).max() < 0.002 * mean * SERVICE


def test_load_of_a_day_that_opens_empty_lags_behind_arrivals() -> None:
    told = offered_load(
        room(P10, arrivals="{per_day: 300, shape: sinusoid, amplitude: 3}", closing="drain")
    )

    assert told.load[0] == 0.0
    assert 430 < told.peak_min < 480


def test_load_of_a_law_that_is_not_exponential() -> None:
    # arrivals at one rate since opening: m(t) = λ ∫₀ᵗ P(S > u) du, here of a constant service
    told = offered_load(room(P10, service="{family: constant, mean_min: 30}", closing="drain"))

    assert np.allclose(told.load[:31], RATE * told.at_min[:31], atol=RATE)
    assert np.allclose(told.load[40:], LOAD, rtol=0.02)  # the end of it falls within a minute


def test_square_root_rule_is_near_erlang_c_in_a_large_room() -> None:
    places = square_root_places(400.0, 0.2)

    assert abs(erlang_c(places, 400.0) - 0.2) < 0.03
    assert halfin_whitt(0.0) == 1.0
