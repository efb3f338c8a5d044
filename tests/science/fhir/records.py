"""Whole records put together from rows: each its own number, what points points to a row."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from fristed.science import fhir

from . import made_up


def numbered(rows: list[Any], first: int, points: str = "", to: str = "") -> tuple[Any, ...]:
    """Give rows numbers; let one that points to «first» point to a row that is there."""
    made = [replace(row, id=str(first + i)) for i, row in enumerate(rows)]
    if points:
        made = [replace(row, **{points: to if getattr(row, points) else ""}) for row in made]
    return tuple(made)


@st.composite
def records(draw: st.DrawFn) -> fhir.Record:
    """Draw the record of one person."""

    def some(of: st.SearchStrategy[Any], most: int = 3) -> list[Any]:
        return draw(st.lists(of, max_size=most))

    visits = numbered(some(made_up.visits), 100)
    visit = visits[0].id if visits else ""
    return fhir.Record(
        person=draw(made_up.people),
        agreed=numbered(some(made_up.agreed), 200),
        visits=visits,
        notes=numbered(some(made_up.notes), 300),
        steps=numbered(some(made_up.a_step()), 400, "of", "400"),
        wounds=numbered(some(made_up.looks), 500),
        vaccinations=numbered(some(made_up.doses), 600),
        referrals=numbered(some(made_up.referrals), 700, "visit", visit),
        kits=numbered(some(made_up.kits), 800, "visit", visit),
    )
