"""Finding out who came: by their card, else by the name in a register."""

from dataclasses import dataclass
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions import find_by_name
from fristed.apps.clients.models import Client
from fristed.apps.clients.queries import client_by_card
from fristed.apps.sites.models import Site


@dataclass(frozen=True)
class Found:
    """Somebody who may be the one at the door; name and birth date only where found by name."""

    client: Client
    name: str = ""
    birth_date: str = ""


def found_by(*, site: Site, who: str, by: Staff, at: datetime) -> list[Found]:
    """Return whom a scanned card or a written name may mean.

    A card is found without opening the vault. A name opens it once, audited, and only finds
    people in a register that the law demands.
    """
    client = client_by_card(site, who, by)
    if client is not None:
        return [Found(client)]
    if not any(letter.isalpha() for letter in who):
        return []
    return [
        Found(found.client, found.who.name, found.who.birth_date.isoformat())
        for found in find_by_name(site=site, name=who, by=by, at=at)
    ]
