"""JCAMP-DX: the standard's own lines, the units, the checks, the links."""

import numpy as np
import pytest

from fristed.science.spectra import readers
from fristed.science.spectra.readers.jcamp_packed import ordinates

from . import writers
from .writers import affn_lines, dif_lines, jcamp

X, Y = writers.example()
WHOLE = [int(v) for v in np.round(Y * 1e6)]
PLAIN = jcamp(affn_lines(X, WHOLE), X)

# McDonald & Wilks 1988: the same ten ordinates in every form (Table VII), and a stretch of a
# spectrum with its check line (Table VI, misprints mended as by Baumbach et al. 2001)
TEN = [1, 2, 3, 3, 2, 1, 0, -1, -2, -3]
STRETCH = [
    0, 0, 0, 0, 2, 4, 4, 4, 7, 5, 4, 4, 5, 5, 7, 10, 11, 11, 6, 5, 7, 6, 9, 9, 7, 10, 10, 9, 10, 11,
    12, 15, 16, 16, 14, 17, 38, 38, 35, 38, 42, 47, 54, 59, 66, 75, 78, 88, 96, 104, 110, 121, 128,
]  # fmt: skip
PUBLISHED = [
    ("AFFN", ["0 1 2 3 3 2 1 0 -1 -2 -3"], TEN),
    ("PAC", ["0 1+2+3+3+2+1+0-1-2-3"], TEN),
    ("SQZ", ["0 1BCCBA@abc"], TEN),
    ("DIF", ["0 1JJ%jjjjjj"], TEN),
    ("DIFDUP", ["0 1JT%jX"], TEN),
    ("DIFDUP with its check", [
        "599.860@VKT%TLkj%J%KLJ%njKjL%kL%jJULJ%kLK1%lLMNPNPRLJ0QTOJ1P", "700.158A28",
    ], STRETCH),
    ("AFFN of three lines", [
        "599.860 0 0 0 0 2 4 4 4 7 5 4 4 5 5 7 10 11 11 6 5 7 6 9 9 7",
        "648.081 10 10 9 10 11 12 15 16 16 14 17 38 38 35 38 42 47 54",
        "682.799  59  66  75  78  88  96 104 110 121 128",
    ], STRETCH),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "values"), [row[1:] for row in PUBLISHED],
                         ids=[row[0] for row in PUBLISHED])  # fmt: skip
def test_form_gives_the_published_ordinates(lines: list[str], values: list[int]):
    assert ordinates(list(enumerate(lines, 1))).values == values


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["599.0+1jj", "600.0+4jj"], "the check of differences fails (-1, then 4)"),
        (["599.0J"], "a difference has no number before it"),
        (["599.0T1"], "a repetition has no number before it"),
        (["599.0 1&2"], "«&2» is no number"),
        (["A12 1 2"], "a line of data does not begin with its abscissa"),
        (["1.0 1J2s99999999"], "a number is to stand there 999999999 times"),
    ],
)
def test_packed_line_that_breaks_the_standard_is_refused(lines: list[str], reason: str):
    with pytest.raises(readers.UnreadableSpectrum) as refusal:
        ordinates(list(enumerate(lines, 1)))

    assert refusal.value.reason.startswith(reason)
    assert refusal.value.where.startswith("line ")


@pytest.mark.parametrize("form", [
    affn_lines, writers.pac_lines, writers.sqz_lines, dif_lines,
    lambda x, y: dif_lines(x, y, dup=False),
])  # fmt: skip
@pytest.mark.parametrize("turned", [False, True], ids=["descending", "ascending"])
def test_every_form_reads_alike_in_both_directions(form, turned: bool):
    x, whole = (X[::-1], WHOLE[::-1]) if turned else (X, WHOLE)

    (found,) = readers.read(jcamp(form(x, whole), x).encode())

    assert np.allclose(found.wavenumber_cm1, X[::-1], atol=1e-6)
    assert np.array_equal(found.absorbance, np.array(WHOLE[::-1]) * 1e-6)


@pytest.mark.parametrize(
    ("unit", "values", "conversion"),
    [
        ("ABSORBANCE", Y, "as it is"),
        ("TRANSMITTANCE", 10.0**-Y, "transmittance, as log10(1/T)"),
        ("PERCENT TRANSMITTANCE", 100 * 10.0**-Y, "% transmittance, as log10(1/T)"),
        ("TRANSMITTANCE", 100 * 10.0**-Y, "% transmittance, as log10(1/T)"),
        ("%T", 10.0**-Y, "transmittance, as log10(1/T) (the file says per cent, its values are "
                         "fractions)"),
        ("REFLECTANCE", 10.0**-Y, "reflectance, as log10(1/R)"),
        ("KUBELKA-MUNK", (1 - 10.0**-Y) ** 2 / (2 * 10.0**-Y),
         "Kubelka-Munk, solved for R and shown as log10(1/R)"),
        ("LOG(1/R)", Y, "log(1/R) as apparent absorbance"),
        ("ABSORBANCE", 100 * Y, "absorbance × 100, divided by 100"),
    ],
)  # fmt: skip
def test_unit_becomes_absorbance(unit: str, values, conversion: str):
    whole = [int(v) for v in np.round(values * 1e7)]
    text = jcamp(affn_lines(X, whole), X, y_unit=unit, y_factor=1e-7)

    (found,) = readers.inspect(text.encode())

    assert found.conversion == conversion
    assert np.allclose(found.spectrum.absorbance, Y[::-1], atol=2e-6)


def test_ratio_of_nothing_is_not_recorded():
    values = 10.0**-Y
    values[3:6] = (0.0, -0.01, 0.5)
    text = jcamp(affn_lines(X, [int(v) for v in np.round(values * 1e6)]), X, y_unit="TRANSMITTANCE")

    (found,) = readers.read(text.encode())

    assert np.flatnonzero(np.isnan(found.absorbance[::-1])).tolist() == [3, 4]


@pytest.mark.parametrize(("unit", "factor"), [("MICROMETERS", 1e4), ("NANOMETERS", 1e7)])
def test_wavelength_becomes_wavenumber(unit: str, factor: float):
    x = np.linspace(2.5, 15.0, 626) * factor / 1e4
    whole = list(range(100, 726))

    (found,) = readers.read(jcamp(affn_lines(x, whole), x, x_unit=unit).encode())

    assert np.allclose(found.wavenumber_cm1, (factor / x)[::-1])
    assert found.absorbance[0] == pytest.approx(725e-6)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("##FIRSTX=4000.000000", "##FIRSTX=4100.000000", "the axis is contradicted: interval"),
        ("##LASTX=650.000000", "##LASTX=600.000000", "the axis is contradicted: interval"),
        ("##NPOINTS=438", "##NPOINTS=439", "the axis is contradicted: number of points"),
        ("##DELTAX=-7.665904", "##DELTAX=-7.82", "the axis is contradicted: interval"),
        ("##DELTAX=-7.665904", "##MAXX=4100.0", "the axis is contradicted: ##MAXX"),
        ("##XFACTOR=1.0", "##XFACTOR=2.0", "a line begins at 8000"),
        ("##XFACTOR=1.0", "##XFACTOR=0", "##XFACTOR is zero"),
        ("##XUNITS=1/CM", "##XUNITS=PPM", "this is a spectrum of nuclear magnetic resonance"),
        ("##XUNITS=1/CM", "##XUNITS=FURLONGS", "the axis' unit «FURLONGS» is not known"),
        ("##XUNITS=1/CM\n", "", "##XUNITS is missing: the unit is not said"),
        ("##YUNITS=ABSORBANCE", "##YUNITS=ARBITRARY UNITS", "the signal's unit «ARBITRARY UNITS»"),
        ("INFRARED SPECTRUM", "RAMAN SPECTRUM", "this is a Raman spectrum"),
        ("INFRARED SPECTRUM", "INFRARED INTERFEROGRAM", "this is an interferogram"),
        ("##NPOINTS=438", "##NPOINTS=438\n##MAXY=5.0\n##MINY=1.0", "the signal's scale is"),
        ("##NPOINTS=438\n", "", "##NPOINTS is missing"),
        ("##FIRSTX=4000.000000", "##FIRSTX=4000\n##FIRSTX=4001", "##FIRSTX is said twice"),
        ("##END=", "", "the file ends before ##END=: it was cut off"),
        ("##XYDATA=(X++(Y..Y))", "##NTUPLES=INFRARED SPECTRUM", "the data are NTUPLES"),
        ("##OWNER=nobody", "##TITLE=again", "a second ##TITLE= comes before ##END="),
        ("##NPOINTS=438", "##NPOINTS=nan", "##NPOINTS is not a number"),
        ("(X++(Y..Y))", "(Y..Y)", "the form «(Y..Y)» is not known"),
    ],
)  # fmt: skip
def test_contradiction_is_named(old: str, new: str, reason: str):
    assert old in PLAIN

    with pytest.raises(readers.UnreadableSpectrum) as refusal:
        readers.read(PLAIN.replace(old, new, 1).encode())

    assert refusal.value.reason.startswith(reason)
    assert "\n" not in str(refusal.value) and len(str(refusal.value)) <= 320


def test_lost_line_is_noticed_by_the_next_abscissa():
    lines = affn_lines(X, WHOLE)
    text = jcamp(lines[:10] + lines[11:], X).replace("##NPOINTS=438", "##NPOINTS=432")
    text = text.replace("##DELTAX=-7.665904\n", "")

    with pytest.raises(readers.UnreadableSpectrum) as refusal:
        readers.read(text.encode())

    assert refusal.value.reason.startswith("a line begins at ")


def test_pairs_are_read_and_a_table_of_peaks_is_not():
    pairs = [f"{a:.4f}, {b:.6f}" for a, b in zip(X, Y, strict=True)]
    text = jcamp(pairs, X, form="(XY..XY)", y_factor=1.0)

    (found,) = readers.read(text.encode())
    assert np.allclose(found.absorbance, Y[::-1], atol=1e-6)

    peaks = text.replace("XYPOINTS", "PEAK TABLE").replace("\n".join(pairs), "\n".join(pairs[::50]))
    with pytest.raises(readers.NotInfrared) as refusal:
        readers.read(peaks.encode())
    assert refusal.value.reason == "this is a table of peaks, not an infrared spectrum"


def linked(*inner: str, count: int | None = None) -> bytes:
    """Write a linking block around others."""
    told = len(inner) + 1 if count is None else count
    head = f"##TITLE=link\n##JCAMP-DX=4.24\n##DATA TYPE=LINK\n##BLOCKS={told}\n"
    return (head + "".join(inner) + "##END=\n").encode()


@pytest.mark.parametrize("count", [1, 3])
def test_linked_blocks_are_as_many_spectra(count: int):
    inner = [PLAIN.replace("A sample", f"sample {n}") for n in range(count)]

    found = readers.read(linked(*inner))

    assert [s.title for s in found] == [f"sample {n}" for n in range(count)]


def test_linked_blocks_of_other_kinds_are_left_out():
    raman = PLAIN.replace("INFRARED SPECTRUM", "RAMAN SPECTRUM")

    assert len(readers.read(linked(raman, PLAIN))) == 1


def test_links_that_lie_or_nest_too_deeply_are_refused():
    with pytest.raises(readers.UnreadableSpectrum, match="7 blocks are announced, 1 found"):
        readers.read(linked(PLAIN, count=7))
    nested = PLAIN
    for _ in range(9):
        nested = linked(nested).decode()
    with pytest.raises(readers.UnreadableSpectrum, match="nested too deeply"):
        readers.read(nested.encode())


def test_exponents_are_read_in_plain_numbers():
    lines = [
        f"{X[at]:.4f} " + " ".join(f"{v:.6E}" for v in Y[at : at + 5]) for at in range(0, len(X), 5)
    ]
    unsigned = [line.replace("E+0", "E0") for line in lines]

    for told in (lines, unsigned):
        (found,) = readers.read(jcamp(told, X, y_factor=1.0).encode())
        assert np.allclose(found.absorbance, Y[::-1], atol=1e-6)
