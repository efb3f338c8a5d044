"""Asking for alerts of a place, confirming it, ending it: an address, and nothing of its owner."""

from datetime import datetime, timedelta
from typing import Final

from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one, working
from fristed.ground.ids import random_id

from ..models import Subscriber
from ..queries.subscribers import (
    CONFIRM,
    code_of,
    mac_of_address,
    mac_of_code,
)
from .sealing import sealed_address

ASKED_AGAIN: Final = timedelta(hours=24)
FORGOTTEN_AFTER: Final = timedelta(days=2)
MOST_ASKED: Final = 500  # of a day, unconfirmed: nobody fills the table with other people's


class TooMany(Exception):
    """More was asked for today than a house of people asks."""


class OpensNothing(Exception):
    """No subscription has this code."""


@as_one
def subscribe(*, area: str, language: str, address: str, at: datetime) -> None:
    """Keep an address that asked, and send it a code; known addresses are answered alike.

    One that waits for its owner is written to once a day at most; one that is confirmed is not.
    """
    waiting = Subscriber.objects.filter(confirmed_at__isnull=True)
    known = Subscriber.objects.filter(address_mac=mac_of_address(address), area=area).first()
    if known is not None:
        if known.confirmed_at is None and known.asked_at <= at - ASKED_AGAIN:
            Subscriber.objects.filter(pk=known.pk).update(asked_at=at)
            _write_to(known.pk, at)
        return
    if waiting.count() >= MOST_ASKED:
        raise TooMany
    pk = random_id()
    Subscriber.objects.create(
        pk=pk,
        area=area,
        language=language,
        sealed=sealed_address(address, pk),
        address_mac=mac_of_address(address),
        code_mac=mac_of_code(code_of(pk)),
        asked_at=at,
    )
    _write_to(pk, at)


@as_one
def confirm(*, code: str, at: datetime) -> None:
    """Confirm a subscription by its code."""
    found = _of(code)
    if found.confirmed_at is None:
        Subscriber.objects.filter(pk=found.pk).update(confirmed_at=at)


@as_one
def end(*, code: str) -> None:
    """End a subscription by its code: the row goes, and with it the address."""
    _of(code).delete()


def forget_unconfirmed(*, at: datetime) -> int:
    """Forget the addresses that nobody confirmed in two days; return how many."""
    waiting = Subscriber.objects.filter(confirmed_at__isnull=True)
    gone, _kinds = waiting.filter(asked_at__lte=at - FORGOTTEN_AFTER).delete()
    return gone


def _of(code: str) -> Subscriber:
    found = Subscriber.objects.filter(code_mac=mac_of_code(code)).first()
    if found is None:
        raise OpensNothing
    return found


def _write_to(subscriber: int, at: datetime) -> None:
    """Ask for the message; jobs are a site's, and any site of the house will do."""
    site = Site.objects.order_by("pk").first()
    if site is not None:
        with working(staff=None, sites=[site.pk]):
            put_off(kind=CONFIRM, site=site, subject=subscriber, at=at)
