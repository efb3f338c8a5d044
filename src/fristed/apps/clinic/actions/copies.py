"""Everything a health record holds, for the person it is about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fristed.apps.accounts.models import Staff
from fristed.apps.appointments.models import Appointment, Reminder
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.apps.clients.actions.health import Read, opened_rows, record_of
from fristed.apps.clients.models import Client
from fristed.apps.vault import actions as vault
from fristed.apps.vault.models import SignedRow
from fristed.apps.wounds.actions.copies import HeldWounds, wounds_in
from fristed.ground.context import as_one

from ..models import Goal, Oat, Problem, SoapNote, Told

KEPT: tuple[type[SignedRow], ...] = (SoapNote, Problem, Told, Goal, Oat, Appointment)


@dataclass(frozen=True)
class Everything:
    """What is held, what was corrected and taken back among it."""

    client: Client
    rows: dict[type[SignedRow], list[Read[Any]]]
    reminders: list[Reminder]
    wounds: HeldWounds


@as_one
def everything_about(client: Client, *, verified: str, by: Staff, at: datetime) -> Everything:
    """Return all that is held in this room and in `wounds`, in one audited opening."""
    with record_of(client, by=by, at=at, purpose=Purpose.OWN_ACCESS) as held:
        rows = {
            model: opened_rows(held, held.rows(model).order_by("recorded_at", "pk"))
            for model in KEPT
        }
        reminders = list(held.rows(Reminder).order_by("recorded_at", "pk"))
        everything = Everything(client, rows, reminders, wounds_in(held))
    record(
        what=f"clinic.copied_verified_by_{verified}",
        subject=vault.called(client.pk),
        purpose=Purpose.OWN_ACCESS,
        by=by,
        at=at,
        site=client.site_id,
    )
    return everything
