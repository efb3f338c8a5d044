"""Who opened or changed a record."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.choices import Purpose
from fristed.apps.audit.models import Entry

from ..models import Client
from .readers import entries_about

NEWEST = 30


@dataclass(frozen=True)
class Touch:
    """One time a record was opened or changed; `who` is empty for the house's own commands.

    `kind` is what was: the record itself ("client"), the health record, a visit, a referral …
    """

    at: datetime
    what: str
    purpose: str
    who: str
    kind: str


def touches_of(client: Client) -> list[Touch]:
    """Return who opened or changed a record of late, the newest first."""
    entries = Entry.objects.filter(site=client.site_id, subject=f"client:{client.pk}")
    return _touches(entries.order_by("-at", "-pk")[:NEWEST])


def all_touches_of(client: Client) -> list[Touch]:
    """Return who ever opened or changed a record and what hangs on it, the newest first."""
    return _touches(entries_about(client, all_acts=True))


def _touches(entries: QuerySet[Entry]) -> list[Touch]:
    name = Staff.objects.filter(pk=OuterRef("by")).values("display_name")[:1]
    rows = entries.annotate(who=Subquery(name))
    purposes = dict(Purpose.choices)
    return [
        Touch(at, what, str(purposes.get(purpose, purpose)), who or "", subject.split(":")[0])
        for at, what, purpose, who, subject in rows.values_list(
            "at", "what", "purpose", "who", "subject"
        )
    ]
