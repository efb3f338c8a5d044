"""A notice from elsewhere, kept as a signal: somebody decides on it like on any other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.ground.context import as_one

from ..choices import SignalKind
from ..models import LevelText, Signal
from ..queries.weeks import monday


class HereAlready(Exception):
    """This notice was brought in before."""


@as_one
def bring_in(*, site: Site, said: Mapping[str, Any], by: Staff, at: datetime) -> Signal:
    """Keep a notice as a signal of this week."""
    rows = Signal.objects.filter(site=site, kind=SignalKind.NOTICE, about=said["identifier"])
    if rows.exists():
        raise HereAlready
    lines = [said["description"], said["instruction"], said["sender"], said["sent"]]
    made = Signal.objects.create(
        site=site,
        kind=SignalKind.NOTICE,
        about=said["identifier"],
        name=said["headline"],
        week_date=monday(local_day(site, at)),
        method="notice",
        figures={"lines": [line for line in lines if line]},
        found_at=at,
    )
    record(what="alerts.notice_brought_in", subject=f"signal:{made.pk}", by=by, at=at, site=site.pk)
    return made


@as_one
def write_level(*, site: Site, says: Mapping[str, str], by: Staff, at: datetime) -> LevelText:
    """Say when a level is taken; what stood before is kept."""
    made = LevelText.objects.create(**says, synthetic=site.is_demonstration, by=by, at=at)
    record(what="alerts.level_written", subject=f"level:{made.pk}", by=by, at=at, site=site.pk)
    return made
