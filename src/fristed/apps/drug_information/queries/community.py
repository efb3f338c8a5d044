"""Community data sets, read: TripSit's drugs and combinations, and Mixtures.

Their levels are not ours. `RISKS` says which of ours each becomes, on the cautious side.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from fristed.apps.substances.queries import key_of

from .subjects import code_by_key

RISKS: Final = {
    "low risk & synergy": 1,
    "low risk & no synergy": 1,
    "low risk & decrease": 1,
    "caution": 2,
    "unsafe": 3,
    "dangerous": 4,
}
# Groups of TripSit's table that are no drug of theirs, by what they are here.
GROUPS: Final = {
    "amphetamines": "amphetamine",
    "benzodiazepines": "benzodiazepine",
    "ghb/gbl": "ghb",
    "maois": "maoi",
    "opioids": "opioid",
    "ssris": "ssri",
    "mushrooms": "psilocybin",
    "cannabis": "thc",
    "nitrous": "nitrous-oxide",
}
LICENCES: Final = {
    "tripsit": "TripSit: no licence is stated with the data. Ask before any of it is shown.",
    "mixtures": "Mixtures: CC BY-SA 4.0. Whoever shows any of it names Mixtures and shares alike.",
}
MOST_RISK, MOST_RELIABILITY = 4, 3


class NotThatForm(Exception):
    """The file is not what its form says."""


@dataclass(frozen=True)
class Row:
    """One row as it came, and which of our codes it is about, where we know."""

    kind: str
    row: str
    content: Any
    subject: str = ""
    other: str = ""
    risk: int | None = None
    reliability: int = 0


def read(form: str, said: object) -> list[Row]:
    """Return the rows of a file; refuse what is not of its form."""
    try:
        return list(_READERS[form](said))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotThatForm(str(error)) from error


def tripsit(said: Any) -> Iterator[Row]:
    """Yield TripSit's rows: {drugs: {...}, combos: {...}}, or either of the two files by itself.

    A pair that stands once each way is one row; where the two ways differ the larger risk counts,
    and both are kept.
    """
    parted = "drugs" in said or "combos" in said
    drugs, combos = (said.get("drugs", {}), said.get("combos", {})) if parted else _which(said)
    for name, drug in drugs.items():
        yield Row("substance", name, drug, _code(name))
    for name in combos:
        yield Row("group", name, {}, _code(name))
    yield from _pairs(combos)


def _which(said: Mapping[str, Any]) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    first = next(iter(said.values()), None)
    if first is None:
        raise NotThatForm("it is empty")
    return (said, {}) if "properties" in first else ({}, said)


def _pairs(combos: Mapping[str, Any]) -> Iterator[Row]:
    found: dict[tuple[str, str], list[Any]] = {}
    for one, row in combos.items():
        for other, cell in row.items():
            first, second = sorted((one, other))
            if first != second:
                found.setdefault((first, second), []).append(cell)
    for (one, other), cells in found.items():
        risk = max(RISKS[str(cell["status"]).strip().lower()] for cell in cells)
        yield _pair(one, other, cells, risk, 0)


def mixtures(said: Any) -> Iterator[Row]:
    """Yield the rows of Mixtures: a list of {substances: [a, b], risk, risk_reliability, ...}."""
    for cell in said["interactions"] if isinstance(said, dict) else said:
        one, other = sorted(str(name) for name in cell["substances"])
        risk = _within(cell.get("risk"), MOST_RISK)
        yield _pair(one, other, cell, risk, _within(cell.get("risk_reliability"), MOST_RELIABILITY))


def _within(value: Any, most: int) -> int:
    number = int(value or 0)
    if not 0 <= number <= most:
        raise ValueError(f"{number} is not between 0 and {most}")
    return number


def _pair(one: str, other: str, content: Any, risk: int, reliability: int) -> Row:
    first, second = sorted((_code(one), _code(other)))
    known = (first, second) if first else ("", "")
    return Row("pair", f"{one} + {other}"[:200], content, *known, risk, reliability)


def _code(name: str) -> str:
    return GROUPS.get(name.lower()) or code_by_key().get(key_of(name), "")


_READERS: Final[Mapping[str, Callable[[Any], Iterator[Row]]]] = {
    "tripsit": tripsit,
    "mixtures": mixtures,
}
FORMS: Final = tuple(_READERS)
