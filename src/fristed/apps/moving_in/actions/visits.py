"""Visits, written many at a time: over and done with, each under a new handle."""

from collections.abc import Sequence
from datetime import datetime

from fristed.apps.visits.actions import new_handle
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit
from fristed.ground.ids import random_id
from fristed.ground.many_rows import insert_many

from ..models import Move, MovedVisit, Part
from ..queries.numbers import people_by_number
from .rows import Row


def write_visits(move: Move, part: Part, rows: Sequence[Row], at: datetime) -> int:  # noqa: ARG001
    """Write the visits of one part and return how many."""
    numbers = [row.said["number"] for row in rows if "number" in row.said]
    people = people_by_number(move.site, numbers)
    # Somebody may have been erased, or taken back, since the rows were checked.
    rows = [row for row in rows if "number" not in row.said or row.said["number"] in people]
    visits = [_visit(move, row, people, at) for row in rows]
    insert_many(visits)
    insert_many(
        [
            MovedVisit(site=move.site, move=move, visit=visit, row=row.number)
            for visit, row in zip(visits, rows, strict=True)
        ]
    )
    return len(visits)


def _visit(move: Move, row: Row, people: dict[str, int], at: datetime) -> Visit:
    said = row.said
    return Visit(
        id=random_id(),
        site=move.site,
        client_id=people[said["number"]] if "number" in said else None,
        handle=new_handle(),
        service=said.get("service") or Service.HELP_ONLY,
        language=said.get("language", ""),
        arrived_at=said["came"],
        left_at=said["went"],
        entered_late_at=at,
    )
