"""Tablets of the demonstration's event: one in use, one that was lost, and what it still told."""

import json
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sync.actions.enrolling import end_tablet, let_in
from fristed.apps.sync.actions.taking_in import take_in
from fristed.apps.sync.models import Tablet
from fristed.apps.sync.queries.keys import Openers, intake_in_force
from fristed.apps.sync.queries.letters import EVENT, Letter, opened
from fristed.ground.envelopes import new_pair, seal_to


def tablets_at_a_festival(site: Site, *, lead: Staff, rng: Random, until: datetime) -> None:
    """Let two tablets in four hours before a moment; one is lost an hour before it."""
    begun, lost_at = until - timedelta(hours=4), until - timedelta(hours=1)
    used, lost = (_one(site, lead, begun) for _ in range(2))
    for n in range(3):
        _tell(site, used, n + 1, rng, lost_at + timedelta(minutes=9 * n))
    _tell(site, lost, 1, rng, lost_at - timedelta(minutes=20))
    end_tablet(site=site, number=lost.number, because="lost", by=lead, at=lost_at)
    _tell(site, lost, 4, rng, until - timedelta(minutes=12))


def _one(site: Site, lead: Staff, at: datetime) -> Tablet:
    return let_in(site=site, public_key=new_pair().public, by=lead, at=at)[0]


def _tell(site: Site, tablet: Tablet, number: int, rng: Random, at: datetime) -> None:
    """Tell of a call without a guest, sealed as a tablet seals it."""
    intake = intake_in_force(site)
    if intake is None:
        return
    event = UUID(int=rng.getrandbits(128), version=4)
    said = at.astimezone(UTC).isoformat(timespec="milliseconds")
    told = {"id": str(event), "stay": None, "kind": "called", "at": said, "told": said, "by": None}
    content = json.dumps(told | {"more": {"whom": "medics"}}).encode().ljust(256)
    bound = f"{tablet.address}:{event}:{number}"
    sealed = seal_to(bytes(intake.public), content, purpose=EVENT, bound=bound)
    letters = opened(tablet, [Letter(event, number, sealed, b"")], Openers(site))
    here = Tablet.objects.select_related("brought_by", "deployment").get(site=site, pk=tablet.pk)
    take_in(site=site, tablet=here, told=letters, at=at + timedelta(minutes=1))
