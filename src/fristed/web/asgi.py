"""The one way in for requests, and the process's own life: the heart starts and stops here."""

import os
from collections.abc import Awaitable, Callable
from typing import Any

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.web.settings")

pages = get_asgi_application()

from .heart import beating  # noqa: E402 - the rooms can be imported once Django is set up

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Serve requests; at start and stop of the process, start and stop its heart."""
    if scope["type"] != "lifespan":
        await pages(scope, receive, send)  # type: ignore[arg-type]  # Django's own types are narrower
        return
    await receive()
    async with beating():
        await send({"type": "lifespan.startup.complete"})
        await receive()
    await send({"type": "lifespan.shutdown.complete"})
