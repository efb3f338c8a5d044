"""Handing out a file: nothing changes, and it is written down."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one


@as_one
def note_export(*, what: str, rows: int, site: Site, by: Staff, at: datetime) -> None:
    """Write that so many rows left the house, of what, by whom."""
    subject = f"rows:{rows}"
    record(what=f"naloxone_programmes.{what}_exported", subject=subject, by=by, at=at, site=site.pk)
