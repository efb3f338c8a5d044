"""The substances that come with Fristed, read from `data/` once: names, CAS numbers, groups.

=========  ==============================================================================
`en` `nb`  the name shown, in English and Norwegian
`cas`      CAS numbers: of the substance first, then of salts
`group`    what it does most (`choices.Group`)
`strip`    which strip reacts to it, by the strip's code; no promise that it does
`stated`   what people call it at the door (`choices.Substance`)
`also`     other names, trade names, street names, misspellings
=========  ==============================================================================
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

from ..choices import Group, Substance
from .spelling import key_of

DATA = Path(__file__).resolve().parent.parent / "data"


@dataclass(frozen=True)
class Known:
    """One substance."""

    code: str
    name_en: str
    name_nb: str
    cas: tuple[str, ...]
    group: Group
    strip: str
    stated: str
    also: tuple[str, ...]
    source: str
    confidence: str

    @property
    def name(self) -> str:
        """Its name in the language of the page."""
        return self.name_nb if (get_language() or "en").startswith("nb") else self.name_en

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, those shown first."""
        return tuple(dict.fromkeys((self.name_en, self.name_nb, *self.also)))


@cache
def every() -> tuple[Known, ...]:
    """Return all substances, by code."""
    found = [one for file in sorted(DATA.glob("*.yaml")) for one in _read(file)]
    return tuple(sorted(found, key=lambda one: one.code))


def known(code: str) -> Known | None:
    """Return the substance of a code."""
    return _by_code().get(code)


def find_by_cas(cas: str) -> Known | None:
    """Return the substance that has this CAS number, itself or as a salt."""
    return _by_cas().get(cas.strip())


def find_by_name(name: str) -> Known | None:
    """Return the substance that this name means exactly, by any of its names, in any salt."""
    return _by_key().get(key_of(name))


def in_group(group: Group) -> tuple[Known, ...]:
    """Return the substances of a group."""
    return tuple(one for one in every() if one.group == group)


def stated_groups(stated: Substance) -> frozenset[Group]:
    """Return the groups of what somebody states at the door: of heroin, opioids.

    Empty where nobody can tell: something else, not known, several together.
    """
    return frozenset(one.group for one in every() if one.stated == stated)


def _read(file: Path) -> list[Known]:
    said = yaml.safe_load(file.read_text())
    return [_one(code, row, said) for code, row in said["rows"].items()]


def _one(code: str, row: Mapping[str, Any], said: Mapping[str, Any]) -> Known:
    return Known(
        code=code,
        name_en=row["en"],
        name_nb=row["nb"],
        cas=tuple(row["cas"]),
        group=Group(row["group"]),
        strip=row.get("strip", ""),
        stated=row.get("stated", ""),
        also=tuple(row.get("also", ())),
        source=row.get("source", said["source"]),
        confidence=row.get("confidence", said["confidence"]),
    )


@cache
def _by_code() -> dict[str, Known]:
    return {one.code: one for one in every()}


@cache
def _by_cas() -> dict[str, Known]:
    return {cas: one for one in every() for cas in one.cas}


@cache
def _by_key() -> dict[str, Known]:
    return {key_of(name): one for one in every() for name in one.names}
