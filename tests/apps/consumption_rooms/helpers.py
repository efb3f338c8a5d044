"""What the tests of the floor, the registers and the shift share."""

from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.ground.context import working

OSLO = ZoneInfo("Europe/Oslo")


def signed_in(staff) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(staff)
    return client


def url(site, name: str, *args: object) -> str:
    """Return an address of the floor; `room:name` is another room's."""
    return reverse(name if ":" in name else f"rooms:{name}", args=[site.slug, *args])


def typed(moment: datetime) -> str:
    """Return a moment as a browser's picker sends it, by Oslo's clock."""
    return f"{moment.astimezone(OSLO):%Y-%m-%dT%H:%M}"


def ago(**length: int) -> datetime:
    """Return a moment in the past, to the minute, as forms know it."""
    return (timezone.now() - timedelta(**length)).replace(second=0, microsecond=0)


def somebody(site, staff, at, client=None):
    """Let somebody in."""
    with working(staff=staff.pk, sites=[site.pk]):
        return arrive(site=site, by=staff, at=at, client=client)


@contextmanager
def inside(site, staff):
    """Look into the tables of a site."""
    with working(staff=staff.pk, sites=[site.pk]):
        yield
