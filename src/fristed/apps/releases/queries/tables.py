"""The tables that may be published: declared beforehand as data, refused where they do not hold.

Nothing that is not declared here can be published. Whoever adds a table writes a file in
``data/tables``; docs/methods/releases.md says what stands in it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import yaml

from fristed.apps.indicators.queries.catalogue import definitions
from fristed.science.figures import TALLIES, Indicator, Part

from ..choices import Audience

DATA: Final = Path(__file__).resolve().parents[1] / "data"
LANGUAGES: Final = ("en", "nb")
EVERY: Final = ("month", "quarter", "year")
SCOPES: Final = ("site", "network")
# What can be judged: counts of events and of people, and what is made of two of them.
JUDGED: Final = ("count", "people", "share", "rate", "ratio")
# Minutes, hours and seats are nobody's events.
NO_EVENTS: Final = ("duty_hours", "waiting_minutes", "occupied_minutes", "open_minutes", "places")
_ID = re.compile(r"[a-z][a-z0-9_]*")
_SAYS: Final = {"title", "about", "caveat", "every", "scopes", "audience", "lines"}
_MUST: Final = {"title", "about", "every", "scopes", "lines"}

Words = Mapping[str, str]


class NotATable(Exception):
    """The file does not declare a table as it must; the message says which line and why."""


@dataclass(frozen=True)
class DeclaredLine:
    """Numbers of one indicator, broken down by these dimensions and all their margins."""

    indicator: Indicator
    parts: tuple[Part, ...]
    by: tuple[str, ...]


@dataclass(frozen=True)
class DeclaredTable:
    """A table that may be published: what, how often, of a site or of the network, for whom."""

    id: str
    title: Words
    about: Words
    caveat: Words
    every: str
    scopes: tuple[str, ...]
    audience: str
    lines: tuple[DeclaredLine, ...]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of its indicators, each once."""
        return tuple(dict.fromkeys(line.indicator.id for line in self.lines))

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Every dimension that some line is broken down by."""
        return tuple(dict.fromkeys(one for line in self.lines for one in line.by))


@cache
def declared() -> tuple[DeclaredTable, ...]:
    """Return every declared table, in the order of their ids; read once."""
    return read_tables(DATA / "tables", codes())


@cache
def codes() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of each dimension that a table may be broken down by."""
    found = yaml.safe_load((DATA / "dimensions.yaml").read_text(encoding="utf-8"))
    return MappingProxyType({name: tuple(map(str, of)) for name, of in found.items()})


def declared_table(name: str) -> DeclaredTable | None:
    """Return one declared table, or None."""
    return {one.id: one for one in declared()}.get(name)


def read_tables(folder: Path, codes: Mapping[str, tuple[str, ...]]) -> tuple[DeclaredTable, ...]:
    """Read every table of a folder; raise NotATable, with the file, where one does not hold."""
    found = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            found.append(_table(file.stem, yaml.safe_load(file.read_text("utf-8")), codes))
        except NotATable as trouble:
            raise NotATable(f"{file.name}: {trouble}") from None
        except yaml.YAMLError as trouble:
            raise NotATable(f"{file.name} is not YAML: {trouble}") from trouble
    return tuple(found)


def _table(id_: str, said: Any, codes: Mapping[str, tuple[str, ...]]) -> DeclaredTable:
    if not _ID.fullmatch(id_):
        raise NotATable("the file's name is small letters, digits and low lines")
    if not isinstance(said, dict) or (wrong := _MUST - said.keys() | said.keys() - _SAYS):
        named = "a table of names is expected" if not isinstance(said, dict) else ", ".join(wrong)
        raise NotATable(f"missing or unknown: {named}")
    every = _one_of("every", said["every"], EVERY)
    scopes = tuple(_one_of("scopes", one, SCOPES) for one in said["scopes"])
    if not scopes or not said["lines"]:
        raise NotATable("scopes and lines are not empty")
    lines = tuple(_line(line, every, scopes, codes) for line in said["lines"])
    return DeclaredTable(
        id_,
        _words("title", said["title"]),
        _words("about", said["about"]),
        _words("caveat", said["caveat"]) if said.get("caveat") else MappingProxyType({}),
        every,
        scopes,
        _one_of("audience", said.get("audience", Audience.EVERYBODY), tuple(Audience.values)),
        lines,
    )


def _line(
    said: Any, every: str, scopes: tuple[str, ...], codes: Mapping[str, tuple[str, ...]]
) -> DeclaredLine:
    if not isinstance(said, dict) or said.keys() - {"indicator", "parts", "by"}:
        raise NotATable(f"a line says indicator, parts and by, not {said}")
    indicator = definitions().indicators.get(said.get("indicator", ""))
    if indicator is None:
        raise NotATable(f"there is no indicator {said.get('indicator')}")
    known = {part.id: part for part in indicator.parts}
    if missing := [one for one in said.get("parts", ()) if one not in known]:
        raise NotATable(f"{indicator.id} has no part {', '.join(missing)}")
    parts = tuple(known[one] for one in said.get("parts", known))
    by = tuple(said.get("by", ()))
    for part in parts:
        _hold_part(indicator, part, by, every, scopes)
    if missing := [one for one in by if one not in codes]:
        raise NotATable(f"dimensions.yaml has no codes for {', '.join(missing)}")
    return DeclaredLine(indicator, parts, by)


def _hold_part(
    indicator: Indicator, part: Part, by: tuple[str, ...], every: str, scopes: tuple[str, ...]
) -> None:
    named, tally = f"{indicator.id} {part.id}", TALLIES[part.counts]
    if part.counts in NO_EVENTS or part.out_of in NO_EVENTS:
        raise NotATable(f"{named}: it counts no events")
    if part.kind not in JUDGED:
        raise NotATable(f"{named}: a {part.kind} cannot be protected; only counts and shares can")
    if part.given and part.kind != "count":
        raise NotATable(f"{named}: it needs a number from outside")
    if missing := set(by) - set(tally.by):
        raise NotATable(f"{named} has no {', '.join(sorted(missing))}")
    if part.kind != "count" and part.out_of and set(by) - set(TALLIES[part.out_of].by):
        raise NotATable(f"{named}: what it is out of cannot be broken down so")
    if part.counts_people and "network" in scopes:
        raise NotATable(f"{named}: people of several rooms are never added; leave network out")
    if part.counts_people and set(by) - {"gender", "age"}:
        raise NotATable(f"{named}: one person may be in several of {', '.join(by)}")
    if part.counts_people and indicator.period == "month" != every:
        raise NotATable(f"{named}: people of a month are published by the month")
    if part.window != "period" and by:
        raise NotATable(f"{named}: people of all time are not broken down")
    if part.window == "twelve_months" and every != "year":
        raise NotATable(f"{named}: twelve months are published with the year they end in")


def _one_of(what: str, said: Any, known: tuple[str, ...]) -> str:
    if said not in known:
        raise NotATable(f"{what} is one of {', '.join(known)}, not {said!r}")
    return str(said)


def _words(what: str, said: Any) -> Words:
    whole = isinstance(said, dict) and set(said) == set(LANGUAGES)
    if not whole or not all(isinstance(one, str) and one.strip() for one in said.values()):
        raise NotATable(f"{what} is said in {' and '.join(LANGUAGES)}")
    return MappingProxyType(dict(said))
