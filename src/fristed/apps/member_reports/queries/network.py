"""Which network a house reports to, and under which name a room is known there."""

from django.conf import settings

from fristed.apps.sites.models import Site


def network_name() -> str:
    """Return the network's name; empty where the house belongs to none."""
    return str(settings.NETWORK_NAME)


def member_name(site: Site) -> str:
    """Return what the network calls a room: its own name in addresses, unless settings say."""
    return str(settings.NETWORK_MEMBERS.get(site.slug, site.slug))


def has_an_address() -> bool:
    """Tell whether a report can be sent from here; else it is carried as a file."""
    return bool(settings.NETWORK_URL)
