"""The way to a cure, counted in the vault: steps and days, and a number that is nobody's."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime

import pyarrow as pa
from django.db import connection

from fristed.apps.audit.actions import Somebody
from fristed.apps.audit.choices import Purpose
from fristed.apps.infections.choices import TESTS, Infection
from fristed.apps.infections.models import Episode, Step
from fristed.apps.infections.queries import Course, course_of
from fristed.apps.infections.queries.history import entries_of
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import HealthList, health_records
from fristed.science import cascade

from ..queries.live import schema

SCREENED = "screened"


# Whatever is written, changed, erased or blocked makes another sum.
_SUM = """
SELECT concat_ws(' ', count(*), sum(hashtextextended(t.said, 0))) FROM (
  SELECT s::text AS said FROM vault.infections_step s WHERE s.site_id = %(site)s
  UNION ALL SELECT e::text FROM vault.infections_episode e WHERE e.site_id = %(site)s
  UNION ALL SELECT concat_ws(' ', h.subject_id, h.blocked_at) FROM vault.vault_healthrecord h
    WHERE h.site_id = %(site)s AND h.blocked_at IS NOT NULL
) AS t
"""


def steps_of(*, site: Site, by: Somebody | None, at: datetime) -> pa.Table:
    """Give each person's steps of hepatitis C, and each test for any infection.

    Whose it is leaves the vault as a number that the caller replaces before anything is kept;
    records that are blocked are not read.
    """
    with _opened(site, by, at) as listed:
        return _steps(site, listed)


def steps_unless(
    *, site: Site, known: str, by: Somebody | None, at: datetime
) -> tuple[str, pa.Table | None]:
    """Give a sum of all that the steps are read from, and the steps where it is not the known one.

    A country has twenty thousand of them; on most days nobody writes one.
    """
    with _opened(site, by, at) as listed:
        with connection.cursor() as cursor:
            cursor.execute(_SUM, {"site": site.pk})
            (now,) = cursor.fetchone()
        return now, None if now == known else _steps(site, listed)


def _opened(site: Site, by: Somebody | None, at: datetime) -> AbstractContextManager[HealthList]:
    purpose = Purpose.COUNTING
    return health_records(site=site.pk, what="indicators", purpose=purpose, by=by, at=at)


def _steps(site: Site, listed: HealthList) -> pa.Table:
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
