"""A death on the floor: the register freezes the record, and the place is freed with it."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.emergencies.models import Emergency
from fristed.apps.registers.actions import deaths as register
from fristed.apps.registers.models import Death
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import as_one

from ..choices import Stage
from ..models import PlaceUse, Step
from .leaving import vacate
from .moving import step_back
from .placing import to_observation

AT_A_PLACE = (Stage.PLACE_ASSIGNED, Stage.PREPARING, Stage.CONSUMING)


@as_one
def note_death(
    *,
    site: Site,
    died_at: datetime,
    by: Staff,
    at: datetime,
    visit: Visit | None = None,
    emergency: Emergency | None = None,
) -> Death:
    """Note a death. A visit is frozen where it was; its place stays taken until it is cleaned."""
    death = register.note_death(
        site=site, died_at=died_at, by=by, at=at, visit=visit, emergency=emergency
    )
    if death.visit is not None:
        vacate(visit=death.visit, at=at)
    return death


@as_one
def take_back_death(*, death: Death, by: Staff, at: datetime) -> None:
    """Take back a death noted by mistake, within five minutes; the person sits where they sat."""
    register.take_back_death(death=death, by=by, at=at)
    if death.visit is not None:
        _seat_again(visit=death.visit, by=by, at=at)


def _seat_again(*, visit: Visit, by: Staff, at: datetime) -> None:
    """Put a person back where they sat; a place cleaned meanwhile may be somebody else's.

    Whoever was using there is under observation then, whoever had not begun waits again: on the
    board both are seen, which nobody is who sits at no place.
    """
    steps = Step.objects.on_the_floor().filter(site=visit.site_id, visit=visit)
    step = steps.select_for_update(of=("self",)).filter(stage__in=AT_A_PLACE).first()
    if step is None:
        return
    uses = PlaceUse.objects.select_for_update().filter(site=visit.site_id, visit=visit)
    use = uses.filter(cleaned_at__isnull=True).first()
    if use is not None:
        PlaceUse.objects.filter(pk=use.pk).update(vacated_at=None)
    elif step.stage == Stage.CONSUMING:
        to_observation(visit=visit, by=by, at=at)
    else:
        step_back(visit=visit, now=step, to=Stage.WAITING, by=by, at=at)
