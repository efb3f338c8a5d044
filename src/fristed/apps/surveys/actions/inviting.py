"""Which rooms are asked, in which language, and where a letter reaches their service."""

from collections.abc import Sequence
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.actions import record
from fristed.ground.context import as_one

from ..models import Edition, Invitation


class NotOpen(Exception):
    """The edition is closed, or the link was ended."""


@as_one
def invite(
    *, edition: Edition, rooms: Sequence[int], language: str, by: Staff, at: datetime
) -> int:
    """Ask rooms of the directory, by their numbers; return how many had no link that opens.

    A room whose link was ended gets another, without what was answered under that one.
    """
    _locked(edition)
    standing = Invitation.objects.filter(edition=edition, ended_at__isnull=True)
    asked = set(standing.values_list("room", flat=True))
    new = [one for one in dict.fromkeys(rooms) if one not in asked]
    Invitation.objects.bulk_create(
        Invitation(edition=edition, room_id=one, language=language, made_by=by, made_at=at)
        for one in new
    )
    if new:
        record(what="surveys.invited", subject=f"surveys_edition:{edition.pk}", by=by, at=at)
    return len(new)


@as_one
def reach(*, invitation: Invitation, address: str, language: str, by: Staff, at: datetime) -> None:
    """Keep the service's address for letters, and their language, until the edition is closed."""
    _locked(invitation.edition)  # nothing is kept behind the back of whoever closes it
    rows = Invitation.objects.filter(pk=invitation.pk, ended_at__isnull=True)
    if not rows.update(address=address, language=language):
        raise NotOpen
    record(what="surveys.reached", subject=f"surveys_invitation:{invitation.pk}", by=by, at=at)


@as_one
def end(*, invitation: Invitation, by: Staff, at: datetime) -> bool:
    """End one room's link; it is no longer counted among those asked. Return whether it was."""
    rows = Invitation.objects.filter(pk=invitation.pk, ended_at__isnull=True)
    if not rows.update(ended_at=at, ended_by=by, address=""):
        return False
    record(what="surveys.ended", subject=f"surveys_invitation:{invitation.pk}", by=by, at=at)
    return True


def _locked(edition: Edition) -> None:
    """Hold an edition as it is until this is kept. Raises `NotOpen`."""
    row = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
    if row.closed_at is not None:
        raise NotOpen
