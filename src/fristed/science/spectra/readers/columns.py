"""Columns of numbers: CSV, TSV, DPT and ASP, with their units told by header or by shape."""

import re
from typing import Final

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers import axis, texts
from fristed.science.spectra.readers.columns_tables import LONGEST, NUMBER, Table, table
from fristed.science.spectra.readers.columns_units import axis_unit, signal_unit
from fristed.science.spectra.readers.reading import Recorded
from fristed.science.spectra.readers.trouble import UnreadableSpectrum
from fristed.science.spectra.readers.units import XUnit

ASP_HEAD: Final = 6


def read(data: bytes) -> list[Recorded]:
    """Read the spectra of a table: a column for the axis, one for each spectrum.

    Raises
    ------
    UnreadableSpectrum
        No table, an uneven one, a unit that cannot be told, an axis that contradicts itself.
    """
    lines = [(n, line) for n, line in enumerate(texts.lines(data), start=1) if line.strip()]
    single = _asp(lines)
    if single is not None:
        return [single]
    found = table(lines)
    width = found.values.shape[1]
    which = _axis_column(found)
    x = found.values[:, which]
    where = f"column {which + 1} from line {found.line}"
    axis.check_count(len(x), where)
    _check_axis(x, found.places, where)
    unit = axis_unit(x, found.names[which] if found.names else "", found.preamble, where)
    spectra = []
    for column in range(which + 1, width):
        y = found.values[:, column]
        name = found.names[column] if found.names else ""
        place = f"column {column + 1} from line {found.line}"
        signal = signal_unit(y, name, found.preamble, place)
        title = name if name and width > 2 else ""
        spectra.append(Recorded(x, y, unit, signal, title=title, where=place))
    return spectra


def _check_axis(x: Floats, place: float, where: str) -> None:
    """Refuse an axis that counts its lines, turns back, or has a value out of its place."""
    if np.all(np.diff(x) == 1) and x[0] in (0, 1):
        raise UnreadableSpectrum(
            "the first column counts lines and is no axis", where,
            "leave that column out, or name the columns in a header",
        )  # fmt: skip
    axis.check_listed(x, where, place)


def _axis_column(found: Table) -> int:
    """Find the column of the axis: the first that a header names so, else the first."""
    for number, name in enumerate(found.names[:-1]):
        if re.search(r"WAVE|CM\W{0,2}1|1/CM|MICRO|^\W*[UNµ]M\W*$", name.upper().replace("⁻", "-")):
            return number
    return 0


def _asp(lines: list[tuple[int, str]]) -> Recorded | None:
    """Read an ASP file: count, first, last, three codes (the last a resolution), then ordinates.

    Gives None where the text is no single column with such a head.
    """
    head = [line.strip() for _, line in lines[: ASP_HEAD + 2]]
    if len(head) < ASP_HEAD + 2 or not all(_is_number(word) for word in head):
        return None
    if not head[0].isdigit() or not all(float(code).is_integer() for code in head[3:5]):
        return None
    count, first, last = int(head[0][:12]), float(head[1]), float(head[2])
    where = "lines 1 to 3"
    found = len(lines) - ASP_HEAD
    axis.check_count(count, where)
    axis.agree(count, found, 0, "number of points, told and found", where)
    x = axis.linear(first, last, count, where)
    if float(head[3]) != 1:
        raise UnreadableSpectrum(f"the axis' unit is not known (code {head[3]})", "line 4")
    axis.vouched(first, last, count, where)
    for number, line in lines:
        if not _is_number(line.strip()):
            raise UnreadableSpectrum("a line holds no number", f"line {number}")
    y = np.array([float(line.strip()) for _, line in lines[ASP_HEAD:]])
    signal = signal_unit(y, "", "", "line 7 and after")
    resolution = float(head[5]) if 0 < float(head[5]) <= 64 else None
    return Recorded(x, y, XUnit.WAVENUMBER, signal, resolution_cm1=resolution, where="line 7")


def _is_number(word: str) -> bool:
    """Tell whether a word is one number; long ones are not looked at, they would be slow."""
    return len(word) <= LONGEST and NUMBER.fullmatch(word) is not None
