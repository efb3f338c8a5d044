"""What a course comes to, from the doses that stand."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from fristed.science import vaccination
from fristed.science.vaccination import State

from ..models import Course, Dose

COMES_NOW = (State.DUE, State.OVERDUE, State.ASK)


@dataclass(frozen=True)
class Followed:
    """A course that somebody follows, where it stands, and whether the house answers for it."""

    course: Course
    standing: vaccination.Standing
    approved: bool


def followed(
    courses: Iterable[Course],
    doses: Iterable[Dose],
    *,
    approved: Collection[str],
    today: date,
) -> list[Followed]:
    """Say where each course stands; one whose schedule is shipped no more is left out."""
    known = vaccination.schedules()
    had = [vaccination.Dose(one.date, one.vaccine) for one in doses]
    return [
        Followed(
            one,
            vaccination.standing(known[one.schedule], had, today),
            one.schedule in approved,
        )
        for one in courses
        if one.schedule in known and not one.ended
    ]


def found_due(
    courses: Iterable[Course],
    doses: Iterable[Dose],
    *,
    approved: Collection[str],
    today: date,
) -> list[Followed]:
    """Return the courses of many people whose next dose may be given, the longest due first."""
    had = defaultdict(list)
    for dose in doses:
        had[dose.subject_id].append(dose)
    rows = [
        row
        for course in courses
        if course.schedule in approved
        for row in followed([course], had[course.subject_id], approved=approved, today=today)
        if row.standing.state in COMES_NOW
    ]
    return sorted(rows, key=lambda row: (row.standing.due or date.min, row.course.pk))
