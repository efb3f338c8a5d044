"""Live pages: one LISTEN connection per process, one small event per change of a site."""

import asyncio
import contextlib
from collections import defaultdict
from collections.abc import AsyncIterator

import psycopg
from asgiref.sync import sync_to_async
from django.db import close_old_connections, connection
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from fristed.apps.sites.actions.telling import CHANNEL
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day, roles_of
from fristed.ground.context import working

KEEP_ALIVE_S = 20.0
RETRY_S = 1.0


class Switchboard:
    """Hands each NOTIFY to the pages that watch its site, within this process."""

    def __init__(self) -> None:
        self._watching: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._listening: asyncio.Task[None] | None = None

    def watch(self, site: str) -> asyncio.Event:
        """Begin to watch; start listening with the first watcher."""
        changed = asyncio.Event()
        self._watching[site].add(changed)
        if self._listening is None or self._listening.done():
            self._listening = asyncio.create_task(self._listen())
        return changed

    def leave(self, site: str, changed: asyncio.Event) -> None:
        """Stop watching."""
        self._watching[site].discard(changed)
        if not self._watching[site]:
            del self._watching[site]

    def _ring(self, site: str) -> None:
        for changed in self._watching.get(site, ()):
            changed.set()

    async def _listen(self) -> None:
        while self._watching:
            with contextlib.suppress(psycopg.Error):
                await self._listen_until_lost()
            await asyncio.sleep(RETRY_S)

    async def _listen_until_lost(self) -> None:
        parts = connection.get_connection_params()
        wanted = {k: parts[k] for k in ("dbname", "user", "password", "host", "port") if k in parts}
        async with await psycopg.AsyncConnection.connect(**wanted, autocommit=True) as listener:
            await listener.execute(f"LISTEN {CHANNEL}")
            for site in list(self._watching):
                self._ring(site)  # whatever changed while nobody listened
            async for notice in listener.notifies():
                self._ring(notice.payload)


switchboard = Switchboard()


async def live(request: HttpRequest, site_slug: str) -> HttpResponseBase:
    """Send an event whenever something at the site changed; the page reads again in its scope."""
    site = await sync_to_async(_watched_site)(request, site_slug)
    response = StreamingHttpResponse(_events(str(site.pk)), content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _watched_site(request: HttpRequest, slug: str) -> Site:
    site = Site.objects.filter(slug=slug).first()
    if site is None or not request.user.is_authenticated or request.session.get("locked"):
        raise Http404
    with working(staff=request.user.pk, sites=[site.pk]):
        if not roles_of(request.user, site, local_day(site, timezone.now())):
            raise Http404
    return site


async def _events(site: str) -> AsyncIterator[bytes]:
    # A page that only listens holds no connection: eight open boards would else be the whole
    # pool, and nobody could press the emergency button. All middleware has run by now.
    await sync_to_async(close_old_connections)()
    changed = switchboard.watch(site)
    try:
        yield b"retry: 1000\n\n"
        while True:
            try:
                await asyncio.wait_for(changed.wait(), KEEP_ALIVE_S)
                changed.clear()
                yield b"event: changed\ndata: 1\n\n"
            except TimeoutError:
                yield b": still here\n\n"
    finally:
        switchboard.leave(site, changed)
