"""What belongs to a published table: its title, its definitions, and what its codes mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import yaml

from fristed.apps.indicators.queries.catalogue import definitions

if TYPE_CHECKING:
    from fristed.apps.releases.queries import DeclaredTable, PublishedCell, PublishedTable

DATA: Final = Path(__file__).resolve().parents[2] / "data"
Words = Mapping[str, str]


@dataclass(frozen=True)
class Definition:
    """What one number counts, in the words of its definition.

    `stands` says whether these are the words of the version that was published. Of an older one
    its number is all that is kept.
    """

    id: str
    part: str
    version: int
    name: Words = field(default_factory=dict, hash=False)
    numerator: Words = field(default_factory=dict, hash=False)
    denominator: Words = field(default_factory=dict, hash=False)
    caveat: Words = field(default_factory=dict, hash=False)
    kind: str = ""
    per: int = 1
    sources: tuple[tuple[str, str], ...] = ()
    stands: bool = False

    @property
    def code(self) -> str:
        """How it is called where one word has to do: HC-1.visits."""
        return f"{self.id}.{self.part}" if self.part else self.id


@dataclass(frozen=True)
class Told:
    """A published table with the words that belong to it: what every format is written from."""

    release: "PublishedTable"
    title: Words = field(hash=False)
    caveat: Words = field(hash=False)
    dimensions: tuple[str, ...]
    definitions: tuple[Definition, ...]

    def meant(self, cell: "PublishedCell") -> Definition:
        """Return the definition of a figure."""
        wanted = (cell.indicator, cell.part)
        return next(one for one in self.definitions if (one.id, one.part) == wanted)

    @property
    def file(self) -> str:
        """What its files are called, without an ending; the name says whether they are real."""
        one = self.release
        mark = "synthetic-" if one.synthetic else ""
        return f"{mark}{one.table}_{one.scope}_{one.period}_v{one.version}"


def told(release: "PublishedTable", declared: Iterable["DeclaredTable"]) -> Told:
    """Bring a published table and its words together."""
    table = {one.id: one for one in declared}.get(release.table)
    versions = dict(release.definitions)
    parts = dict.fromkeys((cell.indicator, cell.part) for cell in release.cells)
    # As declared, so that every period has the same columns; what was published under an older
    # declaration may have others besides.
    seen = [name for cell in release.cells for name, _ in cell.where]
    return Told(
        release,
        table.title if table else {},
        table.caveat if table else {},
        tuple(dict.fromkeys([*(table.dimensions if table else ()), *seen])),
        tuple(definition(name, part, versions.get(name)) for name, part in parts),
    )


def definition(name: str, part: str, version: int | None = None) -> Definition:
    """Return a definition's words; without, where the version is not the one that stands."""
    one = definitions().indicators.get(name)
    if one is None or (version is not None and one.version != version):
        return Definition(name, part, version or 0)
    counted = {each.id: each for each in one.parts}.get(part)
    return Definition(
        name,
        part,
        one.version,
        counted.name if counted else one.name,
        counted.numerator if counted else one.numerator,
        counted.denominator if counted else one.denominator,
        one.caveat,
        counted.kind if counted else "",
        counted.per if counted else 1,
        tuple((source.title, source.url) for source in one.sources),
        stands=True,
    )


@cache
def words(kind: str) -> Mapping[str, Words]:
    """Return what the codes of one kind mean: columns, statuses, reasons."""
    read: Mapping[str, Mapping[str, Words]] = yaml.safe_load(
        (DATA / "words.yaml").read_text(encoding="utf-8")
    )
    return read[kind]
