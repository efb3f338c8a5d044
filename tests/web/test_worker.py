"""The worker inside a serving process: it wakes at once, stands back, and stops."""

import os
import sys
import threading
import time

import pytest
from django.conf import settings
from django.db import connections

from fristed.apps.jobs import jobs
from fristed.ground.context import working
from fristed.web import worker
from fristed.web.worker import LOOK_EVERY_S, PATIENCE, Worker, at_work
from tests.apps.conftest import make_site
from tests.walls.rows import AT

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def done(monkeypatch):
    """What the test's job was asked to do, and in which thread."""
    found = []
    monkeypatch.setattr(jobs, "KINDS", {})
    monkeypatch.setattr(worker, "autodiscover_modules", lambda *_: None)

    @jobs.job("jobs.look", label="look")
    def look(*, subject, **_):
        found.append((subject, os.getpriority(os.PRIO_PROCESS, threading.get_native_id())))

    return found


def ask(subject):
    site = make_site(f"oslo-{subject}", "Oslo")
    with working(staff=None, sites=[site.pk]):
        jobs.KINDS["jobs.look"].put_off(site=site, subject=subject, at=AT)


def wait_for(done, count):
    deadline = time.monotonic() + 20
    while len(done) < count and time.monotonic() < deadline:
        time.sleep(0.02)


def test_what_this_process_asks_for_is_done_at_once(done):
    one = Worker()
    one.start()
    try:
        time.sleep(0.5)  # it has looked, and waits
        ask(1)
        asked = time.monotonic()
        wait_for(done, 1)
        assert time.monotonic() - asked < LOOK_EVERY_S / 2
    finally:
        assert one.stop()
    assert [subject for subject, _ in done] == [1]


@pytest.mark.skipif(sys.platform != "linux", reason="a thread of its own priority is Linux's")
def test_worker_stands_back_and_nobody_else_does(done):
    ours = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    ask(1)
    with at_work():
        wait_for(done, 1)

    assert done == [(1, min(max(ours, PATIENCE), 19))]
    assert os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) == ours


def test_worker_that_waits_stops_at_once(done):
    one = Worker()
    one.start()
    time.sleep(0.5)
    told = time.monotonic()

    assert one.stop()
    assert time.monotonic() - told < 1


def test_serving_process_leaves_the_work_where_it_is_done_apart(done, monkeypatch):
    monkeypatch.setattr(settings, "JOBS_HERE", False)
    ask(1)
    with at_work():
        time.sleep(1)

    assert done == []


def test_worker_keeps_no_connection_while_it_waits(done):
    before = threading.active_count()
    with at_work():
        ask(1)
        wait_for(done, 1)
        time.sleep(0.5)
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND usename = current_user AND pid <> pg_backend_pid()"
            )
            assert cursor.fetchone() == (0,)
    assert threading.active_count() == before
