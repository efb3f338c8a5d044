"""Who stands behind a number: for each contributor, how many of its events are theirs.

A figure says how many people are behind it; disclosure control asks how much each of them gave, in
each cell of a table and in its margins. One statement gives that for the smallest cells; whoever
adds them up knows who is in several of them, and lets nobody's number out.
"""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ibis
from ibis import Table

from .computing import Engine
from .expression import Dialect, asked_rows, compiled, in_words, with_people
from .periods import Period
from .questions import Asked
from .tallies import TALLIES


class NotACount(Exception):
    """What is counted is no whole number of events: minutes, hours."""


@dataclass(frozen=True, slots=True)
class GivenBy:
    """What one contributor gave to one of the smallest cells.

    Attributes
    ----------
    by
        A code for each dimension that was asked for.
    whose
        A number that means nothing outside of the answer: a person of that site, or, where nobody
        knows who it was, everything of that site on one day.
    known
        Whether it is a person.
    """

    site: int
    period: str
    by: tuple[str, ...]
    whose: Hashable
    known: bool
    events: int


def behind(
    tally: str,
    *,
    engine: Engine,
    sites: Sequence[int],
    periods: Sequence[Period],
    by: Sequence[str] = (),
) -> Iterator[GivenBy]:
    """Give what each contributor gave, cell by cell, in one statement.

    Parameters
    ----------
    tally
        What is counted.
    periods
        Each an own cell. One that overlaps another counts an event in both.
    by
        Dimensions of the tally.

    Raises
    ------
    NotACount
        Where somebody gave part of an event.
    """
    dimensions, people = tuple(by), TALLIES[tally].people
    asked = [Asked(site, one.name, one.first, one.last) for one in periods for site in sites]
    end = 2 + len(dimensions)
    for row in engine.answer(contributed_statement(tally, dimensions, engine.dialect), asked):
        site, period, (whose, day, events) = int(row[0]), row[1], row[end:]
        if float(events) != int(events):
            raise NotACount(f"{tally} of {period}")
        known = people and whose is not None
        mark = (site, int(whose)) if known else (site, str(day))
        if events:
            yield GivenBy(site, period, tuple(row[2:end]), mark, known, int(events))


def contributed(tally: str, by: tuple[str, ...] = ()) -> Table:
    """Build the expression: one row for each site, period, breakdown and contributor.

    A person has no day in it; rows of nobody known are put together day by day.
    """
    rows = with_people(asked_rows(tally, by), by)
    if not TALLIES[tally].people:
        rows = rows.mutate(person=ibis.null().cast("int64"))
    nobody = rows.person.isnull()
    apart = rows.mutate(day=nobody.ifelse(rows.day, ibis.null().cast("date")))
    kept = ["site", "period", *by, "person", "day"]
    summed = apart.group_by(kept).aggregate(events=apart.amount.sum().cast("float64"))
    return in_words(summed, by).select(*kept, "events")


@cache
def contributed_statement(tally: str, by: tuple[str, ...], dialect: Dialect) -> str:
    """Return the expression as SQL of one engine."""
    return compiled(contributed(tally, by), dialect)
