"""Beginning a course, and ending it. A series is never restarted."""

from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.models import Client
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one
from fristed.science.vaccination import schedules

from ..models import Course
from .approving import NoSuchSchedule
from .reading import opened_to_write, row_of


class AlreadyFollowed(Exception):
    """This person follows that schedule already: its doses count, however long ago."""


@as_one
def begin_course(*, client: Client, schedule: str, date: date, by: Staff, at: datetime) -> Course:
    """Let somebody follow a schedule. Doses from before count."""
    known = schedules().get(schedule)
    if known is None:
        raise NoSuchSchedule
    with opened_to_write(
        client, "course_begun", day=date, purpose=Purpose.TREATMENT, by=by, at=at
    ) as file:
        if file.standing(Course).filter(schedule=schedule, ended="").exists():
            raise AlreadyFollowed
        return file.add(Course, schedule=schedule, version_date=known.version, begun_date=date)


@as_one
def end_course(*, client: Client, course: int, because: str, by: Staff, at: datetime) -> Course:
    """Say that a course is followed no more; the doses stay."""
    today = local_day(client.site, at)
    with opened_to_write(
        client, "course_ended", day=today, purpose=Purpose.TREATMENT, by=by, at=at
    ) as file:
        row = row_of(file, Course, course)
        return file.replace(
            row,
            schedule=row.schedule,
            version_date=row.version_date,
            begun_date=row.begun_date,
            ended=because,
        )
