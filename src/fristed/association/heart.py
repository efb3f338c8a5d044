"""The heart of an association's process: it seals the audit, and does what is due at night."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from fristed.apps.audit.actions import RootsDisagree, keep_sealed
from fristed.apps.sites.entrance import clock
from fristed.apps.vault.actions import sweep
from fristed.ground.keys import KeysIncomplete
from fristed.web.worker import at_work

from .night import run_due_night

BEAT_S = 30.0
log = logging.getLogger(__name__)


def beat() -> None:
    """Seal what was done since, finish erasures that were cut off, and run the night when due."""
    at = timezone.now()
    try:
        if clock.was_set(at):
            return
        keep_sealed(at=at, to=settings.ROOTS, minutes=settings.ROOTS_MINUTES)
        sweep(at=at)
        run_due_night(at=at)
    except (DatabaseError, OSError, KeysIncomplete, RootsDisagree) as error:
        log.error("What was due was not done, and is tried again: %s", type(error).__name__)
    finally:
        connections.close_all()


async def keep_beating() -> None:
    """Beat until the process ends."""
    while True:
        await sync_to_async(beat, thread_sensitive=False)()
        await asyncio.sleep(BEAT_S)


@contextlib.asynccontextmanager
async def beating() -> AsyncIterator[None]:
    """Run the heart, and the work in the background, for as long as the process serves."""
    clock.trust(timezone.now())
    task = asyncio.create_task(keep_beating())
    try:
        with at_work():
            yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
