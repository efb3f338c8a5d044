"""What one line of a laboratory's file says, or what is wrong with it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["found", "trace", "not_found", "nothing"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a laboratory says of one sample.

    Attributes
    ----------
    number : int
        The line of the file, the head being 1.
    sample : str
        The number under which the sample was sent.
    substance, cas : str
        What it is about; empty where `state` is nothing.
    state : {"found", "trace", "not_found", "nothing"}
        Found; found as a trace; looked for and not found; nothing found at all.
    percent : float or None
        Share by weight, where it was measured.
    method : str
        Our code.
    completed_date : date or None
        When the laboratory was done.
    confirmatory : bool
        Whether the laboratory holds it for confirmed.
    """

    number: int
    sample: str
    substance: str
    state: State
    method: str
    cas: str = ""
    percent: float | None = None
    completed_date: date | None = None
    confirmatory: bool = True


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one line: a code, the column, the cell as it stands, whose sample."""

    number: int
    code: str
    column: str
    cell: str = ""
    sample: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file: in which form, every line that could be read, every one that could not.

    `rows` is how many rows there are under the head; each stands in one of both at least.
    """

    form: str
    rows: int
    lines: tuple[Line, ...]
    troubles: tuple[Trouble, ...]
