"""An event becomes what its room makes of it, by that room's own deed and no other way."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from fristed.apps.accounts.models import Staff
from fristed.apps.festival_care.actions.telling_many import tell_all
from fristed.apps.festival_care.models import Stay
from fristed.apps.festival_care.queries.story import Told
from fristed.apps.festival_care.queries.table import kinds
from fristed.apps.festivals.models import Deployment, ShiftMember
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.many_rows import among

from ..models import Tablet
from ..queries.given import deployment_of
from ..queries.letters import Event
from .outreach import KINDS as OUTREACH
from .refusing import DoesNotFit, UnknownKind


def is_known(kind: str) -> bool:
    """Tell whether any room of this version knows such an event."""
    return kind in OUTREACH or kind in kinds()


@as_one
def apply_all(
    *, site: Site, tablet: Tablet, events: Sequence[Event], at: datetime, by: Staff | None = None
) -> None:
    """Let each room have its events; `by` is the lead who takes in what waited."""
    if not all(is_known(event.kind) for event in events):
        raise UnknownKind
    if told := [Told(**vars(event)) for event in events if event.kind not in OUTREACH]:
        _of_guests(site, tablet, told, at, by)
    for event in sorted(events, key=lambda one: one.at):
        if event.kind in OUTREACH:
            OUTREACH[event.kind](site=site, event=event, by=tablet.brought_by)


def _of_guests(
    site: Site, tablet: Tablet, told: Sequence[Told], at: datetime, by: Staff | None
) -> None:
    for deployment, events in _by_deployment(site, tablet, told, at).items():
        members = _members(site, deployment)
        if by is None and any(one.by is not None and one.by not in members for one in events):
            raise DoesNotFit
        tell_all(site=site, deployment=deployment, events=events, members=members, at=at, by=by)


def _by_deployment(
    site: Site, tablet: Tablet, told: Sequence[Told], at: datetime
) -> dict[Deployment, list[Told]]:
    """Return what was told at each event: a stay that is here says which, else the tablet does."""
    keys = among([one.stay for one in told if one.stay], "uuid")
    here = Stay.objects.filter(site=site, key__in=keys).select_related("deployment")
    known: dict[UUID | None, Deployment] = {stay.key: stay.deployment for stay in here}
    own = deployment_of(site, tablet, at)
    found: dict[Deployment, list[Told]] = {}
    for one in told:
        deployment = known.get(one.stay, own)
        if deployment is None:
            raise DoesNotFit
        found.setdefault(deployment, []).append(one)
    return found


def _members(site: Site, deployment: Deployment) -> dict[UUID, ShiftMember]:
    """Return who is or was on the shifts of an event."""
    rows = ShiftMember.objects.filter(site=site, shift__deployment=deployment)
    return {one.key: one for one in rows}
