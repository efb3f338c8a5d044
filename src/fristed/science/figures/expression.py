"""One Ibis expression for a part of an indicator: counted and out of what, site by site."""

from functools import cache
from typing import Final, Literal

import ibis
from ibis import Table
from ibis.expr.types import NumericValue

from .definitions import Part
from .log import log
from .tallies import OF_PEOPLE, TALLIES

Dialect = Literal["duckdb", "postgres", "pyspark"]
DIALECTS: Final[tuple[Dialect, ...]] = ("duckdb", "postgres", "pyspark")
KEYS: Final = ("site", "period")
# What every expression gives after its keys and breakdowns.
ANSWERS: Final = ("numerator", "denominator", "persons", "unknown", "middle")


class NotBrokenDown(Exception):
    """What is counted has no such dimension."""


def expression(part: Part, by: tuple[str, ...] = ()) -> Table:
    """Build the expression of a part.

    Parameters
    ----------
    part : Part
        What is counted, out of what, and how.
    by : tuple of str
        Dimensions of what is counted. Where what it is out of lacks one of them, the expression
        gives that number once, in a row whose breakdown is missing.

    Returns
    -------
    Table
        One row for each site, period and breakdown: ``numerator``, ``denominator`` (both counts or
        sums), ``persons`` (different people known), ``unknown`` (rows of nobody known) and
        ``middle`` (a quantile; missing for all other kinds).
    """
    missing = set(by) - set(TALLIES[part.counts].by)
    if missing:
        raise NotBrokenDown(f"{part.counts} has no {', '.join(sorted(missing))}")
    stacked = _counted(part, by)
    if part.out_of:
        stacked = stacked.union(_out_of(part, by))
    return _answered(stacked, part, [*KEYS, *by])


def asked_rows(name: str, by: tuple[str, ...], *, days: bool = False) -> Table:
    """Return the rows of a tally that fall into what is asked, with these dimensions."""
    tally = TALLIES[name]
    own = [one for one in by if one in tally.dimensions]
    found = tally.expression().select("site", "day", "person", "amount", *own)
    asked = log("asked")
    within = found.join(
        asked,
        [found.site == asked.site, found.day >= asked.first, found.day <= asked.last],
    )
    also = ("day",) if days else ()
    rows = within.select("site", "person", "amount", *also, *own, "period")
    if tally.people and set(by) & set(OF_PEOPLE):
        rows = _with_people(rows, by)
    return rows


def _with_people(rows: Table, by: tuple[str, ...]) -> Table:
    people = log("people")
    joined = rows.left_join(
        people, [rows.site == people.site, rows.person == people.person], rname="their_{name}"
    )
    said = {one: joined[one].nullif("").fill_null("unknown") for one in by if one in OF_PEOPLE}
    kept = [one for one in rows.columns if one not in said]
    return joined.select(*kept, **said)


def _counted(part: Part, by: tuple[str, ...]) -> Table:
    rows = asked_rows(part.counts, by)
    if part.counts_people:
        rows = rows.filter(rows.person.notnull())  # nobody known is no breakdown of people
    if part.kind == "highest":
        rows = _highest(asked_rows(part.counts, TALLIES[part.counts].dimensions))
    return rows.select(*KEYS, *by, "person", "amount", out_person=_nobody(), out_amount=_nothing())


def _highest(rows: Table) -> Table:
    """Take the highest of each of the smallest groups; their sum is what is asked for."""
    groups = [one for one in rows.columns if one not in ("person", "amount")]
    highest = rows.group_by(groups).aggregate(amount=rows.amount.max())
    return highest.mutate(person=_nobody())


def _out_of(part: Part, by: tuple[str, ...]) -> Table:
    has = TALLIES[part.out_of].by
    shared = tuple(one for one in by if one in has)
    rows = asked_rows(part.out_of, shared)
    lacking = {one: ibis.null().cast("string") for one in by if one not in shared}
    wide = rows.mutate(**lacking) if lacking else rows
    return wide.select(
        *KEYS,
        *by,
        person=_nobody(),
        amount=_nothing(),
        out_person=wide.person,
        out_amount=wide.amount,
    )


def _answered(rows: Table, part: Part, keys: list[str]) -> Table:
    counted = rows.amount.notnull()
    unknown = (counted & rows.person.isnull()).ifelse(1, 0).sum().fill_null(0)
    middle: NumericValue = ibis.null().cast("float64")
    if part.kind == "quantile":
        middle = rows.amount.quantile(part.quantile).cast("float64")
    return rows.group_by(keys).aggregate(
        numerator=_numerator(rows, part),
        denominator=_denominator(rows, part),
        persons=rows.person.nunique(),
        unknown=unknown,
        middle=middle,
    )


def _numerator(rows: Table, part: Part) -> NumericValue:
    if part.counts_people or part.kind == "different":
        return rows.person.nunique().cast("float64")
    if part.kind == "quantile":
        return rows.amount.count().cast("float64")
    return rows.amount.sum().fill_null(0).cast("float64")


def _denominator(rows: Table, part: Part) -> NumericValue:
    if part.of_people:
        return rows.out_person.nunique().cast("float64")
    return rows.out_amount.sum().fill_null(0).cast("float64")


def _nobody() -> NumericValue:
    return ibis.null().cast("int64")


def _nothing() -> NumericValue:
    return ibis.null().cast("float64")


@cache
def statement(part: Part, by: tuple[str, ...] = (), *, dialect: Dialect = "duckdb") -> str:
    """Return the expression as SQL of one engine: the same for every site and period."""
    return compiled(expression(part, by), dialect)


def compiled(table: Table, dialect: Dialect) -> str:
    """Return any expression as SQL of one engine."""
    if dialect == "pyspark":
        ibis.pyspark.name  # noqa: B018 - its options are there once the backend was asked for
    return str(ibis.to_sql(table, dialect=dialect))
