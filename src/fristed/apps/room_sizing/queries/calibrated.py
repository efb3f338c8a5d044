"""A room's own last year as rates of arrival, durations of use and patience; no person's key."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from django.db import connection

from fristed.apps.planning.queries.kinds import Counted, Results
from fristed.apps.premises.models import Place
from fristed.apps.premises.queries import week_from
from fristed.apps.sites.models import Site

from .room import DAYS, minutes, open_minutes

if TYPE_CHECKING:
    from fristed.science.capacity import HourlyArrivals

LONGEST_MIN: Final = 600.0  # a use that seems to last longer was not ended by anybody

# Moments in the site's own time. Twelve sharp is the hour of what moved in without one.
_ASKED = """
SELECT timezone(%(zone)s, w.entered_at),
  (extract(epoch FROM w.left_at - w.entered_at) / 60)::double precision,
  coalesce(n.stage IN ('left_without_using', 'left'), false)
FROM consumption_rooms_step w
LEFT JOIN LATERAL (
  SELECT n.stage FROM consumption_rooms_step n
  WHERE n.visit_id = w.visit_id AND n.number > w.number ORDER BY n.number LIMIT 1
) n ON true
WHERE w.site_id = %(site)s AND w.stage = 'waiting' AND w.undoes_id IS NULL
  AND w.left_at IS NOT NULL
  AND timezone(%(zone)s, w.entered_at) >= %(start)s AND timezone(%(zone)s, w.entered_at) < %(end)s
"""
_USED = """
SELECT (extract(epoch FROM u.vacated_at - u.assigned_at) / 60)::double precision,
  (extract(epoch FROM u.cleaned_at - u.vacated_at) / 60)::double precision
FROM consumption_rooms_placeuse u
WHERE u.site_id = %(site)s AND u.vacated_at IS NOT NULL
  AND timezone(%(zone)s, u.assigned_at) >= %(start)s
  AND timezone(%(zone)s, u.assigned_at) < %(end)s
"""


def counted_from_visits(site: Site, until: date) -> Counted:
    """Count what the year before a day says; what is too little is left to the starting values."""
    first = max(until - timedelta(days=DAYS), site.opened_date)
    told: dict[str, Any] = {"site": site.pk, "zone": site.time_zone, "start": first, "end": until}
    asked, used = _written(told)
    timed = [row for row in asked if row[0].time() != time(12)]
    if timed:  # a house that began to write in the middle of the year was not empty before
        first = max(first, min(row[0] for row in timed).date())
    spans, hours = _open(site, first, until)
    about: Results = {
        "first": first.isoformat(),
        "last": (until - timedelta(days=1)).isoformat(),
        "asked": len(timed),
        "untimed": len(asked) - len(timed),
        "uses": 0,
    }
    values: Results = {}
    places = Place.objects.filter(site=site, in_service=True).count()
    if places:
        values["places"] = places
    if spans and timed:
        _arrivals([row[0] for row in timed], spans, hours, values, about)
    _durations(used, values, about)
    _patience(timed, values, about)
    return Counted(values, about)


def _written(told: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    """Return who asked for a place, and which uses had a beginning and an end."""
    with connection.cursor() as cursor:
        cursor.execute(_ASKED, told)
        asked = cursor.fetchall()
        cursor.execute(_USED, told)
        return asked, cursor.fetchall()


def _open(
    site: Site, first: date, until: date
) -> tuple[list[tuple[datetime, datetime]], tuple[str, str]]:
    """Return when the house was open, and the hours it kept most often."""
    spans: list[tuple[datetime, datetime]] = []
    often: dict[tuple[str, str], int] = {}
    for day in week_from(site, first, (until - first).days):
        for opens, closes in day.hours:
            start = datetime.combine(day.date, opens)
            end = datetime.combine(day.date, closes)
            end += timedelta(days=0 if closes > opens else 1)
            if not spans or start >= spans[-1][1]:
                spans.append((start, end))
        if day.hours:
            kept = f"{day.hours[0][0]:%H:%M}", f"{day.hours[-1][1]:%H:%M}"
            often[kept] = often.get(kept, 0) + 1
    return spans, max(often, key=lambda one: often[one]) if often else ("", "")


def _arrivals(
    moments: Sequence[datetime],
    spans: Sequence[tuple[datetime, datetime]],
    hours: tuple[str, str],
    values: Results,
    about: Results,
) -> None:
    from fristed.science.capacity import TooFew, hourly_arrivals  # inline: numba is slow to load

    starts, ends = (np.array([span[n] for span in spans], "datetime64[s]") for n in (0, 1))
    found = hourly_arrivals(np.array(moments, "datetime64[s]"), starts, ends)
    about |= {"outside": found.outside, "open_days": len({span[0].date() for span in spans})}
    kept = {"opens_at": hours[0], "closes_at": hours[1]}
    length = open_minutes(kept)
    try:
        day = found.day(float(minutes(hours[0])), length)
    except (TooFew, ValueError):  # too little, or nobody ever came
        return
    marks = np.minimum(np.arange(0.0, length + 60.0, 60.0), length)
    per_hour = np.diff(np.interp(marks, day.edges_min, day.expected)) / (np.diff(marks) / 60.0)
    values |= kept | {
        "per_day": round(float(day.per_day), 1),
        "by_hour": [round(float(one), 2) for one in per_hour],
    }
    _busiest(found, hours[0], length, values, about)


def _busiest(
    found: "HourlyArrivals", opens_at: str, length: float, values: Results, about: Results
) -> None:
    """Find the weekday on which most came; chance alone makes one a little busier than it is."""
    from fristed.science.capacity import TooFew  # inline: numba is slow to load

    often: dict[int, float] = {}
    for weekday in range(7):
        try:
            often[weekday] = found.day(float(minutes(opens_at)), length, weekday).per_day
        except (TooFew, ValueError):  # shorter hours on that day, closed, or nobody came
            continue
    if often and (most := max(often.values())) > values["per_day"]:
        values["busiest_per_day"] = round(most, 1)
        about["busiest_weekday"] = max(often, key=lambda one: often[one])


def _durations(used: Sequence[tuple[Any, ...]], values: Results, about: Results) -> None:
    from fristed.science.capacity import TooFew, service  # inline: numba is slow to load

    lasted = np.array([row[0] for row in used if 0 < row[0] <= LONGEST_MIN])
    about |= {"uses": len(lasted), "odd": len(used) - len(lasted)}
    try:
        best = service(lasted)[0]
    except (TooFew, ValueError):
        return
    values |= {
        "family": best.duration.family,
        "shape": round(best.duration.shape, 2),
        "use_min": round(best.duration.mean_min, 1),
    }
    about["furthest"] = round(best.furthest, 3)
    cleaned = [row[1] for row in used if row[1] is not None and 0 <= row[1] <= LONGEST_MIN]
    if cleaned:
        values["cleaning_min"] = round(float(np.mean(cleaned)), 1)


def _patience(asked: Sequence[tuple[Any, ...]], values: Results, about: Results) -> None:
    from fristed.science.capacity import TooFew, patience  # inline: numba is slow to load

    left = np.array([bool(row[2]) for row in asked], bool)
    about["left"] = int(left.sum())
    try:
        found = patience(np.array([max(row[1], 0.0) for row in asked]), left)
    except (TooFew, ValueError):
        return
    values["patience_min"] = round(found.duration.mean_min, 1)
    about["patience"] = [round(found.low_min, 1), round(found.high_min, 1)]
