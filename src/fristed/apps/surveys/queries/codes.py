"""The code of an invitation: its number, signed as the directory signs its links. None is kept."""

from datetime import datetime
from typing import Final

from fristed.apps.directory.queries.codes import code_for, number_of

from ..models import Invitation

PURPOSE: Final = "surveys"


def code_of(invitation: Invitation) -> str:
    """Return the code of an invitation, in groups of letters."""
    return code_for(invitation.pk, PURPOSE)


def invitation_by(code: str, at: datetime) -> Invitation | None:
    """Return the invitation that a code opens; none before its edition opens, or once it closed."""
    number = number_of(code, PURPOSE)
    if number is None:
        return None
    rows = Invitation.objects.filter(
        pk=number,
        ended_at__isnull=True,
        edition__opened_at__lte=at,
        edition__closed_at__isnull=True,
    )
    return rows.select_related("room", "edition").first()
