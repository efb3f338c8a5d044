"""Notices from elsewhere, kept as signals: somebody decides on each like on any other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..choices import SignalKind
from ..models import LevelText, Signal
from ..queries.weeks import monday


@dataclass(frozen=True)
class BroughtIn:
    """What came of notices: the signals made of them, and how many were here before."""

    made: Sequence[Signal]
    here_before: int


@as_one
def bring_in(
    *, site: Site, notices: Sequence[Mapping[str, Any]], by: Staff, at: datetime
) -> BroughtIn:
    """Keep each notice as a signal of this week, all of them or none; those that are here stay."""
    rows = Signal.objects.filter(site=site, kind=SignalKind.NOTICE)
    names = [one["identifier"] for one in notices]
    here = set(rows.filter(about__in=names).values_list("about", flat=True))
    week = monday(local_day(site, at))
    new = [one for one in notices if one["identifier"] not in here]
    made = Signal.objects.bulk_create(_signal(site, one, week, at) for one in new)
    for one in made:
        subject = f"signal:{one.pk}"
        record(what="alerts.notice_brought_in", subject=subject, by=by, at=at, site=site.pk)
    return BroughtIn(made, len(notices) - len(new))


def _signal(site: Site, said: Mapping[str, Any], week: date, at: datetime) -> Signal:
    lines = [said["description"], said["instruction"], said["sender"], said["sent"]]
    return Signal(
        site=site,
        kind=SignalKind.NOTICE,
        about=said["identifier"],
        name=said["headline"],
        week_date=week,
        method="notice",
        figures={"lines": [line for line in lines if line]},
        found_at=at,
    )


@as_one
def write_level(*, site: Site, says: Mapping[str, str], by: Staff, at: datetime) -> LevelText:
    """Say when a level is taken; what stood before is kept."""
    made = LevelText.objects.create(**says, synthetic=site.is_demonstration, by=by, at=at)
    record(what="alerts.level_written", subject=f"level:{made.pk}", by=by, at=at, site=site.pk)
    return made
