"""The heart of a serving process: it beats for every site, so that a power cut leaves a gap.

Looking at a page is no heartbeat: a quiet night with every screen locked is not a power cut.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from asgiref.sync import sync_to_async
from django.db import DatabaseError, connections
from django.utils import timezone

from fristed.apps.consumption_rooms.actions.interruption import notice_interruption
from fristed.apps.sites.actions import feel_pulse
from fristed.apps.sites.models import Site
from fristed.ground.context import working

BEAT_S = 30.0
log = logging.getLogger(__name__)


def beat() -> None:
    """Beat once for every site; ask for everybody where the gap since the last beat was long."""
    try:
        at = timezone.now()
        for site in Site.objects.filter(closed_date__isnull=True):
            with working(staff=None, sites=[site.pk]):
                silence = feel_pulse(site=site, at=at)
                notice_interruption(site=site, silence=silence, at=at, by=None)
    except DatabaseError:
        log.warning("The database did not answer the heart; it beats again in %d s", BEAT_S)
    finally:
        connections.close_all()


async def keep_beating() -> None:
    """Beat until the process ends."""
    while True:
        await sync_to_async(beat, thread_sensitive=False)()
        await asyncio.sleep(BEAT_S)


@contextlib.asynccontextmanager
async def beating() -> AsyncIterator[None]:
    """Run the heart for as long as the process serves."""
    heart = asyncio.create_task(keep_beating())
    try:
        yield
    finally:
        heart.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await heart
