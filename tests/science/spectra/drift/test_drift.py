"""Drift is found soon, seldom where there is none, and can be replayed."""

import json

import numpy as np
import pytest

from fristed.science.spectra.drift import (
    BrokenState,
    Measured,
    NotInLibrary,
    TooFewUsual,
    as_json,
    begin,
    from_json,
    measure,
    watch,
    watched,
)
from fristed.science.spectra.drift.charts import DELAY, Past, chart
from fristed.science.spectra.model import Spectrum
from tests.science.spectra.small import AXIS, library


def draw(rng: np.random.Generator, shift: float = 0.0, signal: float = 1.0) -> Measured:
    return Measured(rng.normal(shift, 0.3), signal * float(np.exp(rng.normal(5, 0.1))))


def codes(rows: list[Measured], rng: np.random.Generator) -> list[str]:
    state = watched([draw(rng) for _ in range(40)], rows)
    return [flag.code for flag in state.flags]


def test_stakes_counted_out_by_hand():
    found = chart(tuple(map(float, range(1, 10))), 1, 3.0, 100.0)

    # of 4, 5, … 12, none of 1 … 9 lies beyond four (9, 10, 11, 12), and one beyond one (8)
    assert found.ends[:3] == (0.1, 0.2, 0.4)
    np.testing.assert_allclose(found.stakes[0], 0.3 + 0.7 * (4 / 9) / 0.1)
    np.testing.assert_allclose(found.stakes[1], 0.3 + 0.7 * (1 / 9) / 0.1)


@pytest.mark.parametrize("count", [20, 33, 100])
@pytest.mark.parametrize("change", [0.0, 0.5, 3.0, 50.0])
def test_stakes_win_nothing_on_average(count: int, change: float):
    usual = tuple(np.random.default_rng(count).normal(size=count))

    found = chart(usual, -1, change, 100.0)

    widths = np.diff([0.0, *found.ends])
    np.testing.assert_allclose(float(np.dot(found.stakes, widths)), 1.0)
    assert (widths > 0).all()


def test_ranks_of_what_is_usual_are_spread_evenly():
    rng = np.random.default_rng(0)
    found = []
    for _ in range(1500):
        values = rng.standard_t(2, 31)
        past = Past(tuple(sorted(values[:30])))
        found.append(past.p_value(values[30], 1))

    # Kolmogorov–Smirnov: 1.63 / √n at 1 %
    even = (np.arange(1500) + 0.5) / 1500
    assert np.abs(np.sort(found) - even).max() < 1.63 / np.sqrt(1500)


def test_the_latest_values_are_not_usual_yet():
    past = Past(tuple(map(float, range(20))))
    for _ in range(DELAY):
        past = past.with_value(100.0)

    assert past.values[-1] == 19.0
    assert past.with_value(0.5).values[-1] == 100.0


@pytest.mark.parametrize("shift", [2.0, -2.0])
def test_moved_axis_is_found_within_30_and_measured(shift: float):
    rng = np.random.default_rng(1)
    state = begin(draw(rng) for _ in range(40))
    count = 0
    while not state.drifting and count < 30:
        state = watch(state, draw(rng, shift))
        count += 1

    assert [flag.code for flag in state.flags] == ["axis_moved"]
    assert count <= 10
    told = float(state.flags[0].reason.split("about ")[1].split(" ")[0])
    assert abs(told - shift) < 0.5


def test_halved_signal_is_found():
    rng = np.random.default_rng(2)

    assert codes([draw(rng, signal=0.5) for _ in range(30)], rng) == ["signal_fell"]


def test_power_is_at_least_nine_in_ten():
    rng = np.random.default_rng(3)
    moved = [bool(codes([draw(rng, 2.0) for _ in range(30)], rng)) for _ in range(60)]
    halved = [bool(codes([draw(rng, signal=0.5) for _ in range(30)], rng)) for _ in range(60)]

    assert (np.mean(moved), np.mean(halved)) >= (0.9, 0.9)


def test_false_flags_are_at_most_one_in_500():
    rng = np.random.default_rng(4)
    flags = spectra = 0
    for _ in range(80):
        state = begin(draw(rng) for _ in range(40))
        for _ in range(500):
            state = watch(state, draw(rng))
            spectra += 1
            if state.drifting:
                flags += 1
                break

    assert flags / spectra <= 1 / 500


def level_2(rng: np.random.Generator, shift: float = 0.0) -> Measured:
    return Measured(rng.uniform(-4, 4) + shift, float(np.exp(rng.normal(4, 0.1))))


def test_2_wavenumbers_are_found_on_an_axis_that_wanders_by_4():
    rng = np.random.default_rng(10)
    found = 0
    for run in range(40):
        usual = [level_2(rng) for _ in range(100)]
        rows = [level_2(rng, 2.0 * (-1) ** run) for _ in range(30)]
        found += watched(usual, rows).drifting

    assert found >= 38


def test_one_wild_spectrum_is_no_drift():
    rng = np.random.default_rng(5)
    wild = Measured(40.0, 0.5)

    assert codes([wild], rng) == []


def test_better_signal_is_no_drift():
    rng = np.random.default_rng(6)

    assert codes([draw(rng, signal=2.0) for _ in range(30)], rng) == []


def test_flag_stays_until_watched_anew():
    rng = np.random.default_rng(7)
    usual = [draw(rng) for _ in range(40)]
    state = watched(usual, [draw(rng, 3.0) for _ in range(30)])

    assert watch(state, draw(rng)) is state
    assert not begin(usual).drifting


def test_kept_state_goes_on_as_if_never_kept():
    rng = np.random.default_rng(8)
    usual, rows = [draw(rng) for _ in range(25)], [draw(rng, 0.4) for _ in range(12)]
    half = watched(usual, rows[:6])

    kept = from_json(json.loads(json.dumps(as_json(half))))
    for row in rows[6:]:
        kept = watch(kept, row)

    assert kept == watched(usual, rows)


@pytest.mark.parametrize(
    "given", [None, {}, {"format": 99}, {"format": 1}, {"format": 2, "shift": 3}]
)
def test_broken_state_is_refused(given: object):
    with pytest.raises(BrokenState):
        from_json(given)


def test_what_is_usual_must_be_known():
    with pytest.raises(TooFewUsual, match="at least 20"):
        begin([Measured(0.0, 100.0)] * 19)


@pytest.mark.parametrize("shift", [-2.0, 0.0, 1.5])
def test_spectrum_is_measured_against_its_reference(shift: float):
    rng = np.random.default_rng(9)
    row = np.asarray(library().absorbance[5], dtype=np.float64)
    row = row / np.ptp(row)
    moved = np.interp(AXIS - shift, AXIS, row) + rng.normal(0, 0.01, AXIS.size)

    found = measure(Spectrum(AXIS, moved), library(), "invented 5")

    assert abs(found.shift_cm1 - shift) < 0.3
    assert 50 < found.signal_to_noise < 200


def test_material_outside_the_library_is_told():
    with pytest.raises(NotInLibrary, match="'chalk' is not a name"):
        measure(Spectrum(AXIS, np.ones(AXIS.size)), library(), "chalk")
