"""Figures about the house as a machine, for whoever watches over it; none about people.

Nothing of this starts unless `OTEL_EXPORTER_OTLP_ENDPOINT` says where to send them. Figures are of
the whole house: no site, no person, no address of a page, only its name in the code. In a room with
forty guests, "one at this site at 03:12" would be a person; so a figure leaves the house every five
minutes at the earliest unless somebody asks for it more often.
"""

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.decorators import sync_only_middleware
from opentelemetry.metrics import CallbackOptions, Observation
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import MetricReader, PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource

from fristed.apps.audit.queries import latest_root
from fristed.apps.retention.queries import nights_of
from fristed.apps.sites.models import Site
from fristed.ground.context import working

from .backup.places import fristed_version, last_backup_at
from .live import switchboard
from .shelf import shelf

WHERE = "OTEL_EXPORTER_OTLP_ENDPOINT"
EVERY_MS = "300000"
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
SIGN_IN = {"accounts:sign_in", "accounts:second_factor", "accounts:unlock", "accounts:recover"}
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
POOL = {
    "pool_size": "open",
    "pool_available": "free",
    "requests_waiting": "waited for",
}
Answer = Callable[[HttpRequest], HttpResponse]
Observe = Callable[[CallbackOptions], Iterable[Observation]]


class Meters:
    """What is measured at each request, and what is looked up at each export."""

    def __init__(self, reader: MetricReader) -> None:
        resource = Resource.create(
            {"service.name": "fristed", "service.version": fristed_version(),
             "service.instance.id": os.urandom(8).hex()}
        )  # fmt: skip
        self._provider = MeterProvider([reader], resource, shutdown_on_exit=False)
        meter = self._provider.get_meter("fristed")
        self._duration = meter.create_histogram(
            "http.server.request.duration", "s", "Time to answer, by name of the page",
            explicit_bucket_boundaries_advisory=list(SECONDS),
        )  # fmt: skip
        self._database = meter.create_counter("fristed.database.errors", "{error}")
        self._refused = meter.create_counter("fristed.sign_in.refused", "{attempt}")
        for name, unit, observe in LOOKED_UP:
            meter.create_observable_gauge(name, [observe], unit)

    def answered(self, request: HttpRequest, status: int, seconds: float) -> None:
        """Count an answer by the name of its page, never by its address."""
        match = request.resolver_match
        self.given(match.view_name if match else "none", request.method or "", status, seconds)

    def given(self, view: str, asked: str, status: int, seconds: float) -> None:
        """Count an answer of a page by its name; one given from the shelf comes here alone."""
        method = asked if asked in METHODS else "_OTHER"
        kind = f"{status // 100}xx"
        self._duration.record(
            seconds, {"view": view, "http.request.method": method, "status": kind}
        )
        if view in SIGN_IN and method == "POST" and kind == "4xx":
            self._refused.add(1)

    def database_failed(self, error: DatabaseError) -> None:
        """Count an error of the database by its kind."""
        self._database.add(1, {"kind": type(error).__name__})

    def end(self) -> None:
        """Send what is left, and stop."""
        self._provider.shutdown(timeout_millis=5000)


meters: Meters | None = None


@sync_only_middleware
def the_measure(get_response: Answer) -> Answer:
    """Take the time of each answer. In the settings only where figures are asked for."""

    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        if meters is not None:
            meters.answered(request, response.status_code, time.perf_counter() - begun)
        return response

    return answer


@sync_only_middleware
def the_faults(get_response: Answer) -> Answer:
    """Count the database's errors before anybody turns them into a page; the innermost layer."""

    class Faults:
        """A callable with the hook that sees what a page did not catch."""

        def __call__(self, request: HttpRequest) -> HttpResponse:
            return get_response(request)

        def process_exception(self, _request: HttpRequest, error: Exception) -> None:
            if meters is not None and isinstance(error, DatabaseError):
                meters.database_failed(error)

    return Faults()


@contextlib.contextmanager
def measuring() -> Iterator[None]:
    """Send figures for as long as the process serves, if anybody asked for them."""
    global meters
    if not os.environ.get(WHERE):
        yield
        return
    os.environ.setdefault("OTEL_METRIC_EXPORT_INTERVAL", EVERY_MS)
    meters = Meters(_sender())
    shelf.told = meters.given
    try:
        yield
    finally:
        shelf.told = None
        meters.end()
        meters = None


def _sender() -> MetricReader:
    # Inline: a test that keeps its figures in memory does not load what sends them.
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter

    return PeriodicExportingMetricReader(OTLPMetricExporter())


def _watchers(_: CallbackOptions) -> Iterator[Observation]:
    yield Observation(switchboard.watchers)


def _pool(_: CallbackOptions) -> Iterator[Observation]:
    pool: Any = getattr(connection, "pool", None)
    found = pool.get_stats() if pool is not None else {}
    for name, state in POOL.items():
        if name in found:
            yield Observation(found[name], {"state": state})


def _waited(_: CallbackOptions) -> Iterator[Observation]:
    pool: Any = getattr(connection, "pool", None)
    if pool is not None:
        yield Observation(pool.get_stats().get("requests_wait_ms", 0) / 1000)


def _age(of: Callable[[], datetime | None]) -> Observe:
    """Observe how long ago something was; nothing where it never was or cannot be asked."""

    def observe(_: CallbackOptions) -> Iterator[Observation]:
        try:
            was = of()
        except DatabaseError:
            return
        finally:
            connection.close()  # this thread keeps none between two exports
        if was is not None:
            yield Observation((timezone.now() - was).total_seconds())

    return observe


def _sealed_at() -> datetime | None:
    root = latest_root()
    return root.sealed_at if root else None


def _night_ended_at() -> datetime | None:
    """Return when the last night ended at the site where that is longest ago."""
    ended = []
    for site in Site.objects.filter(closed_date__isnull=True):
        with working(staff=None, sites=[site.pk]):
            night = nights_of(site).filter(ended_at__isnull=False).first()
        if night is not None and night.ended_at is not None:
            ended.append(night.ended_at)
    return min(ended, default=None)


LOOKED_UP: tuple[tuple[str, str, Observe], ...] = (
    ("fristed.live.watchers", "{page}", _watchers),
    ("fristed.pool.connections", "{connection}", _pool),
    ("fristed.pool.waited", "s", _waited),
    ("fristed.audit.seal.age", "s", _age(_sealed_at)),
    ("fristed.backup.age", "s", _age(last_backup_at)),
    ("fristed.night.age", "s", _age(_night_ended_at)),
)
