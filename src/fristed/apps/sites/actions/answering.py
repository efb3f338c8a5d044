"""One answer per form: a second click or a repeated request gets the first one's answer."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from fristed.ground.ids import random_id

from ..models import Answered, Site

_TAKE = """
INSERT INTO sites_answered (id, site_id, key, location, at) VALUES (%s, %s, %s, '', %s)
ON CONFLICT (site_id, key) DO NOTHING
"""


def take_key(*, site: Site, key: UUID, at: datetime) -> str | None:
    """Take a form's key; return where the first answer led when it was taken before.

    A concurrent second click waits here until the first transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [random_id(), site.pk, key, at])
        if cursor.rowcount:
            return None
    return Answered.objects.get(site=site, key=key).location or f"/at/{site.slug}/"


def keep_answer(*, site: Site, key: UUID, location: str) -> None:
    """Remember where the answer led."""
    Answered.objects.filter(site=site, key=key).update(location=location)


def forget_answer(*, site: Site, key: UUID) -> None:
    """Give the key back: the form was not acted on and will be sent again."""
    Answered.objects.filter(site=site, key=key).delete()
