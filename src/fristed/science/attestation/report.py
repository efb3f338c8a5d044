"""A report: of whom, for which month, counted how; and each number, or that it is hidden."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any, Final

from .canonical import moment_of, moment_text, name_of, read, whole_of, written
from .envelope import Kind, sealed
from .reasons import Reason, Refused

MOST_NUMBERS: Final = 2000
MOST_SEQUENCE: Final = 9999
_MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
_HASH = re.compile(r"[0-9a-f]{64}")
_INDICATOR = re.compile(r"[A-Z0-9][A-Z0-9-]{0,19}")
_HEAD: Final = {
    "network", "member", "period", "sequence", "replaces", "definitions", "policy", "made_at",
    "synthetic",
}  # fmt: skip
_NUMBER: Final = {"indicator", "part", "where", "value", "numerator", "denominator", "hidden"}


@dataclass(frozen=True, slots=True)
class Header:
    """What a report is of.

    Attributes
    ----------
    period : str
        A month, as in 2026-10.
    sequence : int
        1 for the first report of that month; each correction one or more higher.
    replaces : str
        SHA-256 of the file that its room signed before it; empty for the first.
    definitions : mapping of str to int
        Which version of each indicator it was counted by.
    policy : int
        Under which version of the rules of disclosure its numbers were judged.
    synthetic : bool
        Whether it is a demonstration's.
    """

    network: str
    member: str
    period: str
    sequence: int
    replaces: str
    definitions: Mapping[str, int]
    policy: int
    made_at: datetime
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a report as it was published, or that it is hidden.

    Attributes
    ----------
    where : tuple of (str, str)
        A dimension and its code; an empty code is all of them.
    value, numerator, denominator : float or None
        Rounded as they were published; a share is from 0 to 1. None where not told.
    hidden : str
        Empty where a value is told, else the code of the one reason that everybody is told.
    """

    indicator: str
    part: str
    where: tuple[tuple[str, str], ...]
    value: float | None
    numerator: float | None
    denominator: float | None
    hidden: str = ""

    @property
    def key(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:
        """By what it is the same number as another room's."""
        return self.indicator, self.part, self.where


@dataclass(frozen=True, slots=True)
class Report:
    """A report with its numbers, in their order.

    One without a number takes back every number of the one that it stands in place of.
    """

    header: Header
    numbers: tuple[Number, ...]


def payload_of(report: Report) -> bytes:
    """Return what is signed of a report: its header on one line, its numbers on the next."""
    head = report.header
    said = {name: getattr(head, name) for name in _HEAD}
    said |= {"definitions": dict(head.definitions), "made_at": moment_text(head.made_at)}
    numbers = [
        {**{name: getattr(one, name) for name in _NUMBER}, "where": [list(of) for of in one.where]}
        for one in report.numbers
    ]
    return written(said) + written({"numbers": numbers})


def write_report(report: Report, seed: bytes) -> bytes:
    """Return a report as a signed file.

    Parameters
    ----------
    seed : bytes
        The private key of the room, 32 bytes.

    Raises
    ------
    Refused
        As malformed, where nobody could read it back.
    """
    payload = payload_of(report)
    read_payload(payload)
    return sealed(Kind.REPORT, payload, seed)


def read_payload(payload: bytes) -> Report:
    """Return the report that was signed.

    Raises
    ------
    Refused
        As malformed, where it is not exactly what `payload_of` would write of it.
    """
    lines = payload.split(b"\n")
    if len(lines) != 3 or lines[2]:
        raise Refused(Reason.MALFORMED)
    header = _header(read(lines[0] + b"\n", _HEAD))
    said = read(lines[1] + b"\n", {"numbers"})["numbers"]
    if not isinstance(said, list) or len(said) > MOST_NUMBERS or not (said or header.replaces):
        raise Refused(Reason.MALFORMED)
    numbers = tuple(_number(one, header.definitions) for one in said)
    if len({one.key for one in numbers}) != len(numbers):
        raise Refused(Reason.MALFORMED)
    return Report(header, numbers)


def _header(said: Mapping[str, Any]) -> Header:
    definitions, replaces = said["definitions"], said["replaces"]
    right = (
        _is(_MONTH, said["period"]),
        type(said["synthetic"]) is bool,
        replaces == "" or _is(_HASH, replaces),
        isinstance(definitions, dict) and all(_is(_INDICATOR, one) for one in definitions),
    )
    if not all(right):
        raise Refused(Reason.MALFORMED)
    return Header(
        name_of(said["network"]),
        name_of(said["member"]),
        said["period"],
        whole_of(said["sequence"], 1, MOST_SEQUENCE),
        replaces,
        {one: whole_of(version, 1, 9999) for one, version in definitions.items()},
        whole_of(said["policy"], 1, 9999),
        moment_of(said["made_at"]),
        said["synthetic"],
    )


def _number(said: Any, definitions: Mapping[str, int]) -> Number:
    if not isinstance(said, dict) or set(said) != _NUMBER or said["indicator"] not in definitions:
        raise Refused(Reason.MALFORMED)
    value = _amount(said["value"])
    hidden = name_of(said["hidden"]) if said["hidden"] else ""
    if bool(hidden) != (value is None) or not isinstance(said["hidden"], str):
        raise Refused(Reason.MALFORMED)
    where = said["where"]
    if not isinstance(where, list) or not all(_is_pair(one) for one in where):
        raise Refused(Reason.MALFORMED)
    pairs = tuple((dimension, code) for dimension, code in where)
    above, below = _amount(said["numerator"]), _amount(said["denominator"])
    return Number(said["indicator"], name_of(said["part"]), pairs, value, above, below, hidden)


def _is_pair(said: Any) -> bool:
    if not isinstance(said, list) or len(said) != 2:
        return False
    dimension, code = said
    return bool(name_of(dimension) and (code == "" or name_of(code)))


def _is(form: re.Pattern[str], said: Any) -> bool:
    return isinstance(said, str) and form.fullmatch(said) is not None


def _amount(said: Any) -> float | None:
    if said is None:
        return None
    if type(said) not in (int, float) or not isfinite(said) or said < 0:
        raise Refused(Reason.MALFORMED)
    return float(said)
