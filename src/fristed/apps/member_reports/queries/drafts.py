"""What a report of a month would hold: what stands published of it, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from fristed.apps.releases.queries import DeclaredTable, PublishedCell, PublishedTable, published
from fristed.apps.releases.queries.lists import tables_of_a_room
from fristed.apps.sites.models import Site
from fristed.science.attestation import Number

EVERY = "month"


@dataclass(frozen=True)
class Draft:
    """A report before it is signed.

    Attributes
    ----------
    tables
        Releases that stand, in the order of their ids.
    missing
        Tables of a month that are not published, or were taken back.
    """

    period: str
    tables: tuple[PublishedTable, ...]
    missing: tuple[DeclaredTable, ...]

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number of it, each once."""
        found = {one.key: one for table in self.tables for one in map(_number, table.cells)}
        return tuple(found.values())

    @property
    def definitions(self) -> Mapping[str, int]:
        """Which version of each indicator it was counted by."""
        return {id_: version for table in self.tables for id_, version in table.definitions}

    @property
    def policies(self) -> frozenset[int]:
        """Under which versions of the rules its tables were published."""
        return frozenset(table.policy_version for table in self.tables)

    @property
    def is_of_one_kind(self) -> bool:
        """Whether all of it was counted by one version of each definition, and of the rules."""
        said = {pair for table in self.tables for pair in table.definitions}
        return len(said) == len(self.definitions) and len(self.policies) <= 1

    @property
    def synthetic(self) -> bool:
        """Whether any of it is made up."""
        return any(table.synthetic for table in self.tables)

    @property
    def mark(self) -> str:
        """A mark of what is shown: the same where the network would read the same."""
        said = (self.numbers, sorted(self.definitions.items()), sorted(self.policies))
        return sha256(repr(said).encode()).hexdigest()[:32]


def draft(site: Site, period: str) -> Draft:
    """Return what a report of a month would hold now."""
    monthly = monthly_tables()
    names = {table.id for table in monthly}
    found = [one for one in published(scope=site.slug, period=period) if one.table in names]
    there = {one.table for one in found}
    missing = tuple(table for table in monthly if table.id not in there)
    return Draft(period, tuple(sorted(found, key=lambda one: one.table)), missing)


def monthly_tables() -> list[DeclaredTable]:
    """Return the tables that a room publishes for everybody month by month."""
    found = tables_of_a_room(research=False)
    return sorted((one for one in found if one.every == EVERY), key=lambda one: one.id)


def _number(one: PublishedCell) -> Number:
    return Number(
        one.indicator, one.part, one.where, one.value, one.numerator, one.denominator,
        one.hidden_because,
    )  # fmt: skip
