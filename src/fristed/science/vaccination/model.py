"""A schedule as its sources give it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from .intervals import Wait


class Confidence(StrEnum):
    """How a value was read: primary text, second hand, or from background knowledge."""

    PRIMARY = "P"
    SECONDARY = "S"
    UNVERIFIED = "K"


class Kind(StrEnum):
    """What a schedule is: so many doses, one again and again, or each person for themselves."""

    SERIES = "series"
    BOOSTER = "booster"
    INDIVIDUAL = "individual"


class Anchor(StrEnum):
    """From which dose a wait is counted."""

    FIRST = "first"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read; ``read`` is the day, ``extent`` how much of it was seen."""

    id: str
    title: str
    url: str
    year: int
    read: date
    extent: str


@dataclass(frozen=True, slots=True)
class Shortest:
    """The shortest wait before a dose, where a source gives one."""

    after: Anchor
    wait: Wait
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Planned:
    """When a dose is planned; ``until`` ends the window, where the source gives one."""

    number: int
    after: Anchor
    wait: Wait
    until: Wait | None
    source: Source
    confidence: Confidence
    shortest: tuple[Shortest, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """One sentence of a source that whoever gives the vaccine should know."""

    code: str
    words: Mapping[str, str]
    source: Source
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Schedule:
    """One schedule. ``planned`` holds the second dose and on; the first waits for nothing.

    Attributes
    ----------
    code : str
        The name of its file.
    version : date
        The day its sources were read and the file was written.
    counts : tuple of str
        Codes of the vaccines whose doses count in it.
    fingerprint : str
        Of the file's text: an approval holds for exactly these words.
    """

    code: str
    name: Mapping[str, str]
    kind: Kind
    version: date
    counts: tuple[str, ...]
    source: Source
    confidence: Confidence
    planned: tuple[Planned, ...]
    notes: tuple[Note, ...]
    fingerprint: str

    @property
    def total(self) -> int | None:
        """How many doses make the course; None where it has no end."""
        return len(self.planned) + 1 if self.kind is Kind.SERIES else None


def fingerprint_of(text: str) -> str:
    """Give the fingerprint of a file's text."""
    return sha256(text.encode()).hexdigest()
