"""The number forms of JCAMP-DX: AFFN, and packed PAC, SQZ, DIF and DUP (M&W, section 4).

SQZ puts a number's sign and first digit into one letter (@ A-I a-i for 0, 1-9, -1 to -9), DIF
does so for the difference to the number before (% J-R j-r), DUP tells how often a number or a
difference stands in a row (S-Z s for 1-9). A line after one that ends in DIF begins with the
ordinate before it once more: the check.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from fristed.science.spectra.readers.jcamp_labels import LONGEST, is_number, last_place
from fristed.science.spectra.readers.limits import MOST_POINTS
from fristed.science.spectra.readers.trouble import UnreadableSpectrum, quoted

SQZ: Final = {"@": "0"} | {c: f"{i}" for i, c in enumerate("ABCDEFGHI", 1)} | {
    c: f"-{i}" for i, c in enumerate("abcdefghi", 1)}  # fmt: skip
DIF: Final = {"%": "0"} | {c: f"{i}" for i, c in enumerate("JKLMNOPQR", 1)} | {
    c: f"-{i}" for i, c in enumerate("jklmnopqr", 1)}  # fmt: skip
DUP: Final = {c: f"{i}" for i, c in enumerate("STUVWXYZs", 1)}

# an exponent needs its sign here: without, E is the letter for 5
TOKEN: Final = re.compile(
    r"(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]\d{1,3})?)|(?P<squeezed>[@A-Ia-i]\d*)"
    r"|(?P<difference>[%J-Rj-r]\d*)|(?P<times>[S-Zs]\d*)|(?P<missing>\?)|(?P<blank>[\s,;]+)"
)
NAN: Final = float("nan")


@dataclass(slots=True)
class Ordinates:
    """Values in the file's own scale, and for each line: its abscissa and whose it may be.

    `abscissae` holds (line, value, unit in the last place, index of the line's first new value,
    whether the line began with a check, whose index is one less).
    """

    values: list[float] = field(default_factory=list)
    abscissae: list[tuple[int, float, float, int, bool]] = field(default_factory=list)
    difference: float | None = None  # of the last value, where it was written as one

    def add(self, value: float, times: int, where: str) -> None:
        """Append a value, as often as it is said to stand there."""
        if len(self.values) + times > MOST_POINTS:
            raise UnreadableSpectrum(f"more than {MOST_POINTS} points", where)
        self.values.extend([value] * times)


def tokens(line: str, where: str) -> list[tuple[str, str]]:
    """Split a line into numbers and packed forms: (kind, as it is written)."""
    found, at = [], 0
    for match in TOKEN.finditer(line):
        if match.start() != at:
            break
        at = match.end()
        if match.lastgroup and match.lastgroup != "blank":
            found.append((match.lastgroup, match[0]))
            if len(match[0]) > LONGEST:
                raise UnreadableSpectrum(f"a number of {len(match[0])} characters", where)
    if at != len(line):
        raise UnreadableSpectrum(f"{quoted(line[at : at + 12])} is no number", where)
    return found


def is_plain(lines: list[tuple[int, str]]) -> bool:
    """Tell whether all lines are blank-separated numbers, so that 1E5 is no packed form."""
    if not any(c in line for _, line in lines for c in "Ee"):
        return False
    for _, line in lines:
        words = line.split()
        if len(words) < 2 or not all(is_number(w) or w == "?" for w in words):
            return False
    return True


def ordinates(lines: list[tuple[int, str]]) -> Ordinates:
    """Read lines of (X++(Y..Y)): an abscissa, then ordinates in any form.

    Parameters
    ----------
    lines : list of (int, str)
        Numbers of the lines in the file, and their text without comments.

    Raises
    ------
    UnreadableSpectrum
        What is no number, a check that fails, a form that stands where it cannot.
    """
    found, plain = Ordinates(), is_plain(lines)
    for number, line in lines:
        where = f"line {number}"
        row = [("number", w) if w != "?" else ("missing", w) for w in line.split()] if plain else (
            tokens(line, where))  # fmt: skip
        if not row or row[0][0] != "number":
            raise UnreadableSpectrum("a line of data does not begin with its abscissa", where)
        told = row[0][1]
        checked = found.difference is not None and len(row) > 1
        if checked:
            _check(found, row[1], where)
        found.abscissae.append((number, float(told), last_place(told), len(found.values), checked))
        _unpack(found, row[2 if checked else 1 :], checked, where)
    return found


def _check(found: Ordinates, token: tuple[str, str], where: str) -> None:
    """Compare the ordinate that begins a line with the last one before (M&W, 4.3)."""
    kind, told = token
    if kind not in ("number", "squeezed"):
        raise UnreadableSpectrum("a line does not begin with the ordinate to be checked", where)
    value = _value(kind, told)
    if value != found.values[-1]:
        raise UnreadableSpectrum(
            f"the check of differences fails ({found.values[-1]:.10g}, then {value:.10g}): "
            "a value before was lost or changed",
            where,
        )
    found.difference = None


def _unpack(found: Ordinates, row: list[tuple[str, str]], checked: bool, where: str) -> None:
    """Append a line's ordinates."""
    started = checked
    for kind, told in row:
        if kind == "difference":
            if not started or found.values[-1] != found.values[-1]:
                raise UnreadableSpectrum("a difference has no number before it", where)
            found.difference = float(DIF[told[0]] + told[1:])
            found.add(found.values[-1] + found.difference, 1, where)
        elif kind == "times":
            if not started:
                raise UnreadableSpectrum("a repetition has no number before it", where)
            _repeat(found, int(DUP[told[0]] + told[1:][:LONGEST]), where)
        else:
            value = _value(kind, told)
            found.difference = None
            found.add(value, 1, where)
        started = True


def _value(kind: str, told: str) -> float:
    """Read a number, squeezed or not; NaN where one is said to be missing."""
    if kind == "missing":
        return NAN
    return float(told) if kind == "number" else float(SQZ[told[0]] + told[1:])


def _repeat(found: Ordinates, times: int, where: str) -> None:
    """Repeat the last number or difference until it stands there `times` times."""
    if not 1 <= times <= MOST_POINTS:
        raise UnreadableSpectrum(f"a number is to stand there {times} times", where)
    if found.difference is None:
        found.add(found.values[-1], times - 1, where)
        return
    for _ in range(times - 1):
        found.add(found.values[-1] + found.difference, 1, where)


def pairs(lines: list[tuple[int, str]]) -> tuple[list[float], list[float], float]:
    """Read lines of (XY..XY): abscissae, ordinates, and the abscissae's last place."""
    row: list[str] = []
    for number, line in lines:
        for kind, told in tokens(line, f"line {number}"):
            if kind not in ("number", "missing"):
                raise UnreadableSpectrum("packed forms stand among pairs", f"line {number}")
            row.append(told)
        if len(row) > 2 * MOST_POINTS:
            raise UnreadableSpectrum(f"more than {MOST_POINTS} points", f"line {number}")
    if len(row) % 2:
        raise UnreadableSpectrum("a pair is not complete", f"line {lines[-1][0]}")
    if "?" in row[0::2]:
        raise UnreadableSpectrum("an abscissa is missing", "the table of pairs")
    x = [float(told) for told in row[0::2]]
    y = [NAN if told == "?" else float(told) for told in row[1::2]]
    return x, y, max((last_place(told) for told in row[0::2]), default=0.0)
