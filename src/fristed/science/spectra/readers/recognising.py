"""Telling a file's format by its content."""

from pathlib import PurePath
from typing import Final

from fristed.science.spectra.readers import texts
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum

MAGICS: Final = (
    (b"\x0a\x0a\xfe\xfe", "Bruker OPUS", "opus"),
    (b"Spectral Data File", "Thermo OMNIC", "omnic"),
    (b"PEPE", "PerkinElmer", "perkinelmer"),
)
REFUSED: Final = (
    (b"Spectral Exte File", "an OMNIC series (.srs)", "export its single spectra"),
    (b"\xd0\xcf\x11\xe0", "an Office or a Shimadzu container", "export it as JCAMP-DX or CSV"),
    (b"PK\x03\x04", "an archive or a spreadsheet (zip, xlsx)", "unpack it or save it as CSV"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"\xfd7zXZ\x00", "a compressed file", "unpack it first"),
    (b"%PDF", "a PDF document", "export the spectrum itself"),
    (b"\x89PNG", "a picture", "export the spectrum itself"),
    (b"\xff\xd8\xff", "a picture", "export the spectrum itself"),
    (b"\x89HDF", "an HDF5 file", "export its spectra as JCAMP-DX or CSV"),
    (b"\x93NUMPY", "a numpy file", "export its spectra as JCAMP-DX or CSV"),
    (b"CDF\x01", "a NetCDF file, as of chromatograms", "export its spectra as JCAMP-DX or CSV"),
)
OURS: Final = ".jdx, .dx, .spc, .spa, .spg, .sp, .0, .csv, .dpt, .asp"


def recognised(data: bytes, name: str) -> tuple[str, str]:
    """Give a format's name for people, and the module here that reads it."""
    if not data.strip(b"\0 \r\n\t"):
        raise UnreadableSpectrum("the file is empty", "its size", "copy it again")
    for magic, form, module in MAGICS:
        if data.startswith(magic):
            return form, module
    for magic, what, advice in REFUSED:
        if data.startswith(magic):
            raise UnreadableSpectrum(f"this is {what}", "its first bytes", advice)
    if texts.is_text(data):
        return _text(data, name)
    if data[1:2] in (b"\x4b", b"\x4c"):
        return "GRAMS SPC", "spc"
    if data[1:2] == b"\x4d":
        return "GRAMS SPC (old)", "spc_old"
    if data[1:2] == b"\xcf":
        raise UnreadableSpectrum(
            "this is a Shimadzu SPC file", "byte 1", "export it as JCAMP-DX or CSV"
        )
    raise UnreadableSpectrum(
        "the format is not known", "its first bytes", f"these can be read: {OURS}"
    )


def _text(data: bytes, name: str) -> tuple[str, str]:
    """Tell text formats apart: labelled records, mark-up, else columns."""
    head = texts.decoded(data[:65_536]).lstrip()
    if head.startswith("##") or "\n##TITLE" in head.upper().replace("\r", "\n"):
        return "JCAMP-DX", "jcamp"
    if head.startswith("<"):
        raise UnreadableSpectrum(
            "this is mark-up (XML or HTML)", "its first character", "export it as JCAMP-DX or CSV"
        )
    if PurePath(name).suffix.lower() in (".jdx", ".dx", ".jcm"):
        raise UnreadableSpectrum("this is called JCAMP-DX, but has no ##TITLE=", "line 1")
    if head.startswith("BEGIN IONS"):
        raise NotInfrared("a mass spectrum", "line 1")
    return "columns of numbers", "columns"
