"""The one way in for requests, and the process's own life: the heart starts and stops here."""

import gc
import os
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

import django
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.web.settings")

django.setup(set_prefix=False)

from .health import health_first  # noqa: E402 - as below
from .heart import beating  # noqa: E402 - the rooms can be imported once Django is set up
from .one_hop import OneHop  # noqa: E402
from .uploads import within_bounds  # noqa: E402

# A house that sends no figures loads nothing of what sends them.
measuring: Callable[[], AbstractContextManager[None]] = nullcontext
if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
    from . import metrics

    measuring = metrics.measuring

pages = health_first(within_bounds(OneHop()))

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]


def settled() -> None:
    """Load every page, and let the collector of garbage pass over all that stays for good.

    It looked through two hundred thousand objects of ours again every few hundred requests.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


async def application(scope: dict[str, Any], receive: Receive, send: Send) -> None:
    """Serve requests; at start and stop of the process, start and stop its heart."""
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
