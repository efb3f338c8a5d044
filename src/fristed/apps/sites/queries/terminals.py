"""The screens that belong to a house."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet

from ..models import Site, Terminal


def token_hash(token: str) -> bytes:
    """Return what is kept of a terminal's token: 128 random bits need no slower hash."""
    return hashlib.sha256(token.encode()).digest()


def terminals_of(site: Site) -> Sequence[Terminal]:
    """Return the screens that belong to the house, those just ended among them, by name."""
    rows = Terminal.objects.filter(site=site, ended_at__isnull=True).select_related("marked_by")
    return list(rows.order_by("name", "marked_at"))


def terminal_here(site: Site, pk: int) -> Terminal | None:
    """Return one of the house's screens."""
    return Terminal.objects.filter(site=site, pk=pk, ended_at__isnull=True).first()


def terminal_by(token: str, site: int, day: date) -> Terminal | None:
    """Return the screen that holds a token, unless it was ended or not seen for long."""
    return (
        _known(day).filter(site=site, token_hash=token_hash(token)).select_related("site").first()
    )


def _known(day: date) -> QuerySet[Terminal]:
    seen = day - timedelta(days=settings.TERMINAL_DAYS)
    return Terminal.objects.filter(ended_at__isnull=True, seen_date__gte=seen)
