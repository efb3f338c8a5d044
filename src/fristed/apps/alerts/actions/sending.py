"""Sending to subscribers: the code to confirm by, and each alert once; by mail or text message."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.utils.translation import override

from fristed.apps.appointments.actions.channels import CHANNELS, Message, NotNow, Refused
from fristed.apps.appointments.choices import Channel as House
from fristed.ground.context import as_one

from ..choices import Channel
from ..models import Delivery, Subscriber, Version
from ..queries.alerts import is_told
from ..queries.subscribers import code_of, next_for, reference_of
from .gateway import GATEWAY, Gateway
from .messages import text_of_alert, text_of_code
from .sealing import address_of

MOST_IN_VAIN: Final = 20  # of one round: a server that takes nothing from us is left alone

Writes = Callable[[Version, str], Message]
_in_vain: set[int] = set()  # subscribers whose address takes nothing yet: all others come first


def ready(gateway: Gateway = GATEWAY) -> list[str]:
    """Return by which channels alerts can be sent from here."""
    by_mail = House.EMAIL in CHANNELS.ready()
    can = {Channel.EMAIL: by_mail, Channel.TEXT: gateway.is_ready()}
    return [str(name) for name, is_ready in can.items() if is_ready]


@as_one
def send_code(
    *, subscriber: int, written: Callable[[str], Message], gateway: Gateway = GATEWAY
) -> None:
    """Send the code to whoever owns the address; nothing where it was confirmed or ended."""
    found = Subscriber.objects.filter(pk=subscriber, confirmed_at__isnull=True).first()
    if found is None:
        return
    code = code_of(found.pk)
    try:
        with override(found.language):
            if found.channel == Channel.TEXT:
                gateway.send(address_of(found), text_of_code(code), reference_of(0, found.pk))
            else:
                CHANNELS.by_name[House.EMAIL].send(address_of(found), written(code))
    except Refused:
        found.delete()


@as_one
def send_alert(*, version: int, written: Writes, at: datetime, gateway: Gateway = GATEWAY) -> bool:
    """Send an alert to whoever is next, once; return whether to go on.

    One at a time: what was sent is kept before anything else can fail. An address that takes
    nothing at the moment is left for later, and stops nobody else.
    """
    found = Version.objects.select_related("alert__cancelled", "published").get(pk=version)
    if not is_told(found, at):
        return False
    later: dict[int, NotNow] = {}
    can = {Channel.EMAIL, *ready(gateway)}  # a house without mail is told of it: the job fails
    while one := next_for(found, later, _in_vain, can):
        try:
            arrived = _arrived(found, one, written, gateway)
        except NotNow as error:
            later[one.pk] = error
            _in_vain.add(one.pk)
            if len(later) < MOST_IN_VAIN:
                continue
            raise
        _in_vain.discard(one.pk)
        Delivery.objects.create(version=found, subscriber=one, arrived=arrived, at=at)
        return True
    for waits in later.values():
        raise waits  # nobody else is left: the job waits, and tries these again
    return False


def _arrived(version: Version, one: Subscriber, written: Writes, gateway: Gateway) -> bool:
    try:
        with override(one.language):
            if one.channel == Channel.TEXT:
                reference = reference_of(version.pk, one.pk)
                gateway.send(address_of(one), text_of_alert(version), reference)
            else:
                message = written(version, code_of(one.pk))
                CHANNELS.by_name[House.EMAIL].send(address_of(one), message)
    except Refused:
        return False
    return True
