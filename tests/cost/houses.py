"""Houses with much and with little behind them, each in a database of its own on one server.

A page is opened in one after the other, in turn, so that whatever else the machine does hits all
alike. What it costs is processor time: of this process, which is the application, and of the one
server process that answers it, told by the kernel.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psycopg
from bench.people import floor_of, known_people
from bench.room import House, furnished
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client as Browser

from fristed.apps.clients.models import Client
from fristed.ground.addresses import connection_environment, database_settings
from fristed.ground.cluster import Cluster

from .many import Past, load

KNOWN, HERE = 40, 20


@dataclass
class Told:
    """One page opened once."""

    app_s: float
    database_s: float

    @property
    def cpu_s(self) -> float:
        """Both together."""
        return self.app_s + self.database_s


@dataclass
class Standing:
    """A house, the store it is kept in, and somebody who opens its pages."""

    name: str
    cluster: Cluster
    store: BaseDatabaseWrapper
    house: House | None = None
    people: list[Client] | None = None
    browser: Browser | None = None
    _backend: int = 0

    @contextmanager
    def inside(self) -> Iterator["Standing"]:
        """Let every query of this process go to this house."""
        before = connections["default"]
        connections["default"] = self.store
        try:
            yield self
        finally:
            connections["default"] = before

    def open(
        self, path: str, form: dict[str, str] | None = None, expected: int = 200, holding: str = ""
    ) -> Told:
        """Open a page; return what it cost."""
        assert self.browser is not None
        with self.inside():
            database, app = self.database_s(), time.process_time()
            answer = self.browser.post(path, form) if form else self.browser.get(path)
            told = Told(time.process_time() - app, self.database_s() - database)
        assert answer.status_code == expected, (path, answer.status_code)
        assert holding in answer.content.decode(), (path, holding)
        return told

    def database_s(self) -> float:
        """Return the processor time of the server process that answers us, to the nanosecond."""
        if not self._backend:
            with self.store.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                self._backend = cursor.fetchone()[0]
        books = Path(f"/proc/{self._backend}/schedstat").read_text()
        return int(books.split()[0]) / 1e9

    @contextmanager
    def superuser(self) -> Iterator[psycopg.Connection]:
        """Come in as somebody whom no policy holds."""
        with self.cluster.connect(self.name) as connection:
            yield connection


def standing(cluster: Cluster, *names: str) -> list[Standing]:
    """Make a migrated database for each name, with a house of ten places and twenty people in."""
    first = names[0]
    cluster.prepare(first)
    owner = _store(cluster, first, "FRISTED_OWNER_URL")
    with Standing(first, cluster, owner).inside():
        call_command("migrate", verbosity=0, interactive=False)
    owner.close()
    with cluster.connect() as superuser:
        for name in names[1:]:
            superuser.execute(f'CREATE DATABASE "{name}" TEMPLATE "{first}" OWNER fristed_owner')
    for name in names[1:]:
        cluster.prepare(name)
    made = [
        Standing(name, cluster, _store(cluster, name, "FRISTED_DATABASE_URL")) for name in names
    ]
    for one in made:
        with one.inside():
            _furnish(one)
    return made


def _furnish(one: Standing) -> None:
    one.house = furnished(1)
    one.people = known_people(one.house, KNOWN)
    floor_of(one.house, one.people[:HERE])
    one.browser = Browser(raise_request_exception=False)
    one.browser.force_login(one.house.nurse)


def past_of(one: Standing, visits: int) -> Past:
    """Return so many visits for the house's own past, its known people's among them."""
    assert one.house and one.people
    known = [person.pk for person in one.people]
    until = one.house.moment() - timedelta(days=2)
    return Past(one.house.site.pk, one.house.nurse.pk, known, visits, until)


def give_past(one: Standing, *pasts: Past) -> None:
    """Load pasts."""
    with one.superuser() as superuser:
        load(superuser, pasts)


def _store(cluster: Cluster, name: str, variable: str) -> BaseDatabaseWrapper:
    settings = connections["default"].settings_dict | database_settings(
        connection_environment(cluster, name)[variable]
    )
    connections.settings["default"], before = settings, connections.settings["default"]
    try:
        return connections.create_connection("default")
    finally:
        connections.settings["default"] = before
