"""Who wants alerts of a place: found by a code, never by a name."""

import hmac
from collections.abc import Collection
from hashlib import sha256
from typing import Final

from fristed.apps.vault.queries import keys

from ..models import Subscriber, Version

PURPOSE: Final = "alerts"
CONFIRM: Final = "alerts.confirm"
SEND: Final = "alerts.send"
LETTERS: Final = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is read for another
CODE_LENGTH: Final = 16


def code_of(subscriber: int) -> str:
    """Return the code of a subscriber: 78 bits made of its random number under the house's key."""
    number = int.from_bytes(_keyed(f"code|{subscriber}"), "big")
    letters = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def mac_of_code(code: str) -> bytes:
    """Return what is kept of a code."""
    return _keyed(f"kept|{''.join(one for one in code.upper() if one in LETTERS)}")


def mac_of_address(address: str) -> bytes:
    """Return what tells that an address is there already."""
    return _keyed(f"address|{address.strip().casefold()}")


def reference_of(version: int, subscriber: int) -> str:
    """Return by what a gateway knows that it has this message already; it says nothing else."""
    return _keyed(f"sent|{version}|{subscriber}").hex()


def next_for(
    version: Version,
    tried: Collection[int],
    in_vain: Collection[int],
    channels: Collection[str],
) -> Subscriber | None:
    """Return a confirmed subscriber of a version's place to whom it was not sent yet, or none.

    Only those whom the house can reach by one of the `channels`. Those `tried` are left out; those
    to whom something was sent in vain come last.
    """
    rows = Subscriber.objects.filter(confirmed_at__isnull=False, channel__in=channels)
    if version.area:
        rows = rows.filter(area__in=["", version.area])
    rows = rows.exclude(deliveries__version=version).exclude(pk__in=tried).order_by("pk")
    return rows.exclude(pk__in=in_vain).first() or rows.first()


def _keyed(words: str) -> bytes:
    return hmac.new(keys().shared_key(PURPOSE), words.encode(), sha256).digest()
