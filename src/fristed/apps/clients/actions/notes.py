"""The emergency note: what helps this person, in words that the vault keeps."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.vault import actions as vault
from fristed.apps.vault.choices import Topic
from fristed.ground.context import as_one

from ..models import Client
from .holding import about, hold


@as_one
def keep_emergency_note(*, client: Client, text: str, by: Staff, at: datetime) -> None:
    """Replace the emergency note; an empty text takes it away."""
    held = hold(client)
    vault.remove_notes(
        site=held.site_id,
        about=about(held),
        topic=Topic.EMERGENCY_NOTE,
        purpose=Purpose.CORRECTION,
        by=by,
        at=at,
    )
    if text.strip():
        write_note(client=held, text=text, by=by, at=at)
    else:
        Client.objects.filter(site=held.site_id, pk=held.pk).update(has_emergency_note=False)
    record(what="clients.note_changed", subject=about(held), by=by, at=at, site=held.site_id)
    tell_terminals(held.site)


def write_note(*, client: Client, text: str, by: Staff, at: datetime) -> None:
    """Seal the words and say that there are some; part of a larger action."""
    vault.keep_note(
        site=client.site_id,
        about=about(client),
        topic=Topic.EMERGENCY_NOTE,
        text=text.strip(),
        purpose=Purpose.CARE,
        by=by,
        at=at,
    )
    Client.objects.filter(site=client.site_id, pk=client.pk).update(has_emergency_note=True)
    client.has_emergency_note = True


@as_one
def read_emergency_note(*, client: Client, purpose: str, by: Staff, at: datetime) -> str:
    """Return the emergency note, in one audited reading; empty where there is none."""
    notes = vault.read_notes(
        site=client.site_id,
        about=about(client),
        topic=Topic.EMERGENCY_NOTE,
        purpose=purpose,
        by=by,
        at=at,
    )
    return notes[-1].text if notes else ""
