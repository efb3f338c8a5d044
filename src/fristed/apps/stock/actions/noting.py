"""The row in the record and the word to the other screens that each act at the shelf ends with."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site


def done(what: str, subject: str, *, site: Site, by: Staff, at: datetime) -> None:
    """Write to the record and tell the other screens."""
    record(what=f"stock.{what}", subject=subject, by=by, at=at, site=site.pk)
    tell_terminals(site)
