"""Asking for alerts of a place, confirming it, ending it: an address, and nothing of its owner."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from fristed.apps.jobs.actions import put_off
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one, working
from fristed.ground.ids import random_id

from ..choices import Channel
from ..models import Subscriber
from ..queries.subscribers import (
    CONFIRM,
    code_of,
    mac_of_address,
    mac_of_code,
)
from .sealing import sealed_address

FORGOTTEN_AFTER: Final = timedelta(days=2)
MOST_ASKED: Final = 500  # unconfirmed: nobody fills the table with other people's
MOST_PLACES: Final = 3  # of one address, unconfirmed: nobody's box is filled by asking for them all


MOST_TEXTS: Final = 200  # codes by text message in a day: each costs, and anybody can ask


class EnoughToday(Exception):
    """No more codes are sent by text message today."""


class OpensNothing(Exception):
    """No subscription has this code."""


@as_one
def subscribe(
    *, area: str, language: str, address: str, at: datetime, channel: str = Channel.EMAIL
) -> None:
    """Keep an address that asked, and send it a code; known addresses are answered alike.

    One that waits for its owner is written to once for each of a few places, and is forgotten
    when it was said to be, however often somebody asks.
    """
    forget_unconfirmed(at=at)
    mac, pk = mac_of_address(address), random_id()
    if _waiting().filter(address_mac=mac).count() >= MOST_PLACES:
        return
    if channel == Channel.TEXT:
        _refuse_too_many(at)
    said = {
        "pk": pk,
        "language": language,
        "channel": channel,
        "sealed": sealed_address(address, pk),
        "code_mac": mac_of_code(code_of(pk)),
        "asked_at": at,
    }
    _found, is_new = Subscriber.objects.get_or_create(address_mac=mac, area=area, defaults=said)
    if is_new:
        _make_room(beside=pk, channel=channel)
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
    gone, _kinds = _waiting().filter(asked_at__lte=at - FORGOTTEN_AFTER).delete()
    return gone


def _waiting() -> QuerySet[Subscriber]:
    return Subscriber.objects.filter(confirmed_at__isnull=True)


def _refuse_too_many(at: datetime) -> None:
    """Refuse where a day's codes are sent; those that were confirmed meanwhile count as well."""
    asked = Subscriber.objects.filter(channel=Channel.TEXT, asked_at__gt=at - timedelta(days=1))
    if asked.count() >= MOST_TEXTS:
        raise EnoughToday


def _make_room(*, beside: int, channel: str) -> None:
    """Let those go that wait longest where too many do: whoever asks now is not sent away.

    Of the same channel alone: a flood of mails must not let the count of text messages fall.
    """
    others = _waiting().filter(channel=channel).exclude(pk=beside)
    kept = others.order_by("-asked_at", "-pk").values_list("pk", flat=True)
    others.exclude(pk__in=list(kept[: MOST_ASKED - 1])).delete()


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
