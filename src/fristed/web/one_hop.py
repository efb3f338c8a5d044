"""The way from the server's loop to a page and back in one hop, on threads that stay.

Django's own ASGI handler starts a thread for every request, opens a database connection in it,
and crosses between the loop and the thread once for each middleware that could be asynchronous.
Every page of this house is synchronous, so all of that is cost without a gain (docs/adr/0021):
here a request is read on the loop, answered whole on one of a few threads, and sent by the loop.

Few are answered at once: pages are drawn by one interpreter, and eight that are drawn together cost
each twice what two cost. One that hangs on a lock holds no turn for longer than a moment.

A public page that stands is given from the loop itself, before any thread is asked (shelf.py).

A request that finds every thread taken waits seconds, then it is told so, and was not begun. Help
has threads and connections of its own: it begins while every page hangs (docs/adr/0018).
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.db import close_old_connections
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve, set_script_prefix

if TYPE_CHECKING:
    from .shelf import Shelf

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[Any], Awaitable[None]]

BEGINS_WITHIN_S = 5.0  # as long as a page waits for a lock or a connection
TURNS = 2  # one draws while the other waits for the database
HELP = {"emergencies", "festival_care"}
HANGS_S = 0.2  # whoever is at work for so long waits for something else: the next one begins


class Turns:
    """Lets a few work at once, in the order they came; nobody waits long for one that hangs."""

    def __init__(self) -> None:
        self._free, self._waiting = TURNS, deque[asyncio.Future[None]]()

    async def take(self) -> bool:
        """Wait for a turn; False where none came and the work begins without. On the loop alone."""
        if self._free:
            self._free -= 1
            return True
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await asyncio.wait((place,), timeout=HANGS_S)
        except asyncio.CancelledError:
            self._leave(place)
            raise
        if not place.done():
            self._leave(place)
        return place.done() and not place.cancelled()

    def give_back(self) -> None:
        """Let the next one begin."""
        if self._waiting:
            self._waiting.popleft().set_result(None)
        else:
            self._free += 1

    def _leave(self, place: "asyncio.Future[None]") -> None:
        if place.done():
            self.give_back()
        else:
            self._waiting.remove(place)
            place.cancel()


class Lane:
    """A few threads, and how many requests they were given and have not ended."""

    def __init__(self, threads: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._turns, self._size, self._given = Turns(), threads, 0

    @property
    def full(self) -> bool:
        """Whether whoever comes now has to wait. Asked and answered on the loop alone."""
        return self._given >= self._size

    async def run(self, work: Callable[..., Any], *given: Any) -> Any:
        """Return what the work returns; None where it was withdrawn before it began."""
        self._given += 1
        try:
            turn = await self._turns.take()
        except asyncio.CancelledError:
            self._given -= 1
            raise
        begun: Future[Any] = self._threads.submit(work, *given)
        ended = asyncio.wrap_future(begun)
        ended.add_done_callback(lambda _ended: self._one_less(turn=turn))
        await asyncio.wait((ended,), timeout=BEGINS_WITHIN_S)
        if not ended.done() and begun.cancel():  # what runs already cannot be cancelled
            return None
        return await ended

    def _one_less(self, *, turn: bool) -> None:
        self._given -= 1
        if turn:
            self._turns.give_back()


class OneHop(ASGIHandler):
    """Answers requests; as many at a time as there are connections to the database.

    What stands on a `shelf` is given before any thread is asked; a house may have none.
    """

    def __init__(self, shelf: "Shelf | None" = None) -> None:
        BaseHandler.__init__(self)
        self._shelf = shelf
        self.load_middleware(is_async=False)
        self._pages = Lane(settings.POOL_SIZE or 8, "page")
        self._help = Lane(settings.KEPT_FOR_HELP, "help")
        self._no_page = ThreadPoolExecutor(1, thread_name_prefix="no-page")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        """Answer one request."""
        if scope["type"] != "http":
            raise ValueError(f"no page answers {scope['type']}")
        if self._shelf is not None and await self._shelf.gave(scope, send):
            return
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        loop = asyncio.get_running_loop()
        lane = self._help if self._pages.full and helps(scope) else self._pages
        response = await lane.run(self._answer, scope, body)
        if response is None:
            response = await loop.run_in_executor(self._no_page, self._turn_away, scope, body)
        if response.streaming:
            await self._stream(response, receive, send)
            await loop.run_in_executor(self._no_page, response.close)
        elif kept := getattr(response, "kept", None):
            await kept.send(scope, send)
        else:
            await self.send_response(response, send)

    def _answer(self, scope: Scope, body: Any) -> Any:
        """Do everything that may wait for the database, start to end, on one thread."""
        set_script_prefix(get_script_prefix(scope))
        close_old_connections()  # so that a lost one is tried before it is used
        request, refused = self.create_request(scope, body)
        response: Any = self.get_response(request) if request else refused
        response._handler_class = self.__class__
        if response.streaming:
            # What only listens holds no connection: eight open boards would else be all of them.
            close_old_connections()
        else:
            response.kept = self._shelf.keep(scope, response) if self._shelf else None
            response.close()
            body.close()
        return response

    def _turn_away(self, scope: Scope, body: Any) -> Any:
        """Answer what was not begun: through the layers that set headers, and none that reads."""
        set_script_prefix(get_script_prefix(scope))
        request, refused = self.create_request(scope, body)
        if request:
            request.not_begun = True  # type: ignore[attr-defined]
        response: Any = self.get_response(request) if request else refused
        response.close()
        body.close()
        return response

    async def _stream(self, response: HttpResponseBase, receive: Receive, send: Send) -> None:
        """Send until the stream ends or whoever listened has gone."""
        sending = asyncio.ensure_future(self.send_response(response, send))
        leaving = asyncio.ensure_future(receive())
        try:
            await asyncio.wait((sending, leaving), return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, leaving):
                task.cancel()
            await asyncio.gather(sending, leaving, return_exceptions=True)


def helps(scope: Scope) -> bool:
    """Tell whether an address is one of help's own, which nothing may hold up."""
    try:
        match = resolve(scope["path"].removeprefix(scope.get("root_path", "")))
    except Resolver404:
        return False
    never_gated = getattr(match.func, "help_is_never_gated", False)
    return never_gated and not HELP.isdisjoint(match.app_names)
