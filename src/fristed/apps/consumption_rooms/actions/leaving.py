"""Leaving: after use, without having used, or without a place today."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.visits.actions import AlreadyHere, end_visit, reopen_visit
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import CLOSED_STAGES, Stage
from ..models import Episode, PlaceUse, Step
from .moving import NothingToUndo, current_step, last_two, move, step_back, still_undoable

# Whoever used before goes from here by way of after use: they have not left without using.
ON_THE_WAY_TO_A_SECOND_USE = (Stage.ASSESSING, Stage.WAITING, Stage.PREPARING)


@as_one
def vacate(*, visit: Visit, at: datetime) -> None:
    """Free a person from their place; it stays taken until it is cleaned."""
    for use in PlaceUse.objects.filter(site=visit.site_id, visit=visit, vacated_at__isnull=True):
        PlaceUse.objects.filter(pk=use.pk).update(vacated_at=max(at, use.assigned_at))


@as_one
def leave(*, visit: Visit, by: Staff | None, at: datetime) -> None:
    """Let somebody go. Whoever never began to use has left without using."""
    step = current_step(visit)
    used = Episode.objects.that_stand().filter(site=visit.site_id, visit=visit).exists()
    to = Stage.LEFT if used else Stage.LEFT_WITHOUT_USING
    vacate(visit=visit, at=at)
    if used and step.stage in ON_THE_WAY_TO_A_SECOND_USE:
        step = move(visit=visit, to=Stage.AFTER_USE, by=by, at=at, since=step)
    made = move(visit=visit, to=to, by=by, at=at, since=step)
    end_visit(visit=visit, by=by, at=made.entered_at)


@as_one
def turn_away(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Close a visit that could not have a place. What was offered is on its refusal."""
    made = move(visit=visit, to=Stage.TURNED_AWAY, by=by, at=at)
    end_visit(visit=visit, by=by, at=made.entered_at)


@as_one
def undo_leaving(*, visit: Visit, by: Staff, at: datetime) -> Step:
    """Bring back somebody who was marked as gone by mistake, where they were before."""
    now, before = last_two(visit)
    if now.stage not in CLOSED_STAGES or not still_undoable(now.entered_at, at):
        raise NothingToUndo
    try:
        reopen_visit(visit=visit, by=by, at=at)
    except AlreadyHere as error:  # they came back meanwhile, under another visit
        raise NothingToUndo from error
    stage = before.stage
    if stage in {Stage.PREPARING, Stage.PLACE_ASSIGNED}:
        stage = Stage.WAITING  # their place may be somebody else's by now
    return step_back(visit=visit, now=now, to=stage, by=by, at=at)
