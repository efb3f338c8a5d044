"""What is asked of an engine: a tally, by what, and how. The same for every site and period."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal, NamedTuple

import ibis
from ibis import Table

from .definitions import Part
from .expression import (
    Dialect,
    compiled,
    contributed,
    counted,
    highest,
    narrowed,
    own_dimensions,
    quantile,
    summed,
)
from .tallies import TALLIES

How = Literal["counted", "summed", "highest", "quantile"]
GIVEN: Final = "given"


class Asked(NamedTuple):
    """A site and the days it is asked for: a row of the table `asked`."""

    site: int
    period: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Question:
    """One number of each site, period and breakdown.

    Attributes
    ----------
    how
        counted: the sum, and who stands behind it. summed: the sum alone. highest, quantile: as a
        part's kind.
    at
        Which quantile.
    """

    tally: str
    by: tuple[str, ...] = ()
    how: How = "counted"
    at: float = 0.0


class Together(NamedTuple):
    """Questions of the same rows, each as a statement that stands by itself.

    Where there are several, `given` puts the rows together once, by every dimension that one of
    them asks for, and `of_given` are the same questions of a table of that name.
    """

    asked: tuple[Asked, ...]
    statements: tuple[str, ...]
    given: str = ""
    of_given: tuple[str, ...] = ()


def counts(part: Part, by: tuple[str, ...]) -> Question:
    """Return what a part counts."""
    return Question(part.counts, by, "highest" if part.kind == "highest" else "counted")


def middle(part: Part, by: tuple[str, ...]) -> Question | None:
    """Return which quantile it asks for."""
    if part.kind != "quantile":
        return None
    return Question(part.counts, by, "quantile", part.quantile)


def out_of(part: Part, by: tuple[str, ...]) -> Question | None:
    """Return what it is out of, by what both are broken down by."""
    if not part.out_of:
        return None
    shared = tuple(one for one in by if one in TALLIES[part.out_of].by)
    return Question(part.out_of, shared, "counted" if part.of_people else "summed")


def of_part(part: Part, by: tuple[str, ...]) -> list[Question]:
    """Return every question of a part."""
    return [one for one in (counts(part, by), middle(part, by), out_of(part, by)) if one]


def expression(question: Question) -> Table:
    """Build the expression of a question.

    Raises
    ------
    NotBrokenDown
        Where what is counted has no such dimension.
    """
    name, by = question.tally, question.by
    if question.how == "summed":
        return summed(name, by)
    if question.how == "highest":
        return highest(name, by)
    if question.how == "quantile":
        return quantile(name, by, question.at)
    return counted(contributed(name, by), by)


@cache
def statement(question: Question, dialect: Dialect = "duckdb") -> str:
    """Return a question as SQL of one engine."""
    return compiled(expression(question), dialect)


def together(
    asked: Iterable[tuple[Question, tuple[Asked, ...]]], dialect: Dialect
) -> list[Together]:
    """Put questions of the same rows together, so that an engine reads them once."""
    of_rows: dict[tuple[str, tuple[Asked, ...]], list[Question]] = defaultdict(list)
    found = []
    for question, rows in asked:
        if question.how == "counted":
            of_rows[question.tally, rows].append(question)
        else:
            found.append(Together(rows, (statement(question, dialect),)))
    for (tally, rows), questions in of_rows.items():
        alone = tuple(statement(one, dialect) for one in questions)
        found.append(Together(rows, alone, *_given(tally, tuple(questions), dialect)))
    return found


@cache
def _given(
    tally: str, questions: tuple[Question, ...], dialect: Dialect
) -> tuple[str, tuple[str, ...]]:
    if len(questions) == 1:
        return "", ()
    dimensions = {one for question in questions for one in own_dimensions(tally, question.by)}
    rows = contributed(tally, tuple(sorted(dimensions)))
    given = ibis.table(rows.schema(), name=GIVEN)
    of_given = [
        counted(narrowed(given, own_dimensions(tally, one.by)), one.by) for one in questions
    ]
    return compiled(rows, dialect), tuple(compiled(one, dialect) for one in of_given)
