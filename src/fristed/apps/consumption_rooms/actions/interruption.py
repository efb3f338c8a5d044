"""After the power was gone: everybody who was on the board is asked for; nobody is removed."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to
from fristed.ground.context import as_one

from ..choices import Stage, Whereabouts
from ..models import Episode, Interruption, Step, WhereaboutsAsked
from ..queries.interruption import still_asked, unsettled
from .leaving import leave
from .moving import NotPossible, current_step
from .noting import note
from .placing import to_after_use, to_observation

LONGEST_SILENCE = timedelta(minutes=2)


class AlreadySettled(Exception):
    """Everybody has been answered for."""


class NoAnswer(Exception):
    """That is not one of the answers."""


@as_one
def notice_interruption(
    *, site: Site, silence: timedelta, at: datetime, by: Staff | None
) -> Interruption | None:
    """Ask where everybody on the board is, when the house was silent for more than two minutes.

    Called with what `feel_pulse` returns. A second gap before the first is settled asks again
    for everybody who is still here.
    """
    if silence <= LONGEST_SILENCE:
        return None
    here = list(visits_open_to(by, site).here_now())
    if not here:
        return None
    found = _settled_or_open(site, at)
    if found is None:
        try:
            with transaction.atomic():
                found = Interruption.objects.create(
                    site=site, last_known_at=at - silence, noticed_at=at
                )
        except IntegrityError:
            return unsettled(site)  # another terminal noticed in the same moment
    WhereaboutsAsked.objects.filter(site=site, interruption=found).exclude(
        answer=Whereabouts.LEFT
    ).update(answer="", answered_at=None, by=None)
    WhereaboutsAsked.objects.bulk_create(
        [WhereaboutsAsked(site=site, interruption=found, visit=visit) for visit in here],
        ignore_conflicts=True,
    )
    note(what="interruption", subject=f"interruption:{found.pk}", site=site, by=by, at=at)
    return found


def _settled_or_open(site: Site, at: datetime) -> Interruption | None:
    """Return the open interruption; one that nobody is asked about any more is settled first."""
    found = unsettled(site)
    if found is None or still_asked(found).exists():
        return found
    Interruption.objects.filter(pk=found.pk).update(settled_at=at)
    return None


@as_one
def answer_whereabouts(*, asked: WhereaboutsAsked, answer: str, by: Staff, at: datetime) -> None:
    """Say where somebody is. Only `left` ends a visit, at the moment it was answered.

    When they really left is not known; that the time is the answer's stands in this row.
    """
    if answer not in Whereabouts.values:
        raise NoAnswer(answer)
    interruption = Interruption.objects.select_for_update().get(pk=asked.interruption_id)
    if interruption.settled_at is not None:
        raise AlreadySettled
    if answer == Whereabouts.AFTER_USE:
        bring_to_after_use(visit=asked.visit, by=by, at=at)
    elif answer == Whereabouts.LEFT:
        let_go(visit=asked.visit, by=by, at=at)
    WhereaboutsAsked.objects.filter(pk=asked.pk).update(answer=answer, answered_at=at, by=by)
    if not still_asked(interruption).exists():
        Interruption.objects.filter(pk=interruption.pk).update(settled_at=at)
    subject = f"visit:{asked.visit_id}"
    note(what=f"whereabouts_{answer}", subject=subject, site=interruption.site, by=by, at=at)


@as_one
def bring_to_after_use(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Move somebody to after use from wherever the board has them."""
    step = current_step(visit)
    if step.stage == Stage.AFTER_USE:
        return
    if step.stage == Stage.CONSUMING:
        to_observation(visit=visit, by=by, at=at)
    to_after_use(visit=visit, by=by, at=at)


@as_one
def let_go(*, visit: Visit, by: Staff, at: datetime) -> None:
    """End the visit of somebody who is gone, from wherever the board has them."""
    stage = _stage(visit)
    if stage == Stage.CONSUMING:
        to_observation(visit=visit, by=by, at=at)
    elif stage in {Stage.WAITING, Stage.PREPARING, Stage.ASSESSING} and _used(visit):
        to_after_use(visit=visit, by=by, at=at)
    leave(visit=visit, by=by, at=at)


def _stage(visit: Visit) -> str:
    step = Step.objects.current().filter(site=visit.site_id, visit=visit).first()
    if step is None:
        raise NotPossible(Stage.LEFT)
    return step.stage


def _used(visit: Visit) -> bool:
    return Episode.objects.that_stand().filter(site=visit.site_id, visit=visit).exists()
