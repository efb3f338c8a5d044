"""Handing out results as a file: nothing changes, and it is written down."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one


@as_one
def note_export(*, form: str, samples: int, site: Site, by: Staff, at: datetime) -> None:
    """Write that so many samples' results left the house, in which form, by whom."""
    subject = f"samples:{samples}"
    record(what=f"drug_market.{form}_exported", subject=subject, by=by, at=at, site=site.pk)
