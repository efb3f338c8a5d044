"""What of the register everybody may ask for: a table, a place, a period, a release."""

from collections.abc import Iterable

from django.core.exceptions import ObjectDoesNotExist

from fristed.apps.releases.choices import Audience
from fristed.apps.releases.queries import DeclaredTable, PublishedTable, declared, one_release
from fristed.apps.releases.queries import published as published_tables
from fristed.apps.releases.queries.shelf import standing, taken_back

from .problems import Unknown

MOST_NAMED = 200  # of what is allowed; a house of ten years has more periods than anybody reads


def everybodys() -> dict[str, DeclaredTable]:
    """Return the tables that are declared for everybody, by id."""
    return {one.id: one for one in declared() if one.audience == Audience.EVERYBODY}


def table_named(name: str) -> DeclaredTable:
    """Return a declared table; Unknown, with those there are, where there is none."""
    found = everybodys()
    if name not in found:
        raise Unknown("table", name, found)
    return found[name]


def newest(table: str, scope: str, period: str) -> PublishedTable:
    """Return the newest version; ReleaseWithdrawn where it was taken back, Unknown where none is.

    Taken back comes before not declared: its tombstone outlives the declaration.
    """
    if taken := taken_back(table, scope, period):
        raise taken
    found = published_tables(table, scope, period)
    if not found:
        raise _nothing(table, scope, period)
    return found[0]


def numbered(number: int) -> PublishedTable:
    """Return a release by its number, superseded ones too; Unknown where there is none."""
    try:
        return one_release(number)
    except (ObjectDoesNotExist, OverflowError):
        raise Unknown("release", number, ()) from None


def _nothing(table: str, scope: str, period: str) -> Unknown:
    table_named(table)
    stand = standing(table)
    scopes = _each(one.scope for one in stand)
    if scope not in scopes:
        return Unknown("scope", scope, scopes)
    return Unknown("period", period, _each(one.period for one in stand if one.scope == scope))


def _each(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))[:MOST_NAMED]


def where_and_when(table: str) -> dict[str, list[str]]:
    """Return of which places and periods a table is published."""
    stand = standing(table)
    return {
        "scopes": _each(one.scope for one in stand),
        "periods": _each(one.period for one in stand),
    }
