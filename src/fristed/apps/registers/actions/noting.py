"""The last lines of every action: the audit row, and a word to the terminals."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.sites.models import Site


def note(*, what: str, subject: str, site: Site, by: Staff | None, at: datetime) -> None:
    """Write the audit row and let every terminal of the site read again."""
    record(what=f"registers.{what}", subject=subject, by=by, at=at, site=site.pk)
    tell_terminals(site)
