"""Attacks that no table tells of: another site's own row, and the pool of a process."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.conftest import make_site, make_staff
from tests.journeys.server import Server

POOL = 2


@pytest.fixture
def site(db: None) -> Site:
    """The room in Oslo."""
    return make_site("oslo", "Oslo")


@pytest.fixture
def other_site(db: None) -> Site:
    """A room elsewhere."""
    return make_site("bergen", "Bergen")


@pytest.fixture
def nurse(site: Site) -> Staff:
    """A nurse in Oslo."""
    return make_staff("Yusuf", site, "nurse")


@pytest.mark.parametrize("does", ["DELETE FROM", "TRUNCATE", "UPDATE"])
def test_serving_role_cannot_unmake_what_was_migrated(db, does):
    changes = " SET name = ''" if does == "UPDATE" else ""
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{does} django_migrations{changes}")


@pytest.mark.parametrize("sites", ["own", "none"])
def test_another_sites_own_row_is_found_and_not_changed(site, other_site, nurse, sites):
    within = [site.pk] if sites == "own" else []
    with working(staff=nurse.pk, sites=within):
        found = Site.objects.filter(pk=other_site.pk)
        assert found.count() == 1
        assert found.update(emergency_number="0") == 0
        assert Site.objects.select_for_update().filter(pk=other_site.pk).first() is None
        assert found._raw_delete("default") == 0

    other_site.refresh_from_db()
    assert other_site.emergency_number == "113"


def test_own_row_is_changed_only_in_a_context(site, nurse):
    with pytest.raises(ProgrammingError), transaction.atomic():
        Site.objects.filter(pk=site.pk).update(emergency_number="0")

    with working(staff=nurse.pk, sites=[site.pk]):
        assert Site.objects.filter(pk=site.pk).update(emergency_number="110") == 1


@pytest.fixture
def small_server(transactional_db: None, settings, tmp_path: Path) -> Iterator[Server]:
    """A process with two connections."""
    database = str(connection.settings_dict["NAME"])
    server = Server(database=database, keys=Path(settings.KEYS), log=tmp_path / "server.log")
    server.environment |= {
        "FRISTED_POOL_SIZE": str(POOL),
        "FRISTED_SECRET_KEY": settings.SECRET_KEY,
    }
    server.start()
    yield server
    server.stop()


def test_open_boards_leave_connections_for_help(small_server, site, nurse):
    browser = Client()
    browser.force_login(nurse)
    name = settings.SESSION_COOKIE_NAME
    host = {
        "Host": f"localhost:{small_server.port}",
        # The server is a demonstration, whose cookies travel without TLS.
        "Cookie": f"{name.removeprefix('__Host-')}={browser.cookies[name].value}",
    }

    def get(path: str) -> http.client.HTTPResponse:
        asked = http.client.HTTPConnection("127.0.0.1", small_server.port, timeout=10)
        asked.request("GET", path, headers=host)
        return asked.getresponse()

    boards = [get("/at/oslo/live/") for _ in range(3 * POOL)]
    first_words = [board.read(7) for board in boards]

    with closing(get("/at/oslo/")) as answer:
        assert answer.status == 200
    assert first_words == [b"retry: "] * len(boards)
    for board in boards:
        board.close()
