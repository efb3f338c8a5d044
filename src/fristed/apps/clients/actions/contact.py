"""How to reach somebody without harming them: kept, read and ended, each written down."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions import NoSuchContact, ReadContact
from fristed.ground.context import as_one

from ..models import Client
from .holding import about, hold

__all__ = ["NoSuchContact", "end_contact", "keep_contact", "read_contacts"]


@as_one
def keep_contact(*, client: Client, text: str, by: Staff, at: datetime) -> None:
    """Seal how the person may be reached, in their own words."""
    held = hold(client)
    vault.keep_contact(site=held.site_id, about=about(held), text=text.strip(), by=by, at=at)
    record(what="clients.contact_kept", subject=about(held), by=by, at=at, site=held.site_id)


@as_one
def read_contacts(*, client: Client, by: Staff, at: datetime) -> list[ReadContact]:
    """Return how the person may be reached now, in one audited reading."""
    return vault.read_contacts(site=client.site_id, about=about(client), by=by, at=at)


@as_one
def end_contact(*, client: Client, contact: int, by: Staff, at: datetime) -> None:
    """End one way to reach the person: it holds no more."""
    held = hold(client)
    vault.end_contact(site=held.site_id, about=about(held), contact=contact, by=by, at=at)
    record(what="clients.contact_ended", subject=about(held), by=by, at=at, site=held.site_id)
