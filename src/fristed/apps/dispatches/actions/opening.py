"""Taking a sealed copy out of the house again."""

from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Copy, Dispatch
from ..queries import opened


@as_one
def open_copy(*, dispatch: Dispatch, form: str, by: Staff, at: datetime) -> tuple[Copy, bytes]:
    """Return exactly the bytes that were sealed, and write who took them."""
    found = opened(dispatch, form)
    subject = f"dispatch:{dispatch.pk}"
    record(what="dispatches.copy_opened", subject=subject, by=by, at=at, site=dispatch.site_id)
    return found
