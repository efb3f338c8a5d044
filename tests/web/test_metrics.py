"""What is measured, what of it leaves the house, and that nothing does unless somebody asked."""

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.conf import settings
from django.db import DataError
from django.test import Client
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import (
    ExportMetricsServiceRequest,
)
from opentelemetry.sdk.metrics.export import InMemoryMetricReader

from fristed.web import metrics
from fristed.web.backup.places import note_backup
from fristed.web.live import switchboard
from tests.apps.conftest import make_site, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(monkeypatch, tmp_path) -> Iterator[InMemoryMetricReader]:
    """Figures kept in memory, and the two layers in their places."""
    settings.HOME = tmp_path
    settings.MIDDLEWARE = [
        "fristed.web.metrics.the_measure", *settings.MIDDLEWARE, "fristed.web.metrics.the_faults"
    ]  # fmt: skip
    kept = InMemoryMetricReader()
    monkeypatch.setattr(metrics, "meters", metrics.Meters(kept))
    yield kept
    metrics.meters.end()


def points(reader: InMemoryMetricReader) -> dict[str, list[Any]]:
    data = reader.get_metrics_data()
    return {
        metric.name: list(metric.data.data_points)
        for resource in data.resource_metrics
        for scope in resource.scope_metrics
        for metric in scope.metrics
    }


def test_answer_is_counted_by_the_name_of_its_page_never_by_its_address(reader):
    site = make_site("oslo", "Oslo")
    browser = Client()
    browser.force_login(make_staff("Marte", site, "reception"))

    browser.get("/at/oslo/?Kari=1")
    browser.get("/at/oslo/no-such-page-Kari/")
    browser.generic("KARI", "/sign-in/")

    found = points(reader)["http.server.request.duration"]
    seen = {tuple(sorted(point.attributes.items())) for point in found}
    assert (("http.request.method", "GET"), ("status", "4xx"), ("view", "none")) in seen
    assert {dict(one)["http.request.method"] for one in seen} == {"GET", "_OTHER"}
    assert {name for one in seen for name in dict(one)} == {"http.request.method", "status", "view"}
    assert not any(word in str(seen).lower() for word in ("kari", "oslo", "/", "marte"))


def test_refused_sign_in_is_counted_without_a_name(reader):
    Client().post("/sign-in/", {"sign_in_name": "kari", "password": "wrong"})

    (point,) = points(reader)["fristed.sign_in.refused"]
    assert (point.value, dict(point.attributes)) == (1, {})


def test_error_of_the_database_is_counted_by_its_kind(reader):
    layer = metrics.the_faults(lambda _request: None)
    layer.process_exception(None, DataError("Kari is no number"))
    layer.process_exception(None, ValueError("not the database's"))

    (point,) = points(reader)["fristed.database.errors"]
    assert (point.value, dict(point.attributes)) == (1, {"kind": "DataError"})


@pytest.mark.django_db(transaction=True)
def test_watching_pages_and_ages_are_looked_up(reader):
    note_backup(at=datetime(2026, 11, 1, tzinfo=UTC), size=1, verified=True)

    async def watch_twice() -> dict[str, list[Any]]:
        pages = [switchboard.watch("1") for _ in range(2)]
        try:
            return await asyncio.to_thread(points, reader)
        finally:
            for page in pages:
                switchboard.leave("1", page)

    found = asyncio.run(watch_twice())

    assert [point.value for point in found["fristed.live.watchers"]] == [2]
    assert found["fristed.backup.age"][0].value > 0
    assert "fristed.night.age" not in found  # no night was ever run


@contextmanager
def receiver() -> Iterator[tuple[str, list[tuple[str, bytes]]]]:
    """A receiver of figures, as far as OTLP over HTTP needs one."""
    got: list[tuple[str, bytes]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", got
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.django_db(transaction=True)
def test_figures_arrive_at_a_receiver(monkeypatch, tmp_path):
    settings.HOME = tmp_path
    with receiver() as (address, got):
        monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", address)
        with metrics.measuring():
            metrics.meters.database_failed(DataError("Kari"))

    assert [path for path, _body in got] == ["/v1/metrics"]
    sent = ExportMetricsServiceRequest.FromString(got[0][1])
    names = {m.name for r in sent.resource_metrics for s in r.scope_metrics for m in s.metrics}
    assert {"fristed.database.errors", "fristed.live.watchers"} <= names
    assert b"Kari" not in got[0][1]
    assert metrics.meters is None


LOADED = """
import json, os, sys
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fristed.web.settings")
import fristed.web.asgi
from django.conf import settings
print(json.dumps([
    any(name.startswith("opentelemetry") for name in sys.modules),
    sum("metrics" in name for name in settings.MIDDLEWARE),
]))
"""


@pytest.mark.parametrize(("endpoint", "expected"), [("", [False, 0]), ("http://x", [True, 2])])
def test_nothing_is_loaded_unless_somebody_asked(endpoint, expected):
    environment = {**os.environ, "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint}
    said = subprocess.run(
        [sys.executable, "-c", LOADED], env=environment, capture_output=True, text=True, check=True
    )
    assert json.loads(said.stdout.splitlines()[-1]) == expected
