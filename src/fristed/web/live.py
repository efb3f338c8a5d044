"""Live pages: one LISTEN connection per process, one small event per change of a site."""

import asyncio
import logging
import math
import re
from collections import defaultdict
from collections.abc import AsyncIterator
from time import time

import psycopg
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fristed.apps.accounts.permissions import second_factor_missing
from fristed.apps.sites.actions.telling import CHANNEL
from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import VAULT
from fristed.apps.sites.queries import local_day, roles_of
from fristed.ground.context import working

log = logging.getLogger(__name__)
KEEP_ALIVE_S = 20.0
RETRY_S = 1.0
MOMENT = re.compile(r"[0-9]{1,12}\.[0-9]{6}")  # as `date:"U.u"` writes it
# What a page hears. It is live only as long as it hears something: a dead wire says nothing.
CHANGED = b"event: changed\ndata: 1\n\n"
HERE = b"event: here\ndata: 1\n\n"
LOST = b"event: lost\ndata: 1\n\n"


class Switchboard:
    """Hands each NOTIFY to the pages that watch its site, within this process."""

    def __init__(self) -> None:
        self._watching: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._listening: asyncio.Task[None] | None = None
        self._since: float | None = None  # since when every notice was heard
        self._rang: dict[str, float] = {}
        self.hears = True  # until it is known that it does not

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

    def missed(self, site: str, read_at: float) -> bool:
        """Tell whether a page that was read at a moment (seconds) may show what is no longer so.

        Between a page's reading and its first watching a change rings for nobody. While nobody
        listens, nothing needs to be said: whoever watches is rung as soon as somebody does.
        """
        if self._since is None:
            return False
        return read_at < self._since or read_at < self._rang.get(site, -math.inf)

    @property
    def watchers(self) -> int:
        """How many pages watch in this process."""
        return sum(len(pages) for pages in list(self._watching.values()))

    def _ring(self, site: str) -> None:
        self._rang[site] = time()
        for changed in self._watching.get(site, ()):
            changed.set()

    async def _listen(self) -> None:
        while self._watching:
            try:
                await self._listen_until_lost()
            except psycopg.Error:
                pass  # the pages say so, and it is tried again
            except Exception as error:  # whatever it was: nobody may think that they are live
                log.error("Nothing is heard from the database: %s", type(error).__name__)
            self.hears, self._since = False, None
            for site in list(self._watching):
                self._ring(site)  # so that each page says at once that it is not live
            await asyncio.sleep(RETRY_S)

    async def _listen_until_lost(self) -> None:
        parts = connection.get_connection_params()
        wanted = {k: parts[k] for k in ("dbname", "user", "password", "host", "port") if k in parts}
        async with await psycopg.AsyncConnection.connect(**wanted, autocommit=True) as listener:
            await listener.execute(f"LISTEN {CHANNEL}")
            self.hears, self._since = True, time()
            for site in list(self._watching):
                self._ring(site)  # whatever changed while nobody listened
            async for notice in listener.notifies():
                self._ring(notice.payload)


switchboard = Switchboard()


@require_safe
def live(request: HttpRequest, site_slug: str) -> HttpResponseBase:
    """Send an event whenever something at the site changed; the page reads again in its scope."""
    site = _watched_site(request, site_slug)
    events = _events(str(site.pk), _read_at(request))
    response = StreamingHttpResponse(events, content_type="text/event-stream")
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _watched_site(request: HttpRequest, slug: str) -> Site:
    site = Site.objects.filter(slug=slug).first()
    if site is None or not request.user.is_authenticated or request.session.get("locked"):
        raise Http404
    with working(staff=request.user.pk, sites=[site.pk]):
        held = roles_of(request.user, site, local_day(site, timezone.now()))
        unshown = second_factor_missing(request)  # type: ignore[arg-type]
        if not held or (held.intersection(VAULT) and unshown):
            raise Http404
    return site


def _read_at(request: HttpRequest) -> float:
    """Return when the page was read, by the clock of the house: it is written in the page."""
    told = request.GET.get("read", "")
    return float(told) if MOMENT.fullmatch(told) else -math.inf


async def _events(site: str, read_at: float) -> AsyncIterator[bytes]:
    changed = switchboard.watch(site)
    if switchboard.missed(site, read_at):
        changed.set()
    try:
        yield b"retry: 1000\n\n"
        if not switchboard.hears:
            yield LOST
        while True:
            try:
                await asyncio.wait_for(changed.wait(), KEEP_ALIVE_S)
                changed.clear()
                yield CHANGED if switchboard.hears else LOST
            except TimeoutError:
                yield HERE if switchboard.hears else LOST
    finally:
        switchboard.leave(site, changed)
