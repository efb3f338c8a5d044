"""Telling a person who read their record."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.audit.choices import Purpose
from fristed.ground.context import as_one

from ..models import Client
from .holding import about


@as_one
def tell_readers(*, client: Client, by: Staff, at: datetime) -> None:
    """Write down that somebody looked at who read a record: this too is a reading."""
    record(
        what="clients.readers_told",
        subject=about(client),
        purpose=Purpose.OWN_ACCESS,
        by=by,
        at=at,
        site=client.site_id,
    )
