"""One answer per form: a second click or a repeated request gets the first one's answer."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from fristed.ground.ids import random_id

from ..models import Answered, Site

LONGEST_ADDRESS = 300  # what the column holds; a longer one leads to the site's start instead

_TAKE = """
INSERT INTO sites_answered (id, site_id, key, bound_to, location, at)
VALUES (%s, %s, %s, %s, '', %s)
ON CONFLICT (site_id, key) DO NOTHING
"""


class KeyOfAnother(Exception):
    """The key was used by somebody else, on another page, or with other answers."""


def take_key(*, site: Site, key: UUID, bound_to: bytes, at: datetime) -> str | None:
    """Take a form's key; return where the first answer led when it was taken before.

    A concurrent second click waits here until the first transaction ends. Was that one's process
    killed, then its key went with it, and the second click acts.

    Raises
    ------
    KeyOfAnother
        When the key was taken for something else; nothing may be acted on then.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [random_id(), site.pk, key, bound_to, at])
        if cursor.rowcount:
            return None
    first = Answered.objects.get(site=site, key=key)
    if bytes(first.bound_to) != bound_to:
        raise KeyOfAnother
    return first.location or f"/at/{site.slug}/"


def keep_answer(*, site: Site, key: UUID, location: str) -> None:
    """Remember where the answer led."""
    kept = location if len(location) <= LONGEST_ADDRESS else ""
    Answered.objects.filter(site=site, key=key).update(location=kept)


def forget_answer(*, site: Site, key: UUID) -> None:
    """Give the key back: the form was not acted on and will be sent again."""
    Answered.objects.filter(site=site, key=key).delete()


def forget_old_answers(*, site: Site, before: datetime) -> int:
    """Forget the keys taken before a moment; return how many. Nobody sends so old a form again."""
    gone, _ = Answered.objects.filter(site=site, at__lt=before).delete()
    return gone
