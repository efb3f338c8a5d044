"""Names of units as files write them, and errors that travel between processes."""

import pickle

import pytest

from fristed.science.spectra.readers import NotInfrared, UnreadableSpectrum
from fristed.science.spectra.readers.units import XUnit, YUnit, x_unit, y_unit

AXES = {
    XUnit.WAVENUMBER: [
        "1/CM", "1/cm", "cm-1", "cm^-1", "CM⁻¹", "cm−1", "Wavenumber", "WAVENUMBERS (CM-1)",
        "Wavenumber [1/cm]", "Frequency / cm-1",
    ],
    XUnit.MICROMETER: ["MICROMETERS", "micrometres", "µm", "μm", "um", "MICRONS",
                       "Wavelength (µm)"],
    XUnit.NANOMETER: ["NANOMETERS", "nm", "Wavelength (nm)", "nanometres"],
}  # fmt: skip
SIGNALS = {
    YUnit.ABSORBANCE: [
        "ABSORBANCE", "A", "Abs", "abs.", "AU", "Absorbance Units", "Absorbans", "ATR absorbance",
        "absorbance, background corrected", "Optical density",
    ],
    YUnit.TRANSMITTANCE: ["TRANSMITTANCE", "Transmission", "T", "Transmittans"],
    YUnit.PERCENT_TRANSMITTANCE: ["%T", "% T", "%Transmittance", "PERCENT TRANSMITTANCE",
                                  "Transmittance (%)", "T%", "Transmittance [%]"],
    YUnit.REFLECTANCE: ["REFLECTANCE", "R"],
    YUnit.PERCENT_REFLECTANCE: ["%R", "% Reflectance"],
    YUnit.KUBELKA_MUNK: ["KUBELKA-MUNK", "K-M"],
    YUnit.LOG_REFLECTANCE: ["LOG(1/R)", "log 1/R"],
}  # fmt: skip


@pytest.mark.parametrize(("unit", "name"), [(u, n) for u, names in AXES.items() for n in names])
def test_axis_unit_is_known_by_its_names(unit: XUnit, name: str):
    assert x_unit(name, "here") is unit


@pytest.mark.parametrize(("unit", "name"), [(u, n) for u, names in SIGNALS.items() for n in names])
def test_signal_unit_is_known_by_its_names(unit: YUnit, name: str):
    assert y_unit(name, "here") is unit


@pytest.mark.parametrize(
    "name", ["a.u.", "ARBITRARY UNITS", "", "(micromol/mol)-1m-1 (base 10)", "%", "B"]
)
def test_signal_without_a_known_unit_is_refused(name: str):
    with pytest.raises(UnreadableSpectrum, match="the signal's unit"):
        y_unit(name, "here")


@pytest.mark.parametrize("name", ["RAMAN INTENSITY", "counts", "SINGLE BEAM", "VOLTS", "dA first "
                                  "derivative absorbance", "EMISSION"])  # fmt: skip
def test_signal_of_another_kind_is_named(name: str):
    with pytest.raises(NotInfrared):
        y_unit(name, "here")


@pytest.mark.parametrize(
    "trouble", [UnreadableSpectrum("reason", "where", "advice"), NotInfrared("a pie", "line 1")]
)
def test_errors_travel_between_processes(trouble: UnreadableSpectrum):
    again = pickle.loads(pickle.dumps(trouble))  # noqa: S301 - made two words before

    assert (type(again), str(again)) == (type(trouble), str(trouble))


def test_error_is_one_printable_line():
    trouble = UnreadableSpectrum("a\nb\x1b[31m" + "x" * 900, "line\r\n2")

    assert str(trouble).isprintable() and len(str(trouble)) <= 320
