"""The instruments' own files: each read to its axis, unit and range, or named for what it is.

Each row was decided by evidence in the file: its type bytes or records, where bands must lie
(polystyrene at 698, polyethylene at 2915, benzene at 673 cm⁻¹), and the extremes that some
formats tell beside the data.
"""

import numpy as np
import pytest

from fristed.science.spectra import readers

from .samples import FOLDER, needs_samples

# count, points, first and last cm⁻¹, least and greatest absorbance, unit, strongest band
INFRARED = {
    "ci_absorbance.jdx": (1, 1738, 649.904, 3999.704, 0.0447, 1.7010, "absorbance", 1733.7),
    "ci_absorbance.spc": (1, 1776, 450.0, 4000.0, 0.0, 1.4805, "transmittance", 698.0),
    "ci_transmittance.jdx": (1, 1991, 589.426, 3942.42, 0.0376, 1.7959, "transmittance", 2978.6),
    "ci_transmittance_percent.jdx":
        (1, 935, 597.932, 4200.951, -0.0017, 0.5054, "% transmittance", 1705.1),
    "gr_BENZENE.SPC": (1, 1842, 449.430, 4000.5, 0.0, 1.5, "absorbance", 673.2),
    "gr_POLYS.SPC": (1, 1844, 447.484, 4002.282, -0.0098, 0.4649, "absorbance", 698.2),
    "gr_SINGLE_POLYMER_FILM.SPC":
        (1, 1844, 447.484, 4002.282, 0.0465, 0.3080, "absorbance", 698.2),
    "omnic.SPA": (1, 11098, 649.904, 6000.041, 0.4892, 6.0, "absorbance", None),
    "omnic.spg": (2, 5549, 649.904, 5999.556, 0.5576, 6.0, "absorbance", None),
    "opus_test.0": (1, 2567, 699.389, 3998.345, -0.0002, 6.0, "absorbance", None),
    "os_fitr_nitrocellulose.jdx": (1, 7154, 599.920, 7498.994, 0.1556, 1.9737, "reflectance", None),
    "os_ftir_ldpe_soil.asp": (1, 1798, 650.420, 3999.433, 0.0010, 0.5182, "absorbance", 2914.8),
    "os_ftir_polyethylene_reflectance_adjustment_not_working.spa":
        (1, 1738, 649.921, 3999.809, -0.0123, 0.2110, "% reflectance", 2917.9),
    "pe.sp": (1, 3301, 700.0, 4000.0, -0.0442, 0.3591, "absorbance", 1650.0),
}  # fmt: skip

OTHERS = {
    "PCRF.jdx": "this is a spectrum of nuclear magnetic resonance",
    "gr_BARBITUATES.SPC": "this is a mass spectrum",
    "gr_DRUG_SAMPLE.SPC": "this is a mass spectrum",
    "gr_XYTRACE.SPC": "this is a spectrum of visible light or ultraviolet",
    "opus_bg.0": "this is a single beam",
    "specio.spc": "this is a Raman spectrum",
}


@needs_samples
def test_samples_are_all_in_the_tables():
    assert sorted(p.name for p in FOLDER.iterdir()) == sorted([*INFRARED, *OTHERS])


@needs_samples
@pytest.mark.parametrize("name", INFRARED)
def test_sample_reads_to_its_axis_unit_and_range(name: str):
    count, points, first, last, least, greatest, unit, band = INFRARED[name]

    found = readers.inspect_file(FOLDER / name)

    assert len(found) == count
    axis, signal = found[0].spectrum.wavenumber_cm1, found[0].spectrum.absorbance
    assert (len(axis), found[0].signal_unit) == (points, unit)
    told = (axis[0], axis[-1], np.nanmin(signal), np.nanmax(signal))
    assert told == pytest.approx((first, last, least, greatest), abs=6e-4)
    assert np.all(np.diff(axis) > 0) and not np.isnan(signal).any()
    if band:
        assert axis[int(np.nanargmax(signal))] == pytest.approx(band, abs=1.0)


@needs_samples
@pytest.mark.parametrize("name", OTHERS)
def test_sample_that_is_no_infrared_spectrum_is_named(name: str):
    with pytest.raises(readers.NotInfrared) as refusal:
        readers.read_file(FOLDER / name)

    assert str(refusal.value).startswith(OTHERS[name])


@needs_samples
def test_packed_sample_decodes_to_its_announced_points():
    """The one packed sample is a spectrum of protons: refused, but its DIF and DUP are decoded."""
    from fristed.science.spectra.readers.jcamp_packed import ordinates

    lines = (FOLDER / "PCRF.jdx").read_text("latin-1").splitlines()
    start = lines.index("##DATA TABLE=(X++(R..R)), XYDATA")
    end = lines.index("##PAGE= N=2")
    rows = [(n, line.split("$$")[0]) for n, line in enumerate(lines[start + 1 : end], start + 2)]

    found = ordinates(rows)

    assert len(found.values) == 7014
    factor = 2.0188056109481e-10  # which this program put into FIRST and LAST twice
    assert found.values[0] * factor == pytest.approx(-2.06820914483827e-13 / factor, rel=1e-6)
    assert found.values[-1] * factor == pytest.approx(-2.15851859974947e-13 / factor, rel=1e-6)
