"""The heart of a serving process: it beats for every site, so that a power cut leaves a gap.

Looking at a page is no heartbeat: a quiet night with every screen locked is not a power cut.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, connections
from django.utils import timezone

from fristed.apps.appointments.actions.reminding import ask_for_reminders
from fristed.apps.audit.actions import RootsDisagree, keep_sealed
from fristed.apps.consumption_rooms.actions.interruption import notice_interruption
from fristed.apps.sites.actions import feel_pulse
from fristed.apps.sites.entrance import clock
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import sweep
from fristed.ground.context import working
from fristed.ground.keys import KeysIncomplete

from .night import run_due_nights
from .worker import at_work

BEAT_S = 30.0
log = logging.getLogger(__name__)


def beat() -> None:
    """Beat once for every site; ask for everybody where the gap since the last beat was long."""
    try:
        at, silences = timezone.now(), [timedelta(0)]
        if clock.was_set(at):
            return  # a beat at a wrong moment would later look like a power cut
        for site in Site.objects.filter(closed_date__isnull=True):
            with working(staff=None, sites=[site.pk]):
                silence = feel_pulse(site=site, at=at)
                silences.append(silence)
                notice_interruption(site=site, silence=silence, at=at, by=None)
        clock.hear_silence(min(silences))
        _seal(at)
    except DatabaseError:
        log.warning("The database did not answer the heart; it beats again in %d s", BEAT_S)
    finally:
        connections.close_all()


def _seal(at: datetime) -> None:
    """Seal what was done since, and export the roots that are due; a full share stops no heart."""
    try:
        keep_sealed(at=at, to=settings.ROOTS, minutes=settings.ROOTS_MINUTES)
    except (OSError, RootsDisagree) as error:
        log.error("Roots of the audit could not be exported: %s", type(error).__name__)


def do_what_is_due() -> None:
    """Finish interrupted erasures, run the nights and ask for the reminders that are due."""
    try:
        sweep(at=timezone.now())
        run_due_nights(at=timezone.now())
        for site in Site.objects.filter(closed_date__isnull=True):
            with working(staff=None, sites=[site.pk]):
                ask_for_reminders(site, at=timezone.now())
    except (DatabaseError, OSError, KeysIncomplete) as error:
        log.error("What was due was not done, and is tried again: %s", type(error).__name__)
    finally:
        connections.close_all()


async def keep_house() -> None:
    """Do what is due until the process ends; apart from the beat, which must not wait for it."""
    while True:
        await sync_to_async(do_what_is_due, thread_sensitive=False)()
        await asyncio.sleep(BEAT_S)


async def keep_beating() -> None:
    """Beat until the process ends."""
    while True:
        await sync_to_async(beat, thread_sensitive=False)()
        await asyncio.sleep(BEAT_S)


@contextlib.asynccontextmanager
async def beating() -> AsyncIterator[None]:
    """Run the heart for as long as the process serves."""
    clock.trust(timezone.now())
    tasks = [asyncio.create_task(keep_beating()), asyncio.create_task(keep_house())]
    try:
        with at_work():
            yield
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
