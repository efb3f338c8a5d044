"""A site's counts by week and coarse area: findings out of samples told of, emergencies, visits.

A sample counts in the week in which its result was told, not in which it was handed in: a week
that is over does not change any more, so nothing has to be foretold for late results. Counted from
what was told and stands; what was withdrawn is not there.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

import numpy as np

from fristed.apps.emergencies.models import Emergency
from fristed.apps.measurements.choices import Status
from fristed.apps.measurements.queries.names import substance_key
from fristed.apps.results.models import Release
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.apps.visits.models import Visit

WEEKS: Final = 156  # three years: what was last found before them counts as new
WEEK: Final = timedelta(days=7)
EVERYWHERE: Final = ""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Checked:
    """Samples told of, week by week and area; findings of each substance among them."""

    weeks: Sequence[date]
    tested: Mapping[str, Array]
    found: Mapping[tuple[str, str], Array]
    names: Mapping[str, str]


@dataclass
class _Tally:
    """Which samples were told of in a week of an area, and with what found."""

    tested: dict[tuple[str, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    found: dict[tuple[str, str, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, str] = field(default_factory=dict)

    def told(self, sample: int, area: str, week: int, components: Sequence[Any]) -> None:
        for where in {EVERYWHERE, area}:
            self.tested[where, week].add(sample)
        for one in components:
            if one["status"] != Status.DETECTED:
                continue
            key = substance_key(one["name"], one["cas"])
            self.names.setdefault(key, one["name"])
            for where in {EVERYWHERE, area}:
                self.found[key, where, week].add(sample)


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks_until(site: Site, at: datetime) -> list[date]:
    """Return the Mondays of the last three years' weeks that are over, the oldest first."""
    this = monday(local_day(site, at))
    return [this - WEEK * back for back in range(WEEKS, 0, -1)]


def checked(site: Site, at: datetime) -> Checked:
    """Return findings and samples told of, by week and area; from the first week there were any."""
    weeks = weeks_until(site, at)
    rows = Release.objects.filter(
        site=site,
        withdrawal__isnull=True,
        date__gte=weeks[0],
        date__lt=weeks[-1] + WEEK,
        sample__taken_back_date__isnull=True,
    ).values_list("sample", "sample__area__code", "date", "says__components")
    tally, first = _Tally(), len(weeks)
    for sample, area, day, components in rows.order_by("date", "pk"):
        week = (monday(day) - weeks[0]).days // 7
        first = min(first, week)
        tally.told(sample, area or EVERYWHERE, week, components or [])
    return _arrays(tally, weeks, first)


def _arrays(tally: _Tally, weeks: Sequence[date], first: int) -> Checked:
    kept = weeks[first:]
    tested: dict[str, Array] = {}
    for (area, week), samples in tally.tested.items():
        tested.setdefault(area, np.zeros(len(kept)))[week - first] = len(samples)
    found: dict[tuple[str, str], Array] = {}
    for (key, area, week), samples in tally.found.items():
        found.setdefault((key, area), np.zeros(len(kept)))[week - first] = len(samples)
    return Checked(kept, tested, dict(sorted(found.items())), tally.names)


def emergencies(site: Site, at: datetime) -> tuple[Sequence[date], Array, Array]:
    """Return weeks, emergencies and visits; from the first week with a visit on."""
    weeks = weeks_until(site, at)
    start, end = day_bounds(site, weeks[0])[0], day_bounds(site, weeks[-1] + WEEK)[0]
    began = Emergency.objects.filter(site=site).begun_between(start, end)
    came = Visit.objects.filter(site=site).begun_between(start, end)
    events = _by_week(site, began.values_list("started_at", flat=True), weeks)
    visits = _by_week(site, came.values_list("arrived_at", flat=True), weeks)
    first = int(np.argmax(visits > 0)) if visits.any() else len(weeks)
    return weeks[first:], events[first:], visits[first:]


def _by_week(site: Site, moments: Any, weeks: Sequence[date]) -> Array:
    counts = np.zeros(len(weeks))
    for moment in moments:
        counts[(monday(local_day(site, moment)) - weeks[0]).days // 7] += 1
    return counts
