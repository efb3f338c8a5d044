"""Handing out a register as a file: nothing changes, and it is written down."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site


def note_export(*, what: str, site: Site, by: Staff, at: datetime) -> None:
    """Write that a whole register left the house as a file."""
    subject = f"site:{site.pk}"
    record(what=f"consumption_rooms.{what}_exported", subject=subject, by=by, at=at, site=site.pk)
