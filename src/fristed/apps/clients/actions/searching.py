"""Finding a lost card's owner again by the registered name."""

from dataclasses import dataclass
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.models import Site
from fristed.apps.vault import actions as vault
from fristed.ground.context import as_one

from ..models import Client
from ..queries import clients_open_to
from .holding import client_of


@dataclass(frozen=True)
class Found:
    """Somebody of the name that was looked for."""

    client: Client
    who: vault.Identified


@as_one
def find_by_name(*, site: Site, name: str, by: Staff, at: datetime) -> list[Found]:
    """Return the people registered under a name whose records are open to who asks.

    One audited opening of the vault, with the stated purpose of finding a lost card.
    """
    found = vault.find_by_name(site=site.pk, name=name, by=by, at=at, purpose=Purpose.LOST_CARD)
    who = {client_of(subject): identified for subject, identified in found}
    people = clients_open_to(by, site).filter(pk__in=who).order_by("-last_seen_date", "pk")
    return [Found(client, who[client.pk]) for client in people]
