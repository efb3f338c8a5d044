"""The door: somebody comes, is known or is not, and goes on to be assessed."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions import note_seen
from fristed.apps.clients.models import Client
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.visits.actions import move_to, receive, recognise
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import Stage
from ..models import Refusal
from .leaving import vacate
from .moving import begin, current_step, move, step_back


@as_one
def arrive(
    *,
    site: Site,
    by: Staff | None,
    at: datetime,
    client: Client | None = None,
    calling_name: str = "",
    language: str = "",
    interpreter: str = "",
    entered_late_at: datetime | None = None,
    paper_number: str = "",
) -> Visit:
    """Let somebody in; with a card they go straight on to be assessed."""
    visit = receive(
        site=site,
        client=client,
        by=by,
        at=at,
        calling_name=calling_name,
        language=language,
        interpreter=interpreter,
        entered_late_at=entered_late_at,
        paper_number=paper_number,
    )
    known = (Stage.IDENTIFYING, Stage.ASSESSING) if client is not None else ()
    begin(visit=visit, by=by, at=at, then=known)
    if client is not None:
        note_seen(client=client, by=by, at=at)
    tell_terminals(site)
    return visit


@as_one
def identify(*, visit: Visit, client: Client, by: Staff, at: datetime) -> None:
    """Say whose visit it is (card, name, or a registration just made) and go on."""
    step = current_step(visit)
    recognise(visit=visit, client=client, by=by, at=at)
    note_seen(client=client, by=by, at=at)
    if step.stage == Stage.ARRIVED:
        step = move(visit=visit, to=Stage.IDENTIFYING, by=by, at=at, since=step)
    move(visit=visit, to=Stage.ASSESSING, by=by, at=at, since=step)


@as_one
def begin_registering(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Sit down with somebody new."""
    step = current_step(visit)
    if step.stage == Stage.REGISTERING:
        return
    if step.stage == Stage.ARRIVED:
        step = move(visit=visit, to=Stage.IDENTIFYING, by=by, at=at, since=step)
    move(visit=visit, to=Stage.REGISTERING, by=by, at=at, since=step)


@as_one
def go_on_unregistered(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Assess somebody in particular or nobody, without a registration."""
    step = current_step(visit)
    if step.stage == Stage.ASSESSING:
        return
    move(visit=visit, to=Stage.ASSESSING, by=by, at=at, since=step)


@as_one
def help_only(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Let somebody stay for help, supplies or rest, without a place; one they have is given up."""
    step = current_step(visit)
    if step.stage == Stage.PREPARING:
        vacate(visit=visit, at=at)
    move(visit=visit, to=Stage.AFTER_USE, by=by, at=at, since=step)


@as_one
def give_to_the_right_person(
    *, visit: Visit, client: Client | None, because: str, by: Staff, at: datetime
) -> None:
    """Move a visit from under the wrong card. Whoever waits is asked again, as who they are.

    Somebody who has a place already finishes supervised; the trail shows both records.
    """
    step = current_step(visit)
    move_to(visit=visit, client=client, because=because, by=by, at=at)
    if step.stage == Stage.WAITING:
        step_back(visit=visit, now=step, to=Stage.ASSESSING, by=by, at=at)
    Refusal.objects.filter(site=visit.site_id, visit=visit, withdrawn_at__isnull=True).update(
        withdrawn_at=at, withdrawn_by=by
    )
    tell_terminals(visit.site)
