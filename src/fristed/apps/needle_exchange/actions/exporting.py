"""Handing out figures as a file: nothing changes, and it is written down."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one


@as_one
def note_export(*, rows: int, site: Site, by: Staff, at: datetime) -> None:
    """Write that so many rows left the house, by whom."""
    subject = f"rows:{rows}"
    record(what="needle_exchange.exported", subject=subject, by=by, at=at, site=site.pk)
