"""A small synthetic country in a database: exact counts, true levels, walls that stand, pages."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test import Client as Browser
from django.test import override_settings

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.models import Dose, Episode, Refusal, Step
from fristed.apps.counselling.models import Counselling
from fristed.apps.emergencies.models import Emergency
from fristed.apps.infections.models import Episode as Infection
from fristed.apps.needle_exchange.models import Exchange, Line
from fristed.apps.referrals.models import Referral
from fristed.apps.retention.actions import sign_period
from fristed.apps.sites.models import Site
from fristed.apps.stock.models import Level, Movement
from fristed.apps.vault.actions import health_records
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.web.demonstration.country.load import COPIED, LOADED
from fristed.web.demonstration.country.plan import Asked, RoomPlan, plan
from fristed.web.demonstration.country.rooms import COORDINATOR
from fristed.web.demonstration.country.running import Country
from fristed.web.night import run_night

from .country import YEAR, make, owner

ASKED = Asked(YEAR, seed=1, rooms=3, scale=0.004)
NOW = datetime(YEAR + 1, 1, 20, 12, tzinfo=UTC)
LAST_DAY = datetime(YEAR, 12, 31, 13, 5, tzinfo=UTC)
CATALOGUE = {
    "keys": "SELECT conrelid::regclass::text, conname, contype, convalidated, condeferrable, "
    "condeferred, pg_get_constraintdef(oid) FROM pg_constraint "
    "WHERE connamespace IN ('public'::regnamespace, 'vault'::regnamespace)",
    "indexes": "SELECT indexrelid::regclass::text, indisvalid, indisready, "
    "pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid::regclass::text !~ '^pg_'",
    "triggers": "SELECT tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid) "
    "FROM pg_trigger WHERE NOT tgisinternal",
    "walls": "SELECT oid::regclass::text, relrowsecurity, relforcerowsecurity FROM pg_class "
    "WHERE relkind = 'r' AND relnamespace IN ('public'::regnamespace, 'vault'::regnamespace)",
    "rights": "SELECT oid::regclass::text, relacl::text FROM pg_class WHERE relkind = 'r' "
    "AND relnamespace IN ('public'::regnamespace, 'vault'::regnamespace)",
}


def catalogue() -> dict[str, set[tuple[Any, ...]]]:
    """Return every key, index, trigger and wall as it stands."""
    with psycopg.connect(**owner()) as conn:
        return {name: set(conn.execute(asked).fetchall()) for name, asked in CATALOGUE.items()}


@dataclass(frozen=True)
class Made:
    """A loaded country and what the database was like before."""

    country: Country
    home: Path
    before: dict[str, set[tuple[Any, ...]]]

    @property
    def sites(self) -> list[int]:
        return [site.pk for site in self.country.sites]


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[Made]:
    """Three rooms with four thousandths of a country."""
    from tests.conftest import empty_tables

    home = tmp_path_factory.mktemp("country")
    with django_db_blocker.unblock(), override_settings(HOME=home, KEYS=home / "keys"):
        before = catalogue()
        yield Made(make(ASKED, home, NOW), home, before)
        empty_tables(None)


@pytest.fixture
def here(made: Made, db, settings) -> Iterator[Made]:
    """Work for nobody in particular at every room."""
    settings.KEYS = made.home / "keys"
    with working(staff=None, sites=made.sites):
        yield made


def asked(name: str) -> int:
    """Return what all rooms together were asked to have."""
    return sum(getattr(room, name) for room in plan(ASKED))


def test_counts_are_exactly_as_asked(here):
    routes = Counter(Episode.objects.values_list("route", flat=True))

    assert routes.total() == asked("episodes") == 2_600
    assert routes["inject"] == asked("injections") == 920
    assert Client.objects.count() == asked("clients") == 74
    assert Emergency.objects.count() == asked("emergencies")
    assert Counselling.objects.count() + Referral.objects.count() == 208
    assert Exchange.objects.count() == 2_400
    assert sum(Line.objects.values_list("quantity", flat=True)) == 10_000
    met = set(Visit.objects.filter(client__isnull=False).values_list("client", flat=True))
    assert len(met) == 74


def test_other_visits_have_their_shares(here):
    kinds = Counter(Visit.objects.values_list("service", flat=True))
    uses = asked("episodes")

    assert kinds["help_only"] == pytest.approx(uses * 3 / 94, abs=3)
    assert Refusal.objects.count() == pytest.approx(uses * 2 / 94, abs=3)
    assert Refusal.objects.filter(provision="").count() == 0
    assert Dose.objects.filter(number=2).count() == pytest.approx(0.05 * uses, abs=50)


def test_levels_are_sums_and_no_shelf_was_ever_short(here):
    sums: Counter[int] = Counter()
    for item, quantity in Movement.objects.order_by("at", "-quantity").values_list(
        "item", "quantity"
    ):
        sums[item] += quantity
        assert sums[item] >= 0

    assert dict(Level.objects.values_list("item", "on_hand")) == dict(sums)
    assert len(sums) == 9


def test_database_is_as_strict_as_before(made):
    assert catalogue() == made.before


@pytest.mark.parametrize("table", COPIED)
def test_each_table_got_rows_of_every_column_that_it_needs(made, table: str):
    assert made.country.rows.get(table, 0) > 0 or table == "stock_level"


def test_stages_follow_each_other_without_a_gap(here):
    ways: dict[int, list[Step]] = {}
    for step in Step.objects.order_by("visit", "number"):
        ways.setdefault(step.visit_id, []).append(step)
    left = dict(Visit.objects.values_list("pk", "left_at"))

    assert len(ways) == Visit.objects.filter(
        service__in=("consumption_room", "help_only")
    ).count()  # fmt: skip
    for visit, way in ways.items():
        assert [step.number for step in way] == list(range(1, len(way) + 1))
        assert [step.left_at for step in way[:-1]] == [step.entered_at for step in way[1:]]
        assert (way[-1].left_at, way[-1].entered_at) == (None, left[visit])


def test_another_site_sees_nothing(made, db):
    with working(staff=None, sites=[made.sites[0]]):
        first = set(Visit.objects.values_list("site", flat=True))
    with working(staff=None, sites=[]):
        none = Visit.objects.count()

    assert first == {made.sites[0]}
    assert none == 0


def test_record_says_that_rooms_were_loaded_and_invents_no_act(here):
    acts = Counter(
        apps.get_model("audit", "Entry").objects.values_list("what", flat=True)
    )  # fmt: skip

    assert acts[LOADED] == 3
    assert [what for what in acts if what.startswith(("visits.", "consumption_rooms."))] == []


def test_everything_says_that_it_is_synthetic(made, db):
    rooms = Site.objects.all()

    assert {room.is_demonstration for room in rooms} == {True}
    assert all("synthetic" in room.name and "synthetic" in room.room_name for room in rooms)
    assert all("ynthetic" in one.display_name for one in Staff.objects.all())


def test_cascade_is_in_the_vault_under_keys_of_its_own(here):
    site = here.sites[0]
    with health_records(site=site, what="test", purpose="counting", by=None, at=NOW) as records:
        begun = records.rows(Infection).count()

    keys = list((here.home / "keys" / "people").glob("*/*.key"))
    assert begun > 0
    assert len(keys) == asked("hcv")


PAGES = (
    "", "day-sheet/?day={day}", "day-sheet/?day={day}&print=1", "equipment/",
    "equipment/day/?day={day}", "naloxone/", "naloxone/figures/", "naloxone/supplies/",
    "checking/", "finds/", "finds/map/",
    "referrals/", "referrals/figures/", "stock/", "people/", "registers/", "infections/figures/",
    "house/hours/", "keeping/periods/", "shift/",
)  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_pages_of_a_room_open_on_its_last_day(made, db, settings, page: str):
    settings.KEYS = made.home / "keys"
    room, browser = made.country.sites[0], Browser()
    with time_machine.travel(LAST_DAY, tick=False):
        browser.force_login(Staff.objects.get(sign_in_name=COORDINATOR))
        answer = browser.get(f"/at/{room.slug}/{page.format(day='2025-12-30')}")

    assert answer.status_code == 200
    assert b"(synthetic)" in answer.content or b"Demonstration" in answer.content


def test_night_leaves_the_year_as_it_is(here):
    before = Visit.objects.filter(client__isnull=False).count()
    run_night(at=NOW + timedelta(hours=15))

    assert Visit.objects.filter(client__isnull=False).count() == before


def test_night_cuts_what_is_over_where_a_house_keeps_less(here):
    site, by = Site.objects.get(pk=here.sites[-1]), Staff.objects.get(sign_in_name=COORDINATOR)
    sign_period(
        site=site, kind="visit", days=200, approver="x", approved_date=NOW.date(), by=by, at=NOW
    )
    run_night(at=NOW + timedelta(hours=15))

    known = Visit.objects.filter(site=site, client__isnull=False)
    assert known.filter(left_at__lt=NOW - timedelta(days=201)).count() == 0
    assert known.count() > 0


def test_rooms_stand_under_the_rule_books_of_their_laender(here):
    found = {site.slug: site for site in here.country.sites}
    rooms: list[RoomPlan] = plan(ASKED)

    assert {room.slug for room in rooms} == set(found)
    asked_for = Counter(
        apps.get_model("consumption_rooms", "Assessment").objects.values_list(
            "place_code", flat=True
        )
    )
    assert set(asked_for) == {room.place_code for room in rooms}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM premises_rulebookinforce")
        assert cursor.fetchone()[0] == 3
