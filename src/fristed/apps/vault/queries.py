"""What may be asked without opening the vault: nothing but a keyed hash."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.conf import settings

from fristed.ground.keys import KeyStore

AT_A_TIME = 5_000
Value = TypeVar("Value")


def keys() -> KeyStore:
    """Return the folder of keys of this house."""
    return KeyStore(settings.KEYS)


def batched(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Part values into as many as one statement asks for: it can carry no more than 65,535."""
    rest = iter(values)
    while some := list(islice(rest, AT_A_TIME)):
        yield some
