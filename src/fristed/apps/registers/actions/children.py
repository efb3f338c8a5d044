"""Somebody under 18: helped all the same, and a named lead decides on child welfare."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.vault.actions import ReadNote, keep_note, read_notes
from fristed.apps.vault.choices import Topic
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..models import ChildWelfareDecision
from .noting import note


class NoReasonGiven(Exception):
    """A decision about a child is written with its reason."""


@as_one
def decide_child_welfare(
    *, visit: Visit, decision: str, words: str, by: Staff, at: datetime
) -> ChildWelfareDecision:
    """Write what a named lead decided, with the reason in the vault. A later one stands beside."""
    if not words.strip():
        raise NoReasonGiven
    made = ChildWelfareDecision.objects.create(
        site_id=visit.site_id, visit=visit, decision=decision, at=at, lead=by
    )
    keep_note(
        site=visit.site_id,
        about=f"child_welfare:{made.pk}",
        topic=Topic.CHILD_WELFARE,
        text=words,
        purpose=Purpose.CHILD_WELFARE,
        by=by,
        at=at,
    )
    subject = f"child_welfare:{made.pk}"
    note(what="child_welfare_decided", subject=subject, site=visit.site, by=by, at=at)
    return made


def words_of(*, decision: ChildWelfareDecision, by: Staff, at: datetime) -> list[ReadNote]:
    """Open the reason of a decision; the reading stands in the audit."""
    return read_notes(
        site=decision.site_id,
        about=f"child_welfare:{decision.pk}",
        purpose=Purpose.CHILD_WELFARE,
        by=by,
        at=at,
    )
