"""Stopping the clock; what it was; and, apart from it, what each of staff judged."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.ground.context import as_one

from ..choices import Act, Kind, Outcome, WouldHaveDied
from ..models import Done, Emergency, Judgement
from .refusals import held, refuse_unknown


class AlreadyEnded(Exception):
    """The clock was stopped already."""


@as_one
def end_emergency(
    *, emergency: Emergency, by: Staff | None, at: datetime, outcome: str = "", kind: str = ""
) -> None:
    """Stop the clock. How it ended and what it was may be left for later."""
    refuse_unknown(outcome, Outcome.values)
    refuse_unknown(kind, Kind.values)
    row = held(emergency)
    if row.ended_at:
        raise AlreadyEnded
    row.ended_at = max(at, row.started_at)
    row.outcome, row.kind = outcome or row.outcome, kind or row.kind
    row.save(update_fields=["ended_at", "outcome", "kind"])
    Done.objects.create(
        site_id=row.site_id,
        emergency=row,
        what=Act.ENDED,
        at=row.ended_at,
        noted_at=row.ended_at,
        by=by,
    )
    subject = f"emergency:{row.pk}"
    record(what="emergencies.ended", subject=subject, by=by, at=at, site=row.site_id)
    tell_terminals(row.site)


@as_one
def state_facts(*, emergency: Emergency, kind: str, outcome: str, by: Staff, at: datetime) -> None:
    """State afterwards what it was and how it ended; a later statement corrects it."""
    refuse_unknown(kind, Kind.values)
    refuse_unknown(outcome, Outcome.values)
    row = held(emergency)
    row.kind, row.outcome = kind, outcome
    row.save(update_fields=["kind", "outcome"])
    subject = f"emergency:{row.pk}"
    record(what="emergencies.facts_stated", subject=subject, by=by, at=at, site=row.site_id)
    tell_terminals(row.site)


@as_one
def judge(*, emergency: Emergency, would_have_died: str, by: Staff, at: datetime) -> Judgement:
    """Keep one's own judgement, apart from the facts; it can be changed."""
    refuse_unknown(would_have_died, WouldHaveDied.values)
    row = held(emergency)
    judgement, _made = Judgement.objects.update_or_create(
        site_id=row.site_id,
        emergency=row,
        by=by,
        defaults={"would_have_died": would_have_died, "at": at},
    )
    subject = f"emergency:{row.pk}"
    record(what="emergencies.judged", subject=subject, by=by, at=at, site=row.site_id)
    return judgement
