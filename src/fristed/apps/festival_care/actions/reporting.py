"""The event in figures leaves the house as a file: the audit says so."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.festivals.models import Deployment


def note_taken(*, deployment: Deployment, by: Staff, at: datetime) -> None:
    """Write that the figures of an event left the house as a file."""
    what, subject = "festival_care.report_as_pdf", f"deployment:{deployment.pk}"
    record(what=what, subject=subject, by=by, at=at, site=deployment.site_id)
