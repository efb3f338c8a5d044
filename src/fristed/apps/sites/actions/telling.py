"""Telling every terminal of a site that something changed, and nothing about what."""

from django.db import connection

from fristed.ground.context import at_the_end

from ..models import Site

CHANNEL = "fristed_changed"


def tell_terminals(site: Site) -> None:
    """Send a NOTIFY with the site's opaque number; listeners read again within their scope.

    An action made of several others sends one, at its end.
    """
    at_the_end(_notify, site.pk)


def _notify(sites: list[int]) -> None:
    with connection.cursor() as cursor:
        for site in dict.fromkeys(sites):
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(site)])
