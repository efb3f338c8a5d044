"""What is incomplete in a period before its report is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection

from fristed.apps.indicators.queries.changes import changed_days
from fristed.apps.indicators.queries.snapshot import NoSnapshot, Standing, manifest
from fristed.apps.premises.queries import week_from
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.science.figures import Period

_COUNTS = """
SELECT
  (SELECT count(*) FROM visits_visit v WHERE v.site_id = %(site)s AND v.left_at IS NULL
    AND v.frozen_at IS NULL AND v.arrived_at >= %(start)s AND v.arrived_at < %(end)s),
  (SELECT count(*) FROM emergencies_emergency e WHERE e.site_id = %(site)s AND e.ended_at IS NULL
    AND e.started_at >= %(start)s AND e.started_at < %(end)s),
  (SELECT count(*) FROM samples_sample p WHERE p.site_id = %(site)s AND p.taken_back_date IS NULL
    AND p.received_date BETWEEN %(first)s AND %(last)s
    AND NOT EXISTS (SELECT FROM results_release r
      WHERE r.site_id = p.site_id AND r.sample_id = p.id)),
  (SELECT array_agg(DISTINCT timezone(%(zone)s, v.arrived_at)::date) FROM visits_visit v
    WHERE v.site_id = %(site)s AND v.arrived_at >= %(start)s AND v.arrived_at < %(end)s),
  (SELECT array_agg(DISTINCT timezone(%(zone)s, d.started_at)::date) FROM staffing_duty d
    WHERE d.site_id = %(site)s AND d.started_at >= %(start)s AND d.started_at < %(end)s)
"""


@dataclass(frozen=True)
class Gaps:
    """What is missing, or not yet counted, in a period.

    Attributes
    ----------
    counted_at
        When the figures were last counted; None where they never were.
    is_counted
        Whether that was after the period's end.
    written_since
        Days of the period of which something was written after that.
    open_days
        Days with opening hours.
    unvisited, unstaffed
        Those of them on which no visit, or nobody's duty, is written.
    """

    counted_at: datetime | None
    is_counted: bool
    written_since: Sequence[date]
    open_visits: int
    open_emergencies: int
    samples_without_result: int
    open_days: int
    unvisited: Sequence[date]
    unstaffed: Sequence[date]

    @property
    def any(self) -> bool:
        """Whether somebody has something to look after first."""
        missing = (self.written_since, self.unvisited, self.unstaffed)
        return bool(
            self.open_visits
            or self.open_emergencies
            or self.samples_without_result
            or not self.is_counted
            or not self.open_days
            or any(missing)
        )


def gaps_of(site: Site, of: Period) -> Gaps:
    """Look through a period that is over."""
    standing = _standing(site)
    counted = datetime.fromisoformat(standing.refreshed) if standing else None
    visits, emergencies, samples, came, worked = _counts(site, of)
    days = (of.last - of.first).days + 1
    opened = [one.date for one in week_from(site, of.first, days) if one.hours]
    return Gaps(
        counted_at=counted,
        is_counted=counted is not None and local_day(site, counted) > of.last,
        written_since=_written_since(site, standing, of),
        open_visits=visits,
        open_emergencies=emergencies,
        samples_without_result=samples,
        open_days=len(opened),
        unvisited=[day for day in opened if day not in set(came or ())],
        unstaffed=[day for day in opened if day not in set(worked or ())],
    )


def _standing(site: Site) -> Standing | None:
    try:
        return manifest().sites.get(str(site.pk))
    except NoSnapshot:
        return None


def _written_since(site: Site, standing: Standing | None, of: Period) -> Sequence[date]:
    if standing is None:
        return []
    found = {day for _site, day in changed_days([site.pk], standing.mark)}
    return sorted(day for day in found if of.first <= day <= of.last)


def _counts(site: Site, of: Period) -> tuple[int, int, int, list[date] | None, list[date] | None]:
    asked: dict[str, Any] = {
        "site": site.pk,
        "zone": site.time_zone,
        "first": of.first,
        "last": of.last,
        "start": day_bounds(site, of.first)[0],
        "end": day_bounds(site, of.last)[1],
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS, asked)
        visits, emergencies, samples, came, worked = cursor.fetchone()
    return visits, emergencies, samples, came, worked
