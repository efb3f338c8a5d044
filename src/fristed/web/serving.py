"""The life of a serving process: its heart starts and stops with it, whichever house it serves."""

import gc
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any

from django.urls import get_resolver

from .health import health_first
from .one_hop import OneHop
from .uploads import within_bounds

if TYPE_CHECKING:
    from .shelf import Shelf

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def settled() -> None:
    """Load every page, and let the collector of garbage pass over all that stays for good.

    It looked through two hundred thousand objects of ours again every few hundred requests.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


def serving(
    beating: Callable[[], AbstractAsyncContextManager[None]],
    shelf: "Shelf | None" = None,
    measuring: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Application:
    """Return what serves requests; at start and stop of the process its heart starts and stops."""
    pages = health_first(within_bounds(OneHop(shelf)))

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            await pages(scope, receive, send)
            return
        await receive()
        settled()
        with measuring():
            async with beating():
                await send({"type": "lifespan.startup.complete"})
                await receive()
        await send({"type": "lifespan.shutdown.complete"})

    return application
