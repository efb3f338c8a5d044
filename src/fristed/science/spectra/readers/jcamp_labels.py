"""JCAMP-DX as labelled data records: blocks, nested where they are linked.

R. S. McDonald and P. A. Wilks, "JCAMP-DX: A Standard Form for Exchange of Infrared Spectra in
Computer Readable Form", Appl. Spectrosc. 42 (1988) 151-162; below M&W.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Final

from fristed.science.spectra.readers.limits import MOST_BLOCKS, MOST_DEPTH
from fristed.science.spectra.readers.trouble import UnreadableSpectrum

DATA_LABELS: Final = {
    "XYDATA", "XYPOINTS", "PEAKTABLE", "PEAKASSIGNMENTS", "RADATA", "NTUPLES", "DATATABLE",
}  # fmt: skip
# said twice and differently, these would leave the axis open
DECISIVE: Final = {
    "FIRSTX", "LASTX", "DELTAX", "NPOINTS", "XFACTOR", "YFACTOR", "XUNITS", "YUNITS", "DATATYPE",
}  # fmt: skip
RECORD: Final = re.compile(r"\s*##([^=]*)(?:=(.*))?")
LONGEST: Final = 40
PLAIN_NUMBER: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([Ee][+-]?\d{1,3})?")


@dataclass(slots=True)
class Block:
    """One block: its records by label (value and line), its data's lines, its inner blocks."""

    line: int
    records: dict[str, tuple[str, int]] = field(default_factory=dict)
    data: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    inner: list["Block"] = field(default_factory=list)

    def text(self, label: str) -> str:
        """Give a record's value, empty where it is missing."""
        return self.records.get(label, ("", 0))[0]

    def where(self, label: str) -> str:
        """Say where a record stands."""
        return f"line {self.records.get(label, ('', self.line))[1]}, ##{label}"

    def number(self, label: str) -> float | None:
        """Give a record as a number, None where it is missing or empty."""
        told = self.text(label)
        if not told:
            return None
        if not is_number(told) or not math.isfinite(float(told)):
            raise UnreadableSpectrum(f"##{label} is not a number", self.where(label))
        return float(told)


def is_number(word: str) -> bool:
    """Tell whether a word is one plain number; long ones are not looked at, they would be slow."""
    return len(word) <= LONGEST and PLAIN_NUMBER.fullmatch(word) is not None


def last_place(told: str) -> float:
    """Give the value of one unit in the last place of a number as it is written."""
    mantissa, _, power = told.strip().upper().partition("E")
    decimals = len(mantissa.partition(".")[2])
    return float(10.0 ** min(float(power or 0) - decimals, 300.0))


def blocks(lines: list[str]) -> list[Block]:
    """Sort a file's lines into blocks.

    Raises
    ------
    UnreadableSpectrum
        A block without an end, nested too deeply, or a decisive record that comes twice.
    """
    found: list[Block] = []
    stack: list[Block] = []
    label, count = "", 0
    for number, line in enumerate(lines, start=1):
        match = RECORD.match(line) if "##" in line else None
        if match is None:
            if stack:
                _continue(stack[-1], label, number, line)
            continue
        label = re.sub(r"[\s\-/_]", "", match[1]).upper()
        value = (match[2] or "").split("$$", 1)[0].strip()
        if label == "TITLE":
            count += 1
            _open(stack, found, number, count)
        if not stack:
            raise UnreadableSpectrum("a record stands outside of any block", f"line {number}")
        if label == "END":
            stack.pop()
        else:
            _keep(stack[-1], label, value, number)
    if stack:
        raise UnreadableSpectrum(
            "the file ends before ##END=: it was cut off", f"line {len(lines)}",
            "copy it from the instrument again",
        )  # fmt: skip
    return found


def _open(stack: list[Block], found: list[Block], number: int, count: int) -> None:
    """Begin a block, inside of a linking one or on its own."""
    if count > MOST_BLOCKS or len(stack) >= MOST_DEPTH:
        raise UnreadableSpectrum("too many blocks, or blocks nested too deeply", f"line {number}")
    block = Block(number)
    if not stack:
        found.append(block)
    elif stack[-1].text("DATATYPE").upper() == "LINK" or "BLOCKS" in stack[-1].records:
        stack[-1].inner.append(block)
    else:
        raise UnreadableSpectrum(
            "a second ##TITLE= comes before ##END=: a block is not complete", f"line {number}"
        )
    stack.append(block)


def _keep(block: Block, label: str, value: str, number: int) -> None:
    """Keep a record; the first counts, unless a decisive one comes again differently."""
    if label in DATA_LABELS:
        if block.data and not {label, *block.data} & {"NTUPLES", "DATATABLE"}:
            raise UnreadableSpectrum("a block holds data twice", f"line {number}")
        block.data.setdefault(label, [])
    before = block.records.setdefault(label, (value, number))
    if label in DECISIVE and before[0] != value:
        raise UnreadableSpectrum(f"##{label} is said twice, differently", f"line {number}")


def _continue(block: Block, label: str, number: int, line: str) -> None:
    """Keep a line that goes on with a record: data, or nothing we need."""
    if label in block.data:
        told = line.split("$$", 1)[0]
        if told.strip():
            block.data[label].append((number, told))
