"""A job happens once, whatever ends its worker in the middle: a kill, a lost database, a stop."""

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.jobs.actions import put_off
from fristed.apps.jobs.models import Job
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_site
from tests.journeys.server import REPOSITORY, _with_database
from tests.walls.rows import AT

pytestmark = pytest.mark.django_db(transaction=True)

DONE = "SELECT count(*) FROM audit_entry WHERE what = 'jobs.slow_done'"
WITHIN_S = 60.0  # a process is started meanwhile, on a machine that may have much to do
WORKERS = (
    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
    "WHERE datname = current_database() AND application_name = 'slow worker'"
)


@contextmanager
def worker(seconds: float) -> Iterator["subprocess.Popen[str]"]:
    """A worker whose job takes so long."""
    name = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "fristed.web.settings",
        "FRISTED_DATABASE_URL": _with_database(os.environ["FRISTED_DATABASE_URL"], name),
        "PGAPPNAME": "slow worker",
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY)]),
    }
    command = [sys.executable, "-W", "ignore", "-m", "tests.durability.slow_worker", str(seconds)]
    process = subprocess.Popen(
        command, env=environment, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def begun(process: "subprocess.Popen[str]") -> None:
    """Wait until the job has written its row."""
    assert process.stdout is not None
    assert select.select([process.stdout], [], [], WITHIN_S)[0], "the job does not begin"
    assert process.stdout.readline() == "begun\n"


def rows(query: str) -> int:
    """Count past row-level security."""
    owner = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    owner["dbname"] = connection.settings_dict["NAME"]
    with psycopg.connect(**owner) as conn:
        conn.execute("SELECT set_config('fristed.sites', %s, true)", [f"{{{_site().pk}}}"])
        conn.execute("SELECT set_config('fristed.staff', '0', true)")
        return conn.execute(query).fetchone()[0]


def jobs() -> list[tuple[int, str]]:
    with working(staff=None, sites=[_site().pk]):
        return list(Job.objects.values_list("attempts", "failure"))


def _site() -> Site:
    return Site.objects.get(slug="oslo")


def until_done() -> None:
    """Wait until no job is left."""
    deadline = time.monotonic() + WITHIN_S
    while jobs():
        assert time.monotonic() < deadline, jobs()
        time.sleep(0.1)


@pytest.fixture(autouse=True)
def asked(transactional_db: None) -> None:
    """One job that waits."""
    site = make_site("oslo", "Oslo")
    with working(staff=None, sites=[site.pk]):
        put_off(kind="jobs.slow", site=site, subject=7, at=AT)


def test_killed_workers_job_is_done_once_by_the_next():
    with worker(60) as first:
        begun(first)
        first.kill()
        first.wait()
        assert rows(DONE) == 0
    with worker(0):
        until_done()

    assert rows(DONE) == 1


def test_second_worker_takes_over_from_a_killed_one_at_once():
    with worker(60) as first:
        begun(first)
        takes_over(first)


def takes_over(first: "subprocess.Popen[str]") -> None:
    """Start a second worker beside the first, kill the first, and see the job done once."""
    with worker(0):
        time.sleep(3)
        assert rows(DONE) == 0  # nobody does it beside the first
        first.kill()
        first.wait()
        killed = time.monotonic()
        until_done()

        assert time.monotonic() - killed < 10  # the next look is within five seconds
    assert rows(DONE) == 1


def test_worker_goes_on_after_its_database_connection_is_cut():
    with worker(2) as process:
        begun(process)
        with connection.cursor() as cursor:  # a role may end its own connections
            assert cursor.execute(WORKERS).fetchone() == (1,)
        begun(process)
        until_done()

    assert rows(DONE) == 1


def test_worker_that_is_told_to_end_ends_within_seconds_and_the_job_is_kept():
    with worker(60) as process:
        begun(process)
        told = time.monotonic()
        process.terminate()
        process.wait(10)
        assert time.monotonic() - told < 8

    assert (rows(DONE), jobs()) == (0, [(1, "")])
    with worker(0):
        until_done()
    assert rows(DONE) == 1
