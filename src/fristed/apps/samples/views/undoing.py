"""Undo within five minutes, without a minute in the database.

What is written of a sample has a day and no time. So the moment stands in the undo's own address,
signed, and is kept nowhere else.
"""

from datetime import timedelta

from django.core.signing import BadSignature, Signer

from fristed.apps.sites.entrance import SiteRequest

from .pages import to

LASTS = timedelta(minutes=5)


def undo_url(request: SiteRequest, name: str, pk: int) -> str:
    """Return the address that takes an act back, for five minutes from now."""
    signed = _signer(request, name, pk).sign(str(int(request.at.timestamp())))
    return to(request, name, pk, signed)


def in_time(request: SiteRequest, name: str, pk: int, signed: str) -> bool:
    """Tell whether an undo comes within five minutes of what this house signed."""
    try:
        moment = int(_signer(request, name, pk).unsign(signed))
    except (BadSignature, ValueError):
        return False
    return 0 <= request.at.timestamp() - moment <= LASTS.total_seconds()


def _signer(request: SiteRequest, name: str, pk: int) -> Signer:
    return Signer(salt=f"samples.{name}.{request.site.pk}.{pk}")
