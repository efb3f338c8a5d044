"""A small country: what the snapshot says is what the live tables say, and what the ORM counts."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Sum
from django.test import override_settings

from fristed.apps.consumption_rooms.models import Episode, EquipmentGiven, Refusal
from fristed.apps.emergencies.models import Emergency
from fristed.apps.indicators.actions import Wanted, computed, forget, refresh
from fristed.apps.indicators.queries import live, snapshot
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.indicators.queries.engines import Duck, Postgres, Spark
from fristed.apps.needle_exchange.models import Line
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.science.figures import Figure, period
from fristed.web.demonstration.country.plan import Asked
from tests.web.country import YEAR, make

from .asking import answers, differences, reported
from .conftest import NOW

ASKED = Asked(YEAR, seed=1, rooms=2, scale=0.002)
PERIODS = (str(YEAR), f"{YEAR}-03")


@pytest.fixture(scope="module")
def country(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[tuple[list[Site], Path]]:
    """Two rooms, thirteen hundred uses; emptied again by the owner."""
    from tests.conftest import empty_tables

    home: Path = tmp_path_factory.mktemp("country")
    with django_db_blocker.unblock(), override_settings(HOME=home, KEYS=home / "keys"):
        made = make(ASKED, home, NOW)
        yield made.sites, home
        empty_tables(None)


@pytest.fixture
def working_there(
    country: tuple[list[Site], Path], db: None, settings: Any
) -> Iterator[list[Site]]:
    """Work at both rooms, with the keys that the country was made with."""
    sites, home = country
    settings.KEYS = home / "keys"
    with working(staff=None, sites=[one.pk for one in sites]):
        yield sites


def numbers(sites: list[Site]) -> list[int]:
    return [one.pk for one in sites]


def figures(sites: list[Site], indicator: str, **more: Any) -> list[Figure]:
    wanted = Wanted(
        sites, [period(str(YEAR))], indicator=definitions().indicators[indicator], **more
    )
    return computed(wanted=wanted, engine="duckdb", by=None, at=NOW)


def test_snapshot_and_live_tables_agree(working_there: list[Site]) -> None:
    sites = numbers(working_there)
    refresh(sites=working_there, by=None, at=NOW)
    duck = answers(Duck(snapshot.opened_for(sites).table), sites, PERIODS)
    handed = {
        "opening": live.opening(
            working_there, period(str(YEAR)).first, period(str(YEAR)).last, at=NOW
        ),
        "cascade": snapshot.opened_for(sites).table("cascade"),
    }
    assert differences(duck, answers(Postgres(handed), sites, PERIODS)) == []
    assert sum(1 for one in duck.values() if one[3]) > 300


def test_spark_agrees_on_a_report_of_the_country(working_there: list[Site], spark: Any) -> None:
    """A sample: every report of a whole country's year is in test_spark_year."""
    sites = numbers(working_there)
    refresh(sites=working_there, by=None, at=NOW)
    opened = snapshot.opened_for(sites)
    duck = reported(Duck(opened.table), sites, YEAR, "iceland_year")
    assert sum(1 for one in duck.values() if one[3]) > 10
    assert (
        differences(duck, reported(Spark(spark, opened.table), sites, YEAR, "iceland_year")) == []
    )


@pytest.mark.soak
def test_spark_agrees_on_the_country(working_there: list[Site], spark: Any) -> None:
    sites = numbers(working_there)
    refresh(sites=working_there, by=None, at=NOW)
    opened = snapshot.opened_for(sites)
    year = PERIODS[:1]
    duck = answers(Duck(opened.table), sites, year)
    assert differences(duck, answers(Spark(spark, opened.table), sites, year)) == []


def test_counts_are_those_of_the_rooms_own_rows(working_there: list[Site]) -> None:
    at = {"site__in": working_there}
    visits = Visit.objects.of_people().filter(**at).count()
    episodes = Episode.objects.that_stand().filter(**at).count()
    refusals = Refusal.objects.filter(**at, withdrawn_at__isnull=True).count()
    lines = Line.objects.filter(
        **at,
        exchange__taken_back__isnull=True,
        item__kind__in=("syringe", "needle_and_syringe"),
    ).aggregate(n=Sum("quantity"))["n"]
    room = EquipmentGiven.objects.filter(**at, item="syringe").aggregate(n=Sum("quantity"))["n"]
    assert [one.value for one in figures(working_there, "HC-1")] == [visits]
    assert figures(working_there, "NW-2")[0].value == episodes
    assert figures(working_there, "NW-4")[0].value == refusals
    assert figures(working_there, "ST10-2")[0].value == lines + (room or 0)
    emergencies = Emergency.objects.filter(**at, started_at__year=YEAR).count()
    assert sum(one.numerator or 0 for one in figures(working_there, "SN-1")
               if one.part.id == "emergencies") == emergencies  # fmt: skip


def test_people_come_for_each_room_apart(working_there: list[Site]) -> None:
    found = figures(working_there, "IS-1")
    users = [one for one in found if one.part.id == "users"]
    assert [one.sites for one in users] == [(site.pk,) for site in working_there]
    for site, figure in zip(working_there, users, strict=True):
        people = Visit.objects.filter(site=site, service="consumption_room", client__isnull=False)
        assert figure.value == people.values("client").distinct().count()


def test_second_refresh_reads_no_day_again(working_there: list[Site]) -> None:
    first = refresh(sites=working_there, by=None, at=NOW)
    second = refresh(sites=working_there, by=None, at=NOW)
    assert first.anew
    assert (second.anew, second.days) == (False, 0)
    forget()
    assert refresh(sites=working_there, by=None, at=NOW).anew
