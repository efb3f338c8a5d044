"""Starting the clock, and entering afterwards what was written on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.premises.models import Place
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import NOTABLE, Act, Kind, Outcome, StartedFrom, Whom
from ..models import Done, Emergency
from .attaching import put_where, put_whom
from .correcting import EndsBeforeStart
from .refusals import refuse_dose, refuse_future, refuse_unknown


@dataclass(frozen=True)
class LateAct:
    """One line of a clock sheet filled in by hand."""

    what: str
    at: datetime
    dose_mg: Decimal | None = None
    route: str = ""


@as_one
def start_emergency(
    *,
    site: Site,
    by: Staff | None,
    at: datetime,
    started_from: str,
    visit: Visit | None = None,
    place: Place | None = None,
    where: str = "",
) -> Emergency:
    """Start a clock. `by` is None where nobody has unlocked the screen."""
    refuse_unknown(started_from, StartedFrom.values)
    emergency = Emergency(site=site, started_at=at, started_from=started_from)
    put_whom(emergency, visit=visit, whom=Whom.VISITOR if visit else Whom.NOT_STATED)
    put_where(emergency, place=place, where=where)
    Emergency.objects.bulk_create([emergency])
    Done.objects.create(site=site, emergency=emergency, what=Act.STARTED, at=at, noted_at=at, by=by)
    _record(emergency, "emergencies.started", by=by, at=at)
    return emergency


@as_one
def enter_late(
    *,
    site: Site,
    by: Staff,
    at: datetime,
    started_at: datetime,
    ended_at: datetime | None = None,
    acts: Sequence[LateAct] = (),
    visit: Visit | None = None,
    whom: str = "",
    place: Place | None = None,
    where: str = "",
    kind: str = "",
    outcome: str = "",
) -> Emergency:
    """Enter an emergency from its paper sheet: each line keeps its own time and that of entry.

    Without an end on the sheet, the last thing done is taken as the end.
    """
    refuse_unknown(kind, Kind.values)
    refuse_unknown(outcome, Outcome.values)
    end = ended_at or max([started_at, *(act.at for act in acts)])
    if end < started_at:
        raise EndsBeforeStart
    lines = [LateAct(Act.STARTED, started_at), *acts, LateAct(Act.ENDED, end)]
    _refuse_lines(acts, lines, at)
    emergency = Emergency(
        site=site,
        started_at=started_at,
        ended_at=end,
        started_from=StartedFrom.LATE_ENTRY,
        entered_late_at=at,
        kind=kind,
        outcome=outcome,
    )
    put_whom(emergency, visit=visit, whom=whom)
    put_where(emergency, place=place, where=where)
    Emergency.objects.bulk_create([emergency])
    Done.objects.bulk_create(_line(emergency, act, by, at) for act in lines)
    _record(emergency, "emergencies.entered_late", by=by, at=at)
    return emergency


def _refuse_lines(acts: Sequence[LateAct], lines: Sequence[LateAct], now: datetime) -> None:
    for act in acts:
        refuse_unknown(act.what, NOTABLE)
        refuse_dose(act.what, act.dose_mg, act.route)
    for line in lines:
        refuse_future(line.at, now)


def _line(emergency: Emergency, act: LateAct, by: Staff, noted_at: datetime) -> Done:
    return Done(
        site_id=emergency.site_id,
        emergency=emergency,
        what=act.what,
        at=act.at,
        noted_at=noted_at,
        dose_mg=act.dose_mg,
        route=act.route,
        by=by,
    )


def _record(emergency: Emergency, what: str, *, by: Staff | None, at: datetime) -> None:
    """Write the audit rows of a start, the visit's own too, and tell the terminals."""
    site = emergency.site
    record(what=what, subject=f"emergency:{emergency.pk}", by=by, at=at, site=site.pk)
    if emergency.visit_id:
        subject = f"visit:{emergency.visit_id}"
        record(what="emergencies.attached", subject=subject, by=by, at=at, site=site.pk)
    tell_terminals(site)
