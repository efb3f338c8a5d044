"""What a watcher is told: whether we answer, whether we can work, and which check fails."""

import asyncio
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone

from fristed.web import health
from fristed.web.health import KEPT_S, Checker, health_first
from tests.ground.shared import point_django_at

pytestmark = pytest.mark.django_db(transaction=True)


async def no_page(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 299, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


def ask(path: str, method: str = "GET") -> tuple[int, dict[str, Any], dict[str, str]]:
    """Ask as a stranger, through the application's outermost layer."""
    said: list[dict[str, Any]] = []

    async def run() -> None:
        async def receive() -> dict[str, Any]:
            return {"type": "http.request"}

        async def send(message: dict[str, Any]) -> None:
            said.append(message)

        scope = {"type": "http", "path": path, "method": method, "headers": []}
        await health_first(no_page)(scope, receive, send)

    asyncio.run(run())
    headers = {name.decode(): value.decode() for name, value in said[0]["headers"]}
    return said[0]["status"], json.loads(said[1]["body"]), headers


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A checker that remembers nothing, and folders that are in order."""
    monkeypatch.setattr(health, "checker", Checker())
    settings.HOME = settings.KEYS = tmp_path


def test_ready_when_all_is_well_and_nothing_more_is_told():
    status, said, headers = ask("/health/ready")

    assert (status, said) == (200, {"ready": True, "failing": []})
    assert headers == {"content-type": "application/json", "cache-control": "no-store"}


def test_live_needs_no_database(monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")

    assert ask("/health/live")[:2] == (200, {"live": True})
    assert ask("/health/ready")[:2] == (503, {"ready": False, "failing": ["database"]})


@contextmanager
def mute_database(monkeypatch: pytest.MonkeyPatch, *, hangs_up: bool) -> Iterator[list[Any]]:
    """Let a server stand where the database should, that says nothing; yield who called."""
    callers: list[socket.socket] = []
    door = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                callers.append(door.accept()[0])
            except OSError:
                return
            if hangs_up:
                callers[-1].close()

    answering = threading.Thread(target=answer, daemon=True)
    answering.start()
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", str(door.getsockname()[1]))
    try:
        yield callers
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        answering.join()
        for one in callers:
            one.close()


def test_database_that_hangs_is_told_within_a_second(monkeypatch):
    with mute_database(monkeypatch, hangs_up=False) as callers:
        begun = time.monotonic()
        status, said, _headers = ask("/health/ready")
        took = time.monotonic() - begun

    assert (status, said["failing"]) == (503, ["database"])
    assert len(callers) == 1
    assert 0.9 < took < 1.9  # the thread waits on by itself, for two seconds


def test_missing_migration_is_told():
    owner = {**psycopg.conninfo.conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])}
    owner["dbname"] = connection.settings_dict["NAME"]
    point_django_at("FRISTED_DATABASE_URL")
    with psycopg.connect(**owner, autocommit=True) as conn:
        row = conn.execute(
            "DELETE FROM django_migrations WHERE app = 'visits' AND name LIKE '0001%' "
            "RETURNING app, name, applied"
        ).fetchone()
        try:
            assert ask("/health/ready")[1]["failing"] == ["migrations"]
        finally:
            conn.execute(
                "INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", row
            )


def test_migration_of_a_newer_version_is_no_trouble():
    owner = {**psycopg.conninfo.conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])}
    owner["dbname"] = connection.settings_dict["NAME"]
    with psycopg.connect(**owner, autocommit=True) as conn:
        conn.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('attic', '0009', now())"
        )
        try:
            assert ask("/health/ready")[0] == 200
        finally:
            conn.execute("DELETE FROM django_migrations WHERE app = 'attic'")


def test_keys_that_are_gone_and_a_full_disk_are_told(tmp_path):
    settings.KEYS = tmp_path / "gone"
    settings.HOME = Path("/proc")  # a disk without a free byte

    assert ask("/health/ready")[1]["failing"] == ["keys", "disk"]


@pytest.mark.parametrize("seconds", [-10, 10])
def test_clock_apart_from_the_databases_is_told(seconds):
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds)):
        assert ask("/health/ready")[1]["failing"] == ["clock"]


def test_asking_often_asks_the_database_once(monkeypatch):
    with mute_database(monkeypatch, hangs_up=True) as callers:
        begun = time.monotonic()
        ask("/health/ready")
        once = len(callers)
        for _ in range(20):
            assert ask("/health/ready")[1]["failing"] == ["database"]
        seconds = int((time.monotonic() - begun) / KEPT_S)

    assert once > 0
    assert len(callers) <= once * (1 + seconds)


def test_other_addresses_and_methods_are_not_ours():
    assert ask("/health/")[0] == 299
    assert ask("/health/live/")[0] == 299
    assert ask("/health/live", "POST")[0] == 405
