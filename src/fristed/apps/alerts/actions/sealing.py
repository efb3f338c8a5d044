"""Addresses of subscribers: sealed for their own row, opened to send and for nothing else."""

from typing import Final

from fristed.apps.vault.queries import keys
from fristed.ground.sealing import seal, unseal

from ..models import Subscriber
from ..queries.subscribers import PURPOSE

_BOUND: Final = {"table": "alerts_subscriber", "column": "sealed"}


def sealed_address(address: str, subscriber: int) -> bytes:
    """Return an address sealed for this row alone."""
    return seal(keys().shared_key(PURPOSE), address, row=subscriber, **_BOUND)


def address_of(subscriber: Subscriber) -> str:
    """Return the address of a subscriber."""
    sealed = bytes(subscriber.sealed)
    return unseal(keys().shared_key(PURPOSE), sealed, row=subscriber.pk, **_BOUND)
