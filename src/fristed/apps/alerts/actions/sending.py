"""Sending to subscribers: the code to confirm by, and each alert once; by the house's own mail."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.utils.translation import override

from fristed.apps.appointments.actions.channels import CHANNELS, Message, Refused
from fristed.apps.appointments.choices import Channel
from fristed.ground.context import as_one

from ..models import Delivery, Subscriber, Version
from ..queries.alerts import state_of
from ..queries.subscribers import code_of, waiting_for
from .sealing import address_of

AT_ONCE: Final = 50

Writes = Callable[[str], Message]


@as_one
def send_code(*, subscriber: int, written: Writes) -> None:
    """Send the code to whoever owns the address; nothing where it was confirmed or ended."""
    found = Subscriber.objects.filter(pk=subscriber, confirmed_at__isnull=True).first()
    if found is None:
        return
    with override(found.language):
        message = written(code_of(found.pk))
    try:
        CHANNELS.by_name[Channel.EMAIL].send(address_of(found), message)
    except Refused:
        found.delete()


@as_one
def send_alert(*, version: int, written: Callable[[Version, str], Message], at: datetime) -> bool:
    """Send an alert to the next subscribers, each once; return whether there are more."""
    found = Version.objects.select_related("alert__cancelled", "published").get(pk=version)
    if state_of(found, at) != "current":
        return False
    waiting = waiting_for(found, AT_ONCE)
    for one in waiting:
        with override(one.language):
            message = written(found, code_of(one.pk))
        Delivery.objects.create(
            version=found, subscriber=one, arrived=_arrived(one, message), at=at
        )
    return len(waiting) == AT_ONCE


def _arrived(one: Subscriber, message: Message) -> bool:
    try:
        CHANNELS.by_name[Channel.EMAIL].send(address_of(one), message)
    except Refused:
        return False
    return True
