"""Undo of a report, which has a day and no time: the moment stands signed in the undo's address."""

from django.core.signing import BadSignature, Signer

from fristed.apps.sites.entrance import SiteRequest

from ..actions.giving import UNDO_WITHIN
from .pages import to


def undo_url(request: SiteRequest, pk: int) -> str:
    """Return the address that takes a report back, for five minutes from now."""
    signed = _signer(request, pk).sign(str(int(request.at.timestamp())))
    return to(request, "undo_reversal", pk, signed)


def in_time(request: SiteRequest, pk: int, signed: str) -> bool:
    """Tell whether an undo comes within five minutes of what this house signed."""
    try:
        moment = int(_signer(request, pk).unsign(signed))
    except (BadSignature, ValueError):
        return False
    return 0 <= request.at.timestamp() - moment <= UNDO_WITHIN.total_seconds()


def _signer(request: SiteRequest, pk: int) -> Signer:
    return Signer(salt=f"naloxone.reversal.{request.site.pk}.{pk}")
