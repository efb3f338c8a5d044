"""JCAMP-DX infrared spectra: what the records say, checked against each other and the data."""

import re
from typing import Final

import numpy as np

from fristed.science.spectra.model import Floats
from fristed.science.spectra.readers import axis, texts
from fristed.science.spectra.readers.jcamp_labels import Block, blocks, last_place
from fristed.science.spectra.readers.jcamp_packed import Ordinates, ordinates, pairs
from fristed.science.spectra.readers.limits import MOST_POINTS_IN_ALL, MOST_SPECTRA
from fristed.science.spectra.readers.reading import Recorded
from fristed.science.spectra.readers.trouble import NotInfrared, UnreadableSpectrum, quoted
from fristed.science.spectra.readers.units import squeezed, x_unit, y_unit

OTHER_TYPES: Final = (
    (r"NMR|NUCLEAR", "a spectrum of nuclear magnetic resonance"),
    (r"RAMAN", "a Raman spectrum"),
    (r"MASS", "a mass spectrum"),
    (r"INTERFEROGRAM", "an interferogram"),
    (r"UV|VIS", "a spectrum of visible light or ultraviolet"),
    (r"FLUOR|LUMIN", "a fluorescence spectrum"),
    (r"CHROMATO", "a chromatogram"),
    (r"X-?RAY|XRD|DIFFRACT", "an X-ray diffractogram"),
    (r"EPR|ESR", "a spectrum of electron spin resonance"),
    (r"DICHRO", "a spectrum of circular dichroism"),
    (r"THERMO", "a thermogram"),
    (r"MOBILITY", "a spectrum of ion mobility"),
    (r"PEAKTABLE|PEAKASSIGN", "a table of peaks"),
)
INFRARED: Final = re.compile(r"INFRARED|^(FT-?|ATR-?|N|M)?IR|FTIR|^LINK$|^$")
FEWEST_IN_TABLE: Final = 100


def read(data: bytes) -> list[Recorded]:
    """Read the infrared spectra of a file, linked blocks too.

    Raises
    ------
    UnreadableSpectrum
        Not after the standard, contradicting itself, or (as NotInfrared) without an infrared
        spectrum.
    """
    found: list[Recorded] = []
    other: NotInfrared | None = None
    for block in _leaves(blocks(texts.lines(data))):
        try:
            found.append(_spectrum(block))
        except NotInfrared as trouble:
            other = other or trouble
        if len(found) > MOST_SPECTRA or sum(len(r.x) for r in found) > MOST_POINTS_IN_ALL:
            raise UnreadableSpectrum(f"more than {MOST_SPECTRA} spectra", f"line {block.line}")
    if not found:
        raise other or UnreadableSpectrum("there is no block with data in it", "the whole file")
    return found


def _leaves(found: list[Block]) -> list[Block]:
    """Give the blocks that may hold data, checking how many a link announces."""
    leaves: list[Block] = []
    for block in found:
        if not block.inner:
            leaves.append(block)
            continue
        told, count = block.number("BLOCKS"), len(block.inner)
        if told is not None and told not in (count, count + 1):
            raise UnreadableSpectrum(
                f"{told:g} blocks are announced, {count} found", block.where("BLOCKS")
            )
        leaves += _leaves(block.inner)
    return leaves


def _spectrum(block: Block) -> Recorded:
    """Read one block's spectrum."""
    where = f"block at line {block.line}"
    _check_type(block)
    if "NTUPLES" in block.data or "DATATABLE" in block.data:
        raise UnreadableSpectrum("the data are NTUPLES, which are not read", where)
    label = next(iter(block.data), "")
    if not label or label in ("PEAKASSIGNMENTS", "RADATA"):
        what = {"PEAKASSIGNMENTS": "a table of peaks", "RADATA": "an interferogram"}
        raise NotInfrared(what.get(label, "a block without data"), where)
    told_x, told_y = block.text("XUNITS"), block.text("YUNITS")
    if not told_x or not told_y:
        which = "##XUNITS" if not told_x else "##YUNITS"
        raise UnreadableSpectrum(f"{which} is missing: the unit is not said", where)
    unit = x_unit(told_x, block.where("XUNITS"))
    signal = y_unit(told_y, block.where("YUNITS"))
    form = squeezed(block.text(label)).split(",")[0]
    if not block.data[label]:
        raise UnreadableSpectrum("there is no line of data", block.where(label))
    if form == "(X++(Y..Y))":
        x, y = _even(block, ordinates(block.data[label]))
    elif form == "(XY..XY)":
        x, y = _listed(block, label)
    else:
        raise UnreadableSpectrum(f"the form {quoted(form)} is not known", block.where(label))
    told = block.text("RESOLUTION")
    resolution = float(told) if re.fullmatch(r"\d{1,3}(\.\d{1,6})?", told) else None
    return Recorded(
        x, y, unit, signal,
        title=block.text("TITLE"), origin=block.text("ORIGIN"),
        instrument=block.text("SPECTROMETERDATASYSTEM"), technique=block.text("SAMPLINGPROCEDURE"),
        recorded=block.text("LONGDATE") or block.text("DATE"),
        resolution_cm1=resolution or None, where=where,
    )  # fmt: skip


def _check_type(block: Block) -> None:
    """Refuse what the data type names as another kind of measurement."""
    told = squeezed(block.text("DATATYPE"))
    for pattern, what in OTHER_TYPES:
        if re.search(pattern, told) and not (what.endswith("ultraviolet") and "INFRARED" in told):
            raise NotInfrared(what, block.where("DATATYPE"))
    if not INFRARED.search(told):
        raise NotInfrared(f"{quoted(block.text('DATATYPE'))}", block.where("DATATYPE"))


def _factor(block: Block, label: str) -> float:
    """Give a factor, 1 where it is missing."""
    told = block.number(label)
    if told == 0:
        raise UnreadableSpectrum(f"##{label} is zero", block.where(label))
    return 1.0 if told is None else told


def _needed(block: Block, label: str) -> float:
    """Give a number that must be there."""
    told = block.number(label)
    if told is None:
        raise UnreadableSpectrum(f"##{label} is missing", f"block at line {block.line}")
    return told


def _count(block: Block, found: int, needed: bool) -> None:
    """Compare the number of points, as told and as found."""
    told = _needed(block, "NPOINTS") if needed else block.number("NPOINTS")
    if told is not None:
        axis.agree(told, found, 0, "number of points, told and found", block.where("NPOINTS"))


def _even(block: Block, found: Ordinates) -> tuple[Floats, Floats]:
    """Make the axis of (X++(Y..Y)) and check it against every line's abscissa."""
    count = len(found.values)
    _count(block, count, needed=True)
    first, last = _needed(block, "FIRSTX"), _needed(block, "LASTX")
    x = axis.linear(first, last, count, block.where("FIRSTX"))
    step = (last - first) / (count - 1)
    delta = block.number("DELTAX")
    if delta:
        within = 0.51 * abs(step) / (count - 1) + 0.6 * last_place(block.text("DELTAX"))
        axis.agree(abs(delta), abs(step), within, "interval, told and counted",
                   block.where("DELTAX"))  # fmt: skip
    factor = _factor(block, "XFACTOR")
    for number, told, place, index, checked in found.abscissae:
        near = (index - 1, index) if checked else (min(index, count - 1),)
        off = min(abs(told * factor - (first + i * step)) for i in near)
        if off > 0.51 * abs(step) + 1.01 * place * abs(factor):
            raise UnreadableSpectrum(
                f"a line begins at {told * factor:.6g}, but the axis has come to "
                f"{first + min(index, count - 1) * step:.6g}", f"line {number}",
            )  # fmt: skip
    _check_ends(block, x, abs(step))
    y = np.asarray(found.values) * _factor(block, "YFACTOR")
    _check_heights(block, y)
    return x, y


def _listed(block: Block, label: str) -> tuple[Floats, Floats]:
    """Read the pairs of (XY..XY); a table of peaks is refused by its few, uneven points."""
    told_x, told_y, place = pairs(block.data[label])
    x = np.asarray(told_x) * _factor(block, "XFACTOR")
    y = np.asarray(told_y) * _factor(block, "YFACTOR")
    if label == "PEAKTABLE":
        steps = np.abs(np.diff(x))
        even = len(x) >= FEWEST_IN_TABLE and np.ptp(steps) <= 0.1 * np.median(steps) + 2.02 * place
        if not even:
            raise NotInfrared("a table of peaks", block.where(label))
    _count(block, len(x), needed=False)
    axis.check_listed(x, block.where(label), place * abs(_factor(block, "XFACTOR")))
    step = float(np.median(np.abs(np.diff(x))))
    for name, end in (("FIRSTX", x[0]), ("LASTX", x[-1])):
        told = block.number(name)
        if told is not None:
            axis.agree(told, float(end), 0.5 * step, f"##{name}, told and found", block.where(name))
    _check_ends(block, x, step)
    _check_heights(block, y)
    return x, y


def _check_ends(block: Block, x: Floats, step: float) -> None:
    """Compare the axis with MINX and MAXX."""
    for name, end in (("MINX", float(np.min(x))), ("MAXX", float(np.max(x)))):
        told = block.number(name)
        if told is not None:
            axis.agree(told, end, step, f"##{name}, told and found", block.where(name))


def _check_heights(block: Block, y: Floats) -> None:
    """Compare the data with MAXY, MINY and FIRSTY; refuse if all that are told are wrong.

    One of them alone is often left over from before the spectrum was processed.
    """
    finite = y[np.isfinite(y)]
    if not len(finite):
        return
    found = {"MAXY": float(finite.max()), "MINY": float(finite.min()), "FIRSTY": float(y[0])}
    told = {name: block.number(name) for name in found}
    near = 0.02 * (found["MAXY"] - found["MINY"])
    wrong = [
        n for n, v in told.items()
        if v is not None and not abs(v - found[n]) <= near + last_place(block.text(n))
    ]  # fmt: skip
    if len(wrong) >= 2 and len(wrong) == sum(v is not None for v in told.values()):
        raise UnreadableSpectrum(
            "the signal's scale is contradicted: "
            f"##{wrong[0]} tells {told[wrong[0]]:.6g}, found is {found[wrong[0]]:.6g}",
            block.where(wrong[0]),
        )
