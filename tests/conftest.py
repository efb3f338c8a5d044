"""The test run's database: migrated as owner, used as the application's role."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.ground.shared import point_django_at, start_for_session, stop_for_session
from tests.journeys.browser import pytest_terminal_summary as say_what_was_skipped

# Another house, run by a process of its own (tests/association/conftest.py).
collect_ignore = ["association"]


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say which journeys were skipped, and how much was attacked."""
    say_what_was_skipped(terminalreporter)
    reports = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    for report in reports:
        for name, words in getattr(report, "user_properties", ()):
            if name == "attacks" and report.when == "call":
                terminalreporter.line(f"attacks: {words}")


def pytest_configure(config: pytest.Config) -> None:
    """Start the run's PostgreSQL."""
    start_for_session(config)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's PostgreSQL."""
    stop_for_session(config)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """Make and migrate a database as owner, then go on as the application's role."""
    from django.conf import settings
    from django.db import connection
    from django.test import TransactionTestCase
    from django.test.utils import setup_databases, teardown_databases

    settings.PUBLIC_MARKET = True  # shut by default, and then there would be nothing to try
    point_django_at("FRISTED_OWNER_URL")
    with django_db_blocker.unblock():
        suffix = getattr(request.config, "workerinput", {}).get("workerid")
        if suffix:
            connection.settings_dict["TEST"]["NAME"] = f"test_fristed_{suffix}"
        kept = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        point_django_at("FRISTED_DATABASE_URL")
        patch = pytest.MonkeyPatch()
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_tables)
    yield
    patch.undo()
    with django_db_blocker.unblock():
        point_django_at("FRISTED_OWNER_URL")
        teardown_databases(kept, verbosity=0)


def empty_tables(_case: object) -> None:
    """Empty the tables after a test with real transactions: the application may not.

    All are locked, so that nobody is in the middle of something; only those with rows are emptied:
    TRUNCATE makes each of four hundred tables and their indexes anew.
    """
    from django.db import connection

    name = connection.settings_dict["NAME"]
    with psycopg.connect(os.environ["FRISTED_SUPERUSER_DSN"], dbname=name) as conn:
        conn.execute("SET session_replication_role = replica")  # no trigger, no key, no order
        tables = [
            sql.SQL(table)
            for (table,) in conn.execute(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
                "WHERE schemaname IN ('public', 'vault') AND tablename NOT IN "
                "('django_migrations', 'django_content_type', 'auth_permission')"
            )
        ]
        conn.commit()
        asked = sql.SQL(" UNION ALL ").join(
            sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(number, table)
            for number, table in enumerate(tables)
        )
        for _ in range(10):  # a server that a test left may be in the middle of a request
            try:
                with conn.transaction():
                    conn.execute(sql.SQL("LOCK TABLE {}").format(sql.SQL(", ").join(tables)))
                    for (number,) in conn.execute(asked).fetchall():
                        conn.execute(sql.SQL("DELETE FROM {}").format(tables[number]))
                return
            except psycopg.errors.DeadlockDetected:
                time.sleep(0.5)
        raise AssertionError("Somebody still writes in the tests' database.")


@pytest.fixture(autouse=True)
def _own_house(settings, tmp_path_factory) -> None:
    """Keep the keys and the folder of each process of the run apart: they belong to a database."""
    settings.KEYS = Path(tmp_path_factory.getbasetemp()) / "keys"
    settings.HOME = Path(tmp_path_factory.getbasetemp()) / "house"
    settings.HOME.mkdir(exist_ok=True)
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher"
    ]  # quick, for tests
    # Tests of the second factor ask for it; all others are about something else.
    settings.SECOND_FACTOR = False


@pytest.fixture(autouse=True)
def _language_at_rest() -> Iterator[None]:
    """Let no test leave the language of its last page to the next."""
    yield
    from django.utils import translation  # inline: it reads the settings

    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _asked_at_every_view() -> Iterator[None]:
    """Let every public page be asked whether it stands: a test reads again within the second."""
    from fristed.apps.open_data.views import standing  # inline: the rooms need Django set up

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "UNASKED_S", 0.0)
        yield


@pytest.fixture(autouse=True)
def _no_page_stands() -> None:
    """Let no test read a page of the one before, which may have published as much as itself."""
    from fristed.apps.open_data.views import standing  # inline: as above

    standing.forget()


@pytest.fixture(autouse=True)
def _clock_at_rest() -> Iterator[None]:
    """Let no test leave the watch on the computer's clock awake: the next may travel in time."""
    yield
    from fristed.apps.sites.entrance import clock  # inline: the rooms need Django set up

    clock.rest()
