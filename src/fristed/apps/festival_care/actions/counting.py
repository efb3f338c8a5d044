"""The visit of nobody in particular that a stay is counted by: one while an arrival stands."""

from datetime import datetime

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.visits.actions import receive, say_when
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit

from ..models import Stay
from ..queries.story import Story


def keep_visit(stay: Stay, story: Story, *, by: Staff | None, at: datetime) -> None:
    """Let the story decide: its visit has both its moments, and where nobody came there is none."""
    rows = Visit.objects.filter(site=stay.site_id, pk=stay.visit_id or 0)
    visit = rows.first() if stay.visit_id else None
    if visit is not None and visit.frozen_at is not None:
        return
    if story.arrived_at is None:
        if visit is not None:
            _take_back(stay, visit, by, at)
        return
    if visit is None:
        visit = receive(site=stay.site, by=by, at=story.arrived_at, service=Service.FESTIVAL)
        stay.visit = visit
    left = max(story.ended_at, story.arrived_at) if story.ended_at else None
    _put(visit, story.arrived_at, left, by, at)


def _put(
    visit: Visit, came: datetime, left: datetime | None, by: Staff | None, at: datetime
) -> None:
    if (visit.arrived_at, visit.left_at) != (came, left):
        say_when(visit=visit, arrived_at=came, left_at=left, by=by, at=at)


def _take_back(stay: Stay, visit: Visit, by: Staff | None, at: datetime) -> None:
    """Take away the visit of a guest who never came; the database notes the month for figures.

    Where another room has written something at it, somebody was met: it stays, and is over.
    """
    rows = Visit.objects.filter(site=stay.site_id, pk=visit.pk)
    try:
        with transaction.atomic():
            Stay.objects.filter(site=stay.site_id, pk=stay.pk).update(visit=None)
            rows._raw_delete(rows.db)  # the keys of all rooms refuse; no room is asked first
    except IntegrityError:
        _put(visit, visit.arrived_at, visit.arrived_at, by, at)
        return
    stay.visit = None
    what, subject = "festival_care.visit_taken_back", f"visit:{visit.pk}"
    record(what=what, subject=subject, by=by, at=at, site=stay.site_id)
