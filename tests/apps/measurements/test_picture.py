"""The picture of a measurement: what it draws, how small it stays, and what stands in words."""

import re

import numpy as np
import pytest
from django.template.loader import render_to_string
from django.utils import translation

from fristed.apps.measurements.presenters.picture import Window, picture_of, widened
from fristed.apps.measurements.presenters.picture.axis import ticks
from fristed.apps.measurements.presenters.picture.lines import Scale, curve, straighten, thin
from fristed.apps.measurements.presenters.picture.regions import bands, unexplained
from fristed.science.spectra.model import Evidence, Spectrum

MOST_BYTES = 60_000


def hills(axis, *peaks):
    """Return a line of Gaussian bands, each (centre, height, width)."""
    return sum(
        (height * np.exp(-(((axis - at) / width) ** 2)) for at, height, width in peaks),
        np.zeros_like(axis),
    )


def evidence(*, step=2.0, noise=0.0, low=400.0, curves=None, left=()):
    axis = np.arange(low, 4000 + step, step)
    drawn = {name: hills(axis, *peaks) for name, peaks in (curves or TWO).items()}
    fitted = sum(drawn.values(), np.zeros_like(axis))
    heard = np.random.default_rng(1).normal(0, noise, axis.size) if noise else 0.0
    measured = fitted + hills(axis, *left) + heard
    return Evidence(axis, measured, fitted, measured - fitted, drawn)


TWO = {
    "CAFFEINE": [(1698, 0.5, 9), (745, 0.3, 8)],
    "PARACETAMOL": [(1506, 0.4, 9), (836, 0.2, 8)],
}
CALLED = {"CAFFEINE": "Caffeine", "PARACETAMOL": "Paracetamol"}


def drawn(picture, language="en") -> str:
    with translation.override(language):
        return render_to_string("measurements/_spectrum.html", {"picture": picture})


def points(path):
    """Return the points of a path, as (x, y)."""
    found = []
    for run in path.split("M")[1:]:
        x = y = 0
        for dx, dy in re.findall(r"(-?\d+)\s?(-?\d+)", run):
            x, y = x + int(dx), y + int(dy)
            found.append((x, y))
    return found


def test_axis_runs_from_high_wavenumbers_to_low() -> None:
    picture = picture_of(evidence(), CALLED)

    xs = [x for x, _y in points(picture.measured)]
    assert xs == sorted(xs)
    assert (xs[0], xs[-1]) == (0, 3600)
    assert [tick.wavenumber_cm1 for tick in picture.ticks] == [800, 1000, 1200, 1400, 1600]
    shares = [float(tick.x.rstrip("%")) for tick in picture.ticks]
    assert shares == sorted(shares, reverse=True)


def test_highest_point_stands_where_the_band_is() -> None:
    picture = picture_of(evidence(), CALLED)

    x, _y = min(points(picture.measured), key=lambda point: point[1])
    assert x == 4000 - 1698


def test_window_is_the_fingerprint_region_unless_the_whole_is_asked_for() -> None:
    assert picture_of(evidence(), CALLED).window == Window(1800, 650)
    assert picture_of(evidence(), CALLED, whole=True).window == Window(4000, 400)


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("step", [2.0, 0.5, 0.1])
def test_picture_of_a_noisy_mixture_stays_small(step: float, language: str) -> None:
    six = {f"SUBSTANCE {n}": [(700 + 97 * n + 31 * k, 0.1, 9) for k in range(12)] for n in range(6)}
    noisy = evidence(step=step, noise=0.02, curves=six)

    page = drawn(picture_of(noisy, {name: name.title() for name in six}), language)

    assert len(page.encode()) < MOST_BYTES


def test_thinning_keeps_the_highest_and_the_lowest_of_each_column() -> None:
    across, down = np.arange(10_000), np.zeros(10_000, dtype=np.int64)
    down[4321], down[8765] = -50, 70

    x, y = thin(across, down, 100)

    assert len(x) <= 202
    assert (4321, -50) in zip(x.tolist(), y.tolist(), strict=True)
    assert (8765, 70) in zip(x.tolist(), y.tolist(), strict=True)


def test_straightening_moves_no_point_farther_than_told() -> None:
    rng = np.random.default_rng(3)
    across, down = np.arange(800), np.cumsum(rng.integers(-4, 5, 800))

    x, y = straighten(across, down, 1.5)

    assert len(x) < 700
    assert np.abs(np.interp(across, x, y) - down).max() <= 3.0


def test_gap_in_a_spectrum_is_a_gap_in_its_line() -> None:
    axis = np.arange(1000.0, 1020.0, 2.0)
    values = np.ones_like(axis)
    values[4] = np.nan

    drawn_line = curve(axis, values, Scale(1018, 2.0, 10), columns=100)

    assert drawn_line.count("M") == 2
    assert "nan" not in drawn_line


def test_name_of_a_library_is_data_and_no_markup() -> None:
    bad = "<script>alert(1)</script>"
    page = drawn(picture_of(evidence(), {"CAFFEINE": bad}))

    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_what_was_not_read_is_hatched_and_said() -> None:
    plain = evidence()
    measured, fitted = plain.measured.copy(), plain.fitted.copy()
    air = (plain.wavenumber_cm1 >= 2280) & (plain.wavenumber_cm1 <= 2400)
    low = plain.wavenumber_cm1 < 700
    fitted[air | low] = measured[low] = np.nan
    masked = Evidence(plain.wavenumber_cm1, measured, fitted, measured - fitted, plain.curves)

    picture = picture_of(masked, CALLED, whole=True)

    assert [shade.words for shade in picture.not_read] == [
        "2400 to 2280: not compared",
        "698 to 400: not recorded, or left out",
    ]
    assert drawn(picture).count('class="spectrum__not-read"') == 4


def test_what_is_left_over_is_shaded_where_it_stands() -> None:
    picture = picture_of(evidence(noise=0.004, left=[(1098, 0.15, 25)]), CALLED)

    (shade,) = picture.unexplained
    assert shade.low == pytest.approx(1060, abs=15)
    assert shade.high == pytest.approx(1136, abs=15)
    assert shade.words in drawn(picture)


def test_noise_is_not_called_unexplained() -> None:
    noisy = evidence(noise=0.01)

    assert unexplained(noisy.wavenumber_cm1, noisy.measured, noisy.residual) == []


def test_residual_of_an_unknown_says_that_it_is_drawn_smaller() -> None:
    known = picture_of(evidence(noise=0.004), CALLED)
    unknown = picture_of(evidence(curves={"CAFFEINE": []}, left=[(1098, 0.5, 25)]), CALLED)

    assert known.residual_words == "Left over after the fit"
    assert unknown.residual_words.startswith("Left over after the fit, drawn at ")


def test_recording_beyond_what_was_compared_is_drawn_and_nothing_is_fitted_there() -> None:
    axis = np.arange(650.0, 1802.0, 2.0)
    compared = Evidence(axis, hills(axis, (1698, 0.5, 9)), 0 * axis, 0 * axis, {"X": 0 * axis})
    wide = np.arange(500.0, 4001.0)
    recorded = Spectrum(wide, hills(wide, (1698, 0.5, 9), (3300, 0.3, 60)) + 0.2)

    whole = widened(compared, recorded)

    assert whole.wavenumber_cm1 is wide
    assert np.nanmax(np.abs(whole.measured - hills(wide, (1698, 0.5, 9), (3300, 0.3, 60)))) < 1e-9
    assert np.isnan(whole.fitted[(wide > 1800) | (wide < 650)]).all()
    assert np.isfinite(whole.fitted[(wide >= 650) & (wide <= 1800)]).all()


def test_names_stand_on_their_own_bands_and_over_nothing_else() -> None:
    picture = picture_of(evidence(), CALLED)

    at = {part.words: part.name.wavenumber_cm1 for part in picture.parts if part.name}
    assert at["Caffeine"] in (1698, 746, 744)
    assert at["Paracetamol"] in (1506, 836)


def test_name_stands_over_a_band_of_its_own_and_not_over_a_higher_one_that_is_shared() -> None:
    both = {
        "CAFFEINE": [(1650, 0.5, 9), (745, 0.2, 8)],
        "PARACETAMOL": [(1650, 0.5, 9), (1100, 0.2, 8)],
    }

    picture = picture_of(evidence(curves=both, left=[(1400, 2.5, 9)]), CALLED)

    at = {part.words: round(part.name.wavenumber_cm1, -1) for part in picture.parts if part.name}
    assert at == {"Caffeine": 750, "Paracetamol": 1100}


def test_table_says_what_each_band_is_put_down_to() -> None:
    picture = picture_of(evidence(left=[(1100, 0.2, 20)]), CALLED)

    assert [(row.wavenumber_cm1, row.height, row.of) for row in picture.bands] == [
        (1698, 100, "Caffeine"),
        (1506, 80, "Paracetamol"),
        (1100, 40, "Not explained"),
        (836, 40, "Paracetamol"),
        (746, 59, "Caffeine"),
    ]


def test_flat_or_empty_spectrum_is_drawn_without_complaint() -> None:
    axis = np.arange(400.0, 4002.0, 2.0)
    nothing = np.full_like(axis, np.nan)

    flat = picture_of(Evidence(axis, np.zeros_like(axis), nothing, nothing), {})
    empty = picture_of(Evidence(axis, nothing, nothing, nothing), {})

    assert flat.parts == () and empty.measured == ""
    assert "nan" not in drawn(flat) + drawn(empty)


def test_bands_are_the_strongest_that_stand_apart() -> None:
    axis = np.arange(600.0, 1802.0, 2.0)
    line = hills(axis, (1700, 1.0, 8), (1690, 0.9, 8), (1200, 0.5, 8), (900, 0.02, 8))

    assert [round(band.wavenumber_cm1, -1) for band in bands(axis, line)] == [1700, 1200]


def test_ticks_are_round_and_never_cut() -> None:
    whole = [tick.wavenumber_cm1 for tick in ticks(Window(4000, 400))]
    assert whole == [1000, 1500, 2000, 2500, 3000, 3500]  # 500 would be cut by the edge
    assert [tick.wavenumber_cm1 for tick in ticks(Window(1110, 1090))] == [1095, 1100, 1105]
