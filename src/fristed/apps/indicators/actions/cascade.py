"""The way to a cure, counted in the vault: steps and days, and a number that is nobody's."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime

import pyarrow as pa

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose
from fristed.apps.infections.choices import TESTS, Infection
from fristed.apps.infections.models import Episode, Step
from fristed.apps.infections.queries import Course, course_of
from fristed.apps.infections.queries.history import entries_of
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import health_records
from fristed.science import cascade

from ..queries.live import schema

SCREENED = "screened"


def steps_of(*, site: Site, by: Somebody | None, at: datetime) -> pa.Table:
    """Give each person's steps of hepatitis C, and each test for any infection.

    Whose it is leaves the vault as a number that the caller replaces before anything is kept;
    records that are blocked are not read.
    """
    with health_records(
        site=site.pk, what="indicators", purpose=Purpose.COUNTING, by=by, at=at
    ) as listed:
        written = defaultdict(list)
        for step in listed.rows(Step).select_related(None):
            written[step.episode_id].append(step)
        episodes = listed.rows(Episode).select_related(None)
        courses = [course_of(one, written[one.pk]) for one in episodes]
        rows = [
            {"site": site.pk, "day": day, "person": whose, "step": step, "again": again}
            for one in courses
            for whose, day, step, again in _of(one)
        ]
    return pa.Table.from_pylist(rows, schema=schema("cascade"))


def _of(course: Course) -> Iterator[tuple[int, date, str, bool]]:
    whose, again = course.episode.subject_id, course.episode.number > 1
    for one in course.tests:
        if one.step.kind in TESTS and not one.step.not_done:
            yield whose, one.step.date, SCREENED, again
    if course.episode.infection == Infection.HCV:
        for mark, day in cascade.marks(entries_of(course.steps, course.tests)).items():
            yield whose, day, mark.value, again
