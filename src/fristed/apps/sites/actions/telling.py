"""Telling every terminal of a site that something changed, and nothing about what."""

from django.db import connection

from ..models import Site

CHANNEL = "fristed_changed"


def tell_terminals(site: Site) -> None:
    """Send a NOTIFY with the site's opaque number; listeners read again within their scope."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(site.pk)])
