"""The Ibis expressions of what is counted: who gave what, and what that comes to, site by site."""

from typing import Final, Literal

import ibis
from ibis import Table
from ibis.expr.types import NumericValue

from .log import UNKNOWN, log
from .tallies import OF_PEOPLE, TALLIES

Dialect = Literal["duckdb", "postgres", "pyspark"]
DIALECTS: Final[tuple[Dialect, ...]] = ("duckdb", "postgres", "pyspark")
KEYS: Final = ("site", "period")
# What every expression gives after its keys and breakdowns; what was not asked for is nought.
COUNTED: Final = ("amount", "events", "persons", "unknown")


class NotBrokenDown(Exception):
    """What is counted has no such dimension."""


def asked_rows(name: str, by: tuple[str, ...]) -> Table:
    """Return the rows of a tally that fall into what is asked, with these dimensions of its own."""
    if missing := set(by) - set(TALLIES[name].by):
        raise NotBrokenDown(f"{name} has no {', '.join(sorted(missing))}")
    own = own_dimensions(name, by)
    found = TALLIES[name].expression().select("site", "day", "person", "amount", *own)
    asked = log("asked")
    within = found.join(
        asked,
        [found.site == asked.site, found.day >= asked.first, found.day <= asked.last],
    )
    return within.select("site", "period", "day", *own, "person", "amount")


def own_dimensions(name: str, by: tuple[str, ...]) -> tuple[str, ...]:
    """Return the dimensions that rows of a tally have themselves; others are known of people."""
    return tuple(one for one in by if one in TALLIES[name].dimensions)


def contributed(name: str, by: tuple[str, ...]) -> Table:
    """Put together what each person gave, by the dimensions that the rows have themselves.

    It gives ``amount`` (the sum) and ``events`` (how many rows); what is nobody's is one row, too.
    """
    own, rows = own_dimensions(name, by), asked_rows(name, by)
    return rows.group_by([*KEYS, *own, "person"]).aggregate(
        amount=rows.amount.sum().cast("float64"), events=rows.amount.count()
    )


def narrowed(given: Table, own: tuple[str, ...]) -> Table:
    """Put contributions together by fewer dimensions."""
    return given.group_by([*KEYS, *own, "person"]).aggregate(
        amount=given.amount.sum(), events=given.events.sum().cast("int64")
    )


def counted(given: Table, by: tuple[str, ...]) -> Table:
    """Count contributions: one row for each site, period and breakdown.

    Parameters
    ----------
    given : Table
        One row for each person and breakdown that the rows have themselves.

    Returns
    -------
    Table
        ``amount`` (the sum), ``events`` (how many rows), ``persons`` (different people known) and
        ``unknown`` (rows of nobody known).
    """
    rows = with_people(given, by)
    found = rows.group_by([*KEYS, *by]).aggregate(
        amount=rows.amount.sum().fill_null(0).cast("float64"),
        events=rows.events.sum().cast("int64"),
        persons=rows.person.count(),
        unknown=rows.person.isnull().ifelse(rows.events, 0).sum().cast("int64"),
    )
    return in_words(found, by).select(*KEYS, *by, *COUNTED)


def summed(name: str, by: tuple[str, ...]) -> Table:
    """Add up what was given, whoever gave it: ``amount`` alone."""
    rows = with_people(asked_rows(name, by), by)
    return _alone(rows, by, rows.amount.sum().fill_null(0))


def highest(name: str, by: tuple[str, ...]) -> Table:
    """Count the highest of each of the smallest groups, as `counted`; they are nobody's."""
    smallest = TALLIES[name].dimensions
    rows = asked_rows(name, smallest)
    found = rows.group_by([*KEYS, *smallest]).aggregate(amount=rows.amount.max())
    nobody = found.mutate(person=ibis.null().cast("int64"), events=ibis.literal(1, "int64"))
    return counted(nobody, by)


def quantile(name: str, by: tuple[str, ...], at: float) -> Table:
    """Give a quantile of what the rows add, linear between neighbours, as ``amount``."""
    rows = with_people(asked_rows(name, by), by)
    return _alone(rows, by, rows.amount.quantile(at))


def _alone(rows: Table, by: tuple[str, ...], amount: NumericValue) -> Table:
    nought = dict.fromkeys(COUNTED[1:], ibis.literal(0, "int64"))
    found = rows.group_by([*KEYS, *by]).aggregate(amount=amount.cast("float64")).mutate(**nought)
    return in_words(found, by).select(*KEYS, *by, *COUNTED)


def with_people(rows: Table, by: tuple[str, ...]) -> Table:
    """Add what is known of whose a row is, as far as it is asked for."""
    asked = [one for one in by if one in OF_PEOPLE]
    if not asked:
        return rows
    people = log("people")
    joined = rows.left_join(
        people, [rows.site == people.site, rows.person == people.person], rname="their_{name}"
    )
    return joined.select(*rows.columns, **{one: joined[one].fill_null(UNKNOWN) for one in asked})


def in_words(found: Table, by: tuple[str, ...]) -> Table:
    """Say the breakdowns that are numbers in words, too: hours, of which some are not known."""
    numbers = [one for one in by if not found[one].type().is_string()]
    said = {one: found[one].cast("string").fill_null(UNKNOWN) for one in numbers}
    return found.mutate(**said) if said else found


def compiled(table: Table, dialect: Dialect) -> str:
    """Return any expression as SQL of one engine."""
    if dialect == "pyspark":
        ibis.pyspark.name  # noqa: B018 - its options are there once the backend was asked for
    return str(ibis.to_sql(table, dialect=dialect))
