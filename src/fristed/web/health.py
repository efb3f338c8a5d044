"""Whether this process answers, and whether it can do its work: for a proxy or a watcher.

Answered before any page, without a session, a cookie or a page's thread: a house in trouble must
be able to say so. It tells which check fails, and never a value.
"""

import asyncio
import json
import os
import shutil
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

LIVE, READY = "/health/live", "/health/ready"
WITHIN_S = 1.0
KEPT_S = 1.0  # so that nobody can make us ask the database more often than that
LEAST_FREE_BYTES = 512 * 1024 * 1024
MOST_APART_S = 5.0
ADDRESS = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert")

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def health_first(pages: Application) -> Application:
    """Answer the two addresses of health; hand everything else on."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path")
        if scope["type"] != "http" or path not in (LIVE, READY):
            await pages(scope, receive, send)
        elif scope["method"] not in ("GET", "HEAD"):
            await _say(send, 405, {})
        elif path == LIVE:
            await _say(send, 200, {"live": True})
        else:
            wrong = await checker.failing()
            await _say(send, 503 if wrong else 200, {"ready": not wrong, "failing": wrong})

    return answer


async def _say(send: Send, status: int, said: dict[str, Any]) -> None:
    headers = [(b"content-type", b"application/json"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(said).encode()})


class Checker:
    """Asks once a second at most, on one thread of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="health")
        self._asking: Future[list[str]] | None = None
        self._found: tuple[float, list[str]] | None = None

    async def failing(self) -> list[str]:
        """Return the names of the checks that fail."""
        found = self._found
        if found is not None and time.monotonic() - found[0] < KEPT_S:
            return found[1]
        wrong = here()
        if self._asking is None or self._asking.done():
            self._asking = self._thread.submit(in_the_database)
        try:
            asked = asyncio.shield(asyncio.wrap_future(self._asking))
            wrong += await asyncio.wait_for(asked, WITHIN_S)
        except TimeoutError:  # and whoever asks next does not begin a second time
            wrong += ["database"]
        self._found = (time.monotonic(), wrong)
        return wrong


checker = Checker()


def here() -> list[str]:
    """Look at this computer: its keys and its disk."""
    wrong = []
    folder = Path(settings.KEYS)
    if not (folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)):
        wrong.append("keys")
    try:
        free = shutil.disk_usage(settings.HOME).free
    except OSError:
        free = 0
    if free < LEAST_FREE_BYTES:
        wrong.append("disk")
    return wrong


def in_the_database() -> list[str]:
    """Ask the database, over a connection of its own: the pool may be what is in trouble."""
    parts = connection.get_connection_params()
    address = {name: parts[name] for name in ADDRESS if parts.get(name)}
    address["dbname"] = connection.settings_dict["NAME"]
    try:
        with psycopg.connect(**address, connect_timeout=2, autocommit=True) as asked:
            asked.execute("SET statement_timeout = '1s'")
            before = time.time()
            row = asked.execute("SELECT extract(epoch FROM clock_timestamp())").fetchone()
            apart = abs(float(row[0] if row else 0) - (before + time.time()) / 2)
            applied = set(asked.execute("SELECT app, name FROM django_migrations").fetchall())
    except (psycopg.Error, OSError):
        return ["database"]
    wrong = ["clock"] if apart > MOST_APART_S else []
    # More than we know of is well: a newer version has begun to take our place.
    return [*wrong, "migrations"] if _known() - applied else wrong


@cache
def _known() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.nodes)
