"""Tables of numbers: separators, decimal signs, headers, and what is refused as unclear."""

import numpy as np
import pytest

from fristed.science.spectra import readers

from .writers import asp, example, table

X, Y = example()
PERCENT = 100 * 10.0**-Y


@pytest.mark.parametrize("separator", [",", ";", "\t", "  "])
@pytest.mark.parametrize("header", ["", "wavenumber,absorbance", "cm-1,A"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_and_headers_are_told_apart(separator: str, header: str, end: str):
    text = table(X, Y, separator=separator, header=header.replace(",", separator), end=end)

    (found,) = readers.read(text.encode())

    assert np.allclose(found.wavenumber_cm1, X[::-1], atol=1e-4)
    assert np.allclose(found.absorbance, Y[::-1], atol=1e-6)


@pytest.mark.parametrize("separator", [";", "\t", "  "])
def test_decimal_commas_are_read(separator: str):
    text = table(X, Y, separator=separator, decimal=",")

    (found,) = readers.read(text.encode("utf-16"))

    assert np.allclose(found.absorbance, Y[::-1], atol=1e-6)


@pytest.mark.parametrize(
    ("header", "values", "conversion"),
    [
        ("cm-1,%T", PERCENT, "% transmittance, as log10(1/T)"),
        ("", PERCENT, "% transmittance, as log10(1/T)"),
        ("", PERCENT / 100, "transmittance, as log10(1/T)"),
        ("", Y, "as it is"),
        ("X,Y", Y, "as it is"),
        ("wavenumber,intensity", Y, "as it is"),
        ("", Y * 100, "absorbance × 100, divided by 100"),
        ("wavenumber,absorbance", Y * 100, "absorbance × 100, divided by 100"),
        ("Wavenumbers (1/cm),Transmittance (%)", PERCENT, "% transmittance, as log10(1/T)"),
        ("cm^-1,Absorbance Units", Y, "as it is"),
    ],
)
def test_signal_unit_is_told_by_header_or_shape(header: str, values, conversion: str):
    (found,) = readers.inspect(table(X, values, header=header).encode())

    assert found.conversion == conversion
    assert np.allclose(found.spectrum.absorbance, Y[::-1], atol=1e-5)


def test_several_columns_are_several_spectra():
    rows = ["cm-1,first,second"] + [
        f"{a:.3f},{b:.6f},{b / 2:.6f}" for a, b in zip(X, Y, strict=True)
    ]

    found = readers.read("\n".join(rows).encode())

    assert [s.title for s in found] == ["first", "second"]
    assert np.allclose(found[1].absorbance, Y[::-1] / 2, atol=1e-6)


def test_column_of_line_numbers_is_passed_over_where_the_axis_is_named():
    rows = ['"","wavenumber","absorbance"'] + [
        f'"{n}",{a:.3f},{b:.6f}' for n, (a, b) in enumerate(zip(X, Y, strict=True), 1)
    ]

    (found,) = readers.read("\n".join(rows).encode())

    assert found.wavenumber_cm1[0] == pytest.approx(650.0)


def test_missing_values_are_not_recorded():
    text = table(X, Y).splitlines()
    text[7] = text[7].split(",")[0] + ",NaN"

    (found,) = readers.read("\n".join(text).encode())

    assert np.flatnonzero(np.isnan(found.absorbance[::-1])).tolist() == [7]


def test_left_out_region_stays_a_gap():
    keep = (X < 2_250) | (X > 2_400)

    (found,) = readers.read(table(X[keep], Y[keep]).encode())

    assert np.allclose(found.wavenumber_cm1, X[keep][::-1], atol=1e-4)


def spoilt(line: int, told: str) -> str:
    """Write another line in the place of one."""
    lines = table(X, Y).splitlines()
    lines[line] = told
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (spoilt(50, "3617.0,0.1,5"), "a line has 3 columns, the others 2"),
        (spoilt(50, "3617.0,abc"), "«abc» is no number"),
        (spoilt(437, "650"), "a line has 1 columns, the others 2"),
        (spoilt(50, f"{X[50] + 3:.4f},0.1"), "the axis has a value out of its place at point 51"),
        (spoilt(50, "9000,0.1"), "the axis turns back or stands still"),
        (spoilt(50, spoilt(50, "").splitlines()[49]), "the axis turns back or stands still"),
        (table(X, Y, decimal=","), "commas separate the columns"),
        (table(np.arange(438.0), Y), "the first column counts lines"),
        (table(np.linspace(2.5, 15, 438), Y), "the axis' unit is not said (2.5 to 15)"),
        (table(np.linspace(900, 2500, 438), Y), "the axis' unit is not said (900 to 2500)"),
        (table(np.linspace(200, 800, 438), Y), "this is probably a spectrum of visible light"),
        (table(X, Y, header="Raman shift (cm-1),Intensity"), "this is a Raman spectrum"),
        (table(X, Y, header="wavenumber,counts"), "this is a count of light or of ions"),
        (table(X, np.linspace(0, 5, 438)), "the signal's unit is not said"),
        (table(X, np.full(438, 0.5)), "the signal is one value throughout"),
        (table(X[:10], Y[:10]), "only 10 points"),
        (asp(X, Y).replace("438", "439", 1), "the axis is contradicted: number of points"),
        (asp(X, Y).replace("4000.0", "4003.7", 1), "nothing confirms the axis"),
        ("1" * 70_000 + "\n" + table(X, Y), "a line of 70000 characters"),
    ],
)
def test_unclear_or_damaged_table_is_refused(text: str, reason: str):
    with pytest.raises(readers.UnreadableSpectrum) as refusal:
        readers.read(text.encode())

    assert refusal.value.reason.startswith(reason)


def test_wavelengths_become_wavenumbers():
    x = np.linspace(2.5, 15, 438)

    (found,) = readers.read(table(x, Y, header="Wavelength (µm),Absorbance").encode())

    assert np.allclose(found.wavenumber_cm1[[0, -1]], [1e4 / 15, 4_000])
