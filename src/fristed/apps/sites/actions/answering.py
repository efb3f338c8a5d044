"""One answer per form: a second click or a repeated request gets the first one's answer."""

from base64 import b64decode, b64encode
from datetime import datetime
from uuid import UUID

from django.db import connection

from fristed.ground.ids import random_id
from fristed.ground.sealing import seal, unseal

from ..models import Answered, Site

LONGEST_ADDRESS = 300  # what the column holds, sealed; a longer one leads to the site's start
_WHERE = {"table": "sites_answered", "column": "location", "row": 0}  # its key is one form's own

_TAKE = """
INSERT INTO sites_answered (id, site_id, key, bound_to, location, at)
VALUES (%s, %s, %s, %s, '', %s)
ON CONFLICT (site_id, key) DO NOTHING
"""
_LEAD = "UPDATE sites_answered SET location = %s WHERE site_id = %s AND key = %s"


class KeyOfAnother(Exception):
    """The key was used by somebody else, on another page, or with other answers."""


def take_key(*, site: Site, key: UUID, bound_to: bytes, opens: bytes, at: datetime) -> str | None:
    """Take a form's key; return where the first answer led when it was taken before.

    Kept is the day, and the address sealed under `opens`, which only the same form brings again:
    an address and a moment together would tell when a sample of nobody's was handed in.

    A concurrent second click waits here until the first transaction ends. Was that one's process
    killed, then its key went with it, and the second click acts.

    Raises
    ------
    KeyOfAnother
        When the key was taken for something else; nothing may be acted on then.
    """
    with connection.cursor() as cursor:
        day = at.replace(hour=0, minute=0, second=0, microsecond=0)
        cursor.execute(_TAKE, [random_id(), site.pk, key, bound_to, day])
        if cursor.rowcount:
            return None
    first = Answered.objects.get(site=site, key=key)
    if bytes(first.bound_to) != bound_to:
        raise KeyOfAnother
    if not first.location:
        return f"/at/{site.slug}/"
    return unseal(opens, b64decode(first.location), **_WHERE)  # type: ignore[arg-type]


def keep_answer(*, site: Site, key: UUID, opens: bytes, location: str) -> None:
    """Remember where the answer led."""
    kept = ""
    if len(location) <= LONGEST_ADDRESS:
        kept = b64encode(seal(opens, location, **_WHERE)).decode()  # type: ignore[arg-type]
    with connection.cursor() as cursor:
        cursor.execute(_LEAD, [kept, site.pk, key])


def forget_answer(*, site: Site, key: UUID) -> None:
    """Give the key back: the form was not acted on and will be sent again."""
    Answered.objects.filter(site=site, key=key).delete()


def forget_old_answers(*, site: Site, before: datetime) -> int:
    """Forget the keys taken before a moment; return how many. Nobody sends so old a form again."""
    gone, _ = Answered.objects.filter(site=site, at__lt=before).delete()
    return gone
