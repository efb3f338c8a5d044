"""SPC, OMNIC, PerkinElmer and OPUS: every form written here reads back; lies are named."""

import struct

import numpy as np
import pytest

from fristed.science.spectra import readers

from . import writers

X, Y = writers.example()
GRID = writers.fourier_axis(count=400)
SIGNAL = writers.example(400)[1]
FILES = writers.every_format()


@pytest.mark.parametrize("name", FILES)
def test_every_format_reads_to_the_spectrum_that_was_written(name: str):
    count = {"several.spc": 3, "own.spc": 2, "two.spg": 2}.get(name, 1)
    x, y = (
        (GRID, SIGNAL)
        if name in {"big.spc", "listed.spc", "own.spc", "one.spa", "two.spg", "bruker.0"}
        else (X, Y)
    )

    found = readers.read(FILES[name], name=name)

    assert len(found) == count
    for number, spectrum in enumerate(found, start=1):
        assert np.allclose(spectrum.wavenumber_cm1, x[::-1], atol=2e-4)
        assert np.allclose(spectrum.absorbance, y[::-1] / number, atol=4e-5)


@pytest.mark.parametrize("name", FILES)
def test_format_is_told_by_content_whatever_the_name(name: str):
    one, other = readers.inspect(FILES[name], name=name), readers.inspect(FILES[name], name="x.bin")

    assert [r.format for r in one] == [r.format for r in other]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"x_type": 13}, "this is a Raman spectrum"),
        ({"x_type": 9}, "this is a mass spectrum"),
        ({"x_type": 0}, "the axis' unit is not said (type 0)"),
        ({"y_type": 0}, "the signal's unit is not said (type 0)"),
        ({"y_type": 1}, "this is an interferogram"),
        ({"y_type": 4}, "this is a count of light or of ions"),
        ({"experiment": 11}, "this is a Raman spectrum"),
    ],
)
def test_spc_of_another_kind_is_named(options: dict[str, int], reason: str):
    with pytest.raises(readers.UnreadableSpectrum) as refusal:
        readers.read(writers.spc(X, Y, **options))

    assert refusal.value.reason.startswith(reason)


def put(data: bytes, at: int, form: str, *values: float) -> bytes:
    """Write values over a place in a file."""
    packed = struct.pack(form, *values)
    return data[:at] + packed + data[at + len(packed) :]


SPA, PE, OPUS, SPC = FILES["one.spa"], FILES["block.sp"], FILES["bruker.0"], FILES["big.spc"]
ROUND = FILES["new.spc"]
SPA_HEADER = 304 + 16 * 3
PE_RANGE = PE.index(struct.pack("<h", -29_838)) + 8


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (put(ROUND, 4, "<i", 437), "4 bytes follow the spectra"),
        (put(ROUND, 4, "<i", 439), "the announced points do not fit before the log"),
        (put(SPC, 4, ">i", 2**31 - 1), "2147483647 points are announced; at most"),
        (put(SPC, 8, ">d", 1500.0), "nothing confirms the axis: 400 points from 1500 to 649.904"),
        (put(SPC, 8, ">d", float("nan")), "the axis cannot run from nan"),
        (put(SPC, 24, ">i", 5), "5 spectra are announced in a file for one"),
        (put(SPC, 24, ">i", 10**6), "1000000 spectra are announced; 1 to 1000"),
        (SPC[:100], "the file ends before the header's end"),
        (put(SPA, SPA_HEADER + 16, "<f", 1500.0), "nothing confirms the axis"),
        (put(SPA, SPA_HEADER + 4, "<I", 399), "the axis is contradicted: number of points"),
        (put(SPA, SPA_HEADER + 8, "<B", 32), "this is a Raman spectrum"),
        (put(SPA, SPA_HEADER + 12, "<B", 22), "this is an interferogram"),
        (put(SPA, SPA_HEADER + 12, "<B", 99), "units 1 and 99 are not known"),
        (put(SPA, 294, "<H", 60_000), "a directory of 60000 entries"),
        (put(SPA, 304 + 16 + 2, "<I", SPA_HEADER + 4), "two pieces overlap"),
        (SPA[:-1], "a piece lies beyond the file's end"),
        (put(PE, PE_RANGE, "<d", 4_100.0), "the axis is contradicted: interval"),
        (PE.replace(struct.pack("<h", -29_835), struct.pack("<h", -29_800), 1),
         "the number of points is missing"),
        (PE[:-8], "a block of 3635 bytes does not fit"),
        (OPUS[:-80], "a block lies beyond the file's end"),
        (OPUS.replace(b"NPT\0\0\0\x02\0", b"NPT\0\0\0\xfe\xff"), "a parameter has the size -4"),
        (OPUS.replace(b"NPT\0\0\0\x02\0\x90\x01", b"NPT\0\0\0\x02\0\x00\x01"),
         "the axis is contradicted: number of points"),
        (OPUS.replace(b"FXV", b"FXX"), "parameter FXV is missing or of a wrong kind"),
        (put(OPUS, 12, "<i", 10**6), "a directory of 4 blocks at byte 1000000"),
    ],
)  # fmt: skip
def test_lie_in_a_binary_file_is_named(data: bytes, reason: str):
    with pytest.raises(readers.UnreadableSpectrum) as refusal:
        readers.read(data)

    assert refusal.value.reason.startswith(reason)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(1, "this is a single beam"), (2, "this is an interferogram"), (10, "this is a Raman")],
)
def test_opus_without_a_ratio_is_named(kind: int, reason: str):
    with pytest.raises(readers.NotInfrared) as refusal:
        readers.read(writers.opus(GRID, SIGNAL, kind=kind))

    assert refusal.value.reason.startswith(reason)


def test_opus_prefers_nothing_over_data_that_do_not_fit_their_parameters():
    spoilt = OPUS.replace(SIGNAL[100:101].astype("<f4").tobytes(), struct.pack("<f", 7.0), 1)

    with pytest.raises(readers.UnreadableSpectrum, match="largest value, told and found"):
        readers.read(spoilt)


def test_omnic_axis_is_confirmed_by_its_history():
    x = np.linspace(3_998.3, 651.7, 400)
    told = b"\t Resolution:\t 8.000 from 651.7000 to 3998.3000\r\n"

    (found,) = readers.inspect(writers.omnic(x, [SIGNAL], laser=0.0, history=told))

    assert found.resolution_cm1 == 8.0
    with pytest.raises(readers.UnreadableSpectrum, match=r"measured from 651\.7 to 3000"):
        readers.read(writers.omnic(x, [SIGNAL], laser=0.0,
                                   history=told.replace(b"3998.3000", b"3000.0000")))  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (bytes(5000), "the file is empty"),
        (b"PK\x03\x04" + bytes(600), "this is an archive or a spreadsheet"),
        (b"%PDF-1.7" + bytes(600), "this is a PDF document"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "this is an Office or a Shimadzu container"),
        (b"Spectral Exte File" + bytes(600), "this is an OMNIC series (.srs)"),
        (b"\x00\x99" + bytes(600) + b"x", "the format is not known"),
        (b"<html></html>", "this is mark-up"),
        (b"dear reader\nno numbers here\n", "there is no table of numbers in it"),
        (b"x" * (32 * 2**20 + 1), "the file is larger than 32 MB"),
    ],
)
def test_what_is_no_spectrum_file_is_named(data: bytes, reason: str):
    with pytest.raises(readers.UnreadableSpectrum) as refusal:
        readers.read(data)

    assert refusal.value.reason.startswith(reason)


def test_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(readers.UnreadableSpectrum, match="the file does not exist"):
        readers.read_file(tmp_path / "none.jdx")
    with pytest.raises(readers.UnreadableSpectrum, match="the file is a folder"):
        readers.read_file(tmp_path)
