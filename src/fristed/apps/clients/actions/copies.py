"""A copy of everything held about a person, for that person."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..choices import Verified
from ..models import Card, Client, Consent, Registration
from ..queries import Touch, all_touches_of
from .holding import about, hold
from .leaving import NotVerified


@dataclass(frozen=True)
class Copy:
    """What this app and the vault hold about one person."""

    client: Client
    registrations: list[Registration]
    cards: list[Card]
    consents: list[Consent]
    visits: list[dict[str, Any]]
    touches: list[Touch]
    vault: vault.Held


@as_one
def copy_record(*, client: Client, verified: str, by: Staff, at: datetime) -> Copy:
    """Return everything held about a person who was verified beyond the card, audited."""
    if verified not in Verified.values:
        raise NotVerified
    held = hold(client)
    record(
        what=f"clients.copied_verified_by_{verified}",
        subject=about(held),
        purpose=Purpose.OWN_ACCESS,
        by=by,
        at=at,
        site=held.site_id,
        now=True,  # the copy tells of itself too
    )
    own: dict[str, Any] = {"site": held.site_id, "client": held}
    registrations = Registration.objects.filter(**own).select_related("terms", "by")
    visits = held.visits.order_by("arrived_at").values("arrived_at", "left_at", "service")
    return Copy(
        client=held,
        registrations=list(registrations.order_by("registered_at")),
        cards=list(Card.objects.filter(**own).order_by("issued_at")),
        consents=list(Consent.objects.filter(**own).order_by("at", "pk")),
        visits=[dict(row) for row in visits],
        touches=all_touches_of(held),
        vault=vault.read_everything(site=held.site_id, about=about(held), by=by, at=at),
    )
