"""`manage.py demonstrate --country`: what it refuses, that it goes on and does nothing twice."""

import os
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import psycopg
import pytest
from django.core.management import CommandError, call_command

from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.models import Episode, PlaceUse
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.demonstration.country.cascade import FINISHED
from fristed.web.demonstration.country.load import LOADED
from fristed.web.demonstration.country.plan import Asked
from tests.apps.conftest import make_site

from .country import YEAR, make, owner
from .test_country import catalogue

pytestmark = pytest.mark.django_db(transaction=True)
ASKED = Asked(YEAR, seed=1, rooms=2, scale=0.001)
NOW = datetime(YEAR + 1, 3, 1, 12, tzinfo=UTC)
GIVEN = ("--country", "--year", str(YEAR), "--sites", "2", "--scale", "0.001")


@pytest.fixture(autouse=True)
def own_home(settings, tmp_path: Path) -> None:
    """A home and keys of the test's own."""
    settings.HOME, settings.KEYS = tmp_path, tmp_path / "keys"


def run(*given: str) -> str:
    """Run the command and return what it says."""
    said = StringIO()
    call_command("demonstrate", *given, stdout=said, stderr=said)
    return said.getvalue()


def counted() -> tuple[int, int, int]:
    """Return how many rooms, visits with use and people there are."""
    sites = [site.pk for site in Site.objects.all()]
    with working(staff=None, sites=sites):
        return len(sites), Episode.objects.count(), Client.objects.count()


def written(what: str) -> int:
    """Return how often something stands on the record."""
    with psycopg.connect(**owner()) as conn:
        row = conn.execute("SELECT count(*) FROM audit_entry WHERE what = %s", [what]).fetchone()
        return row[0] if row else 0


def test_command_loads_once_and_the_record_still_verifies(tmp_path: Path):
    first = run(*GIVEN)
    there = counted()
    again = run("--country", "--seed", "7")
    call_command("audit", "seal", stdout=StringIO())
    verified = StringIO()
    call_command("audit", "verify", stdout=verified)

    assert "The synthetic country of 2025 (seed 1, scale 0.001)" in first
    assert there == (2, 650, 18)
    assert "Nothing was done" in again
    assert "seed 1" in again
    assert counted() == there
    assert "Nothing was found." in verified.getvalue()
    assert "coordinator" in (tmp_path / "demo" / "country-sign-ins.txt").read_text()
    run("--if-empty")  # the city finds a demonstration there, and is quiet


def test_interrupted_load_leaves_nothing_and_goes_on(tmp_path: Path):
    before = catalogue()

    def stops(what: str, done: int, _total: int) -> None:
        if what == "Keys and indexes" and done > 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(ASKED, tmp_path, NOW, stops)
    assert counted() == (2, 0, 0)
    assert catalogue() == before
    assert written(LOADED) == 0

    country = make(Asked(YEAR, seed=99, rooms=5), tmp_path, NOW)

    assert country.asked == ASKED  # what was begun is finished, whatever is asked now
    assert counted() == (2, 650, 18)
    assert catalogue() == before
    assert written(FINISHED) == 2


def test_rooms_whose_sign_in_cannot_be_written_are_not_opened(tmp_path: Path):
    (tmp_path / "demo").write_text("a file where the folder would be")

    with pytest.raises(FileExistsError):
        make(ASKED, tmp_path, NOW)
    assert counted() == (0, 0, 0)

    (tmp_path / "demo").unlink()
    make(ASKED, tmp_path, NOW)

    assert counted() == (2, 650, 18)
    assert "coordinator" in (tmp_path / "demo" / "country-sign-ins.txt").read_text()


def test_interrupted_before_the_vault_goes_on_there(tmp_path: Path):
    def stops(what: str, _done: int, _total: int) -> None:
        if what == "Hepatitis C, in the vault":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make(ASKED, tmp_path, NOW, stops)
    assert written(LOADED) == 2
    assert written(FINISHED) == 0

    make(ASKED, tmp_path, NOW)

    assert written(LOADED) == 2
    assert written(FINISHED) == 2
    assert counted() == (2, 650, 18)


def test_country_stands_beside_a_demonstration_and_leaves_it_alone(tmp_path: Path):
    site = make_site("oslo", "Oslo")
    with working(staff=None, sites=[site.pk]):
        Site.objects.filter(pk=site.pk).update(is_demonstration=True)
        place = Place.objects.filter(site=site).first()
        visit = Visit.objects.create(site=site, handle="K7-QF", arrived_at=NOW)
        PlaceUse.objects.create(site=site, visit=visit, place=place, assigned_at=NOW)

    make(ASKED, tmp_path, NOW)

    assert counted() == (3, 650, 18)
    with working(staff=None, sites=[site.pk]):
        assert list(PlaceUse.objects.values_list("visit", flat=True)) == [visit.pk]


def test_country_is_not_put_beside_a_real_house():
    make_site("oslo", "Oslo")

    with pytest.raises(CommandError, match="a real house is kept here"):
        run(*GIVEN)
    assert Site.objects.count() == 1


def test_house_that_is_served_is_not_loaded_into(tmp_path: Path):
    with psycopg.connect(**owner()) as reading:
        reading.execute("LOCK TABLE visits_visit IN ACCESS SHARE MODE")
        with pytest.raises(CommandError, match="stop serving first"):
            run(*GIVEN)

    assert counted() == (2, 0, 0)
    with working(staff=None, sites=[]):
        assert Visit.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--year", "2999"), "is not over yet"),
        (("--sites", "0"), "--sites"),
        (("--scale", "0"), "--scale"),
        (("--scale", "1000"), "--scale"),
    ],
)
def test_what_cannot_be_is_refused(given: tuple[str, ...], said: str):
    with pytest.raises(CommandError, match=said):
        run("--country", *given)
    assert Site.objects.count() == 0


def test_owner_has_to_be_known(monkeypatch):
    monkeypatch.delenv("FRISTED_OWNER_URL")

    with pytest.raises(CommandError, match="FRISTED_OWNER_URL"):
        run(*GIVEN)
    assert "FRISTED_OWNER_URL" not in os.environ
