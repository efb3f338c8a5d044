"""What lets many simulated actions share one transaction without paying for each of them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection

ROUNDS = 20_000
OBJECTS = 100_000


@contextmanager
def savepoints(*, on: bool) -> Iterator[None]:
    """Let nested atomic blocks make savepoints, or be part of the outer transaction alone.

    In the replay nothing is expected to be refused, so an action needs no savepoint of its own: a
    third of all statements. If one fails after all, its whole simulated hour is rolled back.
    """
    before = connection.features.uses_savepoints
    connection.features.uses_savepoints = on
    try:
        yield
    finally:
        connection.features.uses_savepoints = before


@contextmanager
def quick_hashing() -> Iterator[None]:
    """Hash passwords with few rounds: fifteen take seconds else. Signing in renews the hash."""
    before = PBKDF2PasswordHasher.iterations
    PBKDF2PasswordHasher.iterations = ROUNDS
    try:
        yield
    finally:
        PBKDF2PasswordHasher.iterations = before


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Look for circular garbage after many more objects than usual; the replay makes little."""
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
