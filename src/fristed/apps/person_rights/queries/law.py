"""Which provisions of a place's law answer a person, and where they can complain.

Read from `places.yaml`, where each stands with its source. A place is the country of the rule
book in force; of a country that is not there nothing is said.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

PLACES = Path(__file__).parents[1] / "places.yaml"
ANY = "any"
HEALTH = "health"


@dataclass(frozen=True)
class Provision:
    """One provision: its code, its name and what it says by language, which answers it carries."""

    code: str
    law: dict[str, str]
    says: dict[str, str]
    records: str
    answers: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str


@dataclass(frozen=True)
class Complaint:
    """An authority that takes complaints: its name by language, where it is found."""

    name: dict[str, str]
    records: str
    where: str
    sources: tuple[str, ...]
    confidence: str


@cache
def _said() -> dict[str, Any]:
    return dict(yaml.safe_load(PLACES.read_text()))


def sources() -> dict[str, dict[str, str]]:
    """Return what each source is."""
    return dict(_said()["sources"])


def provisions_at(place: str, *, health: bool) -> list[Provision]:
    """Return the provisions that answer for a record at a place (`NO/Oslo`), the closest first."""
    under = reversed(_place(place).get("under", ()))
    found = [provision for law in under for provision in _provisions(law)]
    return [one for one in found if one.records == ANY or (health and one.records == HEALTH)]


def provision(code: str) -> Provision | None:
    """Return one provision by its code, wherever it holds."""
    every = (one for law in _said()["laws"] for one in _provisions(law))
    return next((one for one in every if one.code == code), None)


def complaints_at(place: str, *, health: bool) -> list[Complaint]:
    """Return where somebody can complain about a decision on a record at a place."""
    found = [_complaint(one) for one in _place(place).get("complain", ())]
    return [one for one in found if one.records == ANY or (health and one.records == HEALTH)]


@cache
def _provisions(law: str) -> tuple[Provision, ...]:
    return tuple(
        Provision(
            code=code,
            law=one["law"],
            says=one["says"],
            records=one["records"],
            answers=tuple(one["answers"]),
            sources=tuple(one["sources"]),
            confidence=one["confidence"],
        )
        for code, one in _said()["laws"][law].items()
    )


def _complaint(one: dict[str, Any]) -> Complaint:
    return Complaint(
        name=one["name"],
        records=one["records"],
        where=one["where"],
        sources=tuple(one["sources"]),
        confidence=one["confidence"],
    )


def _place(place: str) -> dict[str, Any]:
    return dict(_said()["places"].get(place.split("/")[0], {}))
