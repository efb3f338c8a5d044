"""Whoever is erased or unlinked is nobody after the night; what is deleted is not counted."""

import re
import shutil
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions import erase_person
from fristed.apps.clients.models import Client
from fristed.apps.indicators.actions import Wanted, computed, refresh
from fristed.apps.indicators.models import WrittenDay
from fristed.apps.indicators.queries import live, snapshot
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.premises.models import OpeningPeriod, Place
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.science.figures import TABLES, period
from fristed.web.night import run_night
from tests.apps.conftest import make_site

from .test_snapshot import came, here, known, visits, when_everybody_has_written

pytestmark = pytest.mark.django_db(transaction=True)
DAY = timedelta(days=1)
NIGHT = datetime(2026, 11, 18, 2, 30, tzinfo=UTC)  # 03:30 in Oslo
YESTERDAY = date(2026, 11, 16)


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> None:
    """Keys of each test's own."""
    settings.KEYS = tmp_path / "keys"


def numbers(site: Site) -> set[object]:
    """Return every number of a person in any file."""
    opened = snapshot.opened_for([site.pk])
    tables = [opened.table(name) for name in opened.files if "person" in TABLES[name].columns]
    return {one for table in tables for one in table["person"].to_pylist()} - {None}


@pytest.fixture
def two(site: Site, at: datetime) -> tuple[Client, Client]:
    """Two people who came yesterday and long ago, and are in the snapshot."""
    with here(site):
        people = known(site, at), known(site, at, gender="man")
        came(site, people[0], at - DAY)
        came(site, people[1], at - 400 * DAY)
    with here(site):
        refresh(sites=[site], by=None, at=at)
    return people


def test_number_of_whoever_is_erased_is_in_no_file_after_the_night(
    two: tuple[Client, Client], site: Site, staff: Staff, at: datetime
) -> None:
    (day_before, theirs), *_ = visits(site)[::-1]
    assert len(numbers(site)) == 2
    assert theirs in numbers(site)
    with here(site):
        Visit.objects.filter(client=two[0]).update(client=None)
        erase_person(client=two[0], verified="known", by=staff, at=at)

    run_night(at=NIGHT)

    assert day_before == YESTERDAY
    assert theirs not in numbers(site)
    assert len(numbers(site)) == 1


def test_visit_that_the_night_unlinks_is_nobodys_in_the_snapshot(
    two: tuple[Client, Client], site: Site
) -> None:
    assert None not in [person for _day, person in visits(site)]

    run_night(at=NIGHT)

    (_long_ago, nobody), (_yesterday, somebody) = visits(site)
    assert nobody is None
    assert somebody is not None


def test_snapshot_that_cannot_be_brought_up_to_date_is_thrown_away(
    two: tuple[Client, Client], site: Site, home: Path
) -> None:
    one, other = sorted((home / "indicators").glob("visits-*.sealed"))
    shutil.copyfile(one, other)

    run_night(at=NIGHT)

    assert list((home / "indicators").glob("*.sealed*")) == []


def test_files_that_no_manifest_names_are_thrown_away(
    two: tuple[Client, Client], home: Path
) -> None:
    (home / "indicators" / snapshot.MANIFEST).write_bytes(b"torn")

    run_night(at=NIGHT)

    assert list((home / "indicators").glob("*.sealed*")) == []


def test_house_without_a_snapshot_gets_none_by_night(site: Site, home: Path) -> None:
    run_night(at=NIGHT)

    assert list((home / "indicators").glob("*.sealed*")) == []


def uses(site: Site, engine: str, at: datetime) -> float | None:
    """Return how many visits there were in November."""
    asked = Wanted([site], [period("2026-11")], indicator=definitions().indicators["HC-1"])
    (figure,) = computed(wanted=asked, engine=engine, by=None, at=at)
    return figure.value


def test_visits_that_are_deleted_are_counted_no_more(site: Site, at: datetime) -> None:
    with here(site):
        moved = [came(site, None, at - n * DAY, f"A {n}").pk for n in range(3)]
        came(site, None, at, "B 1")
        old = came(site, None, at - 90 * DAY, "C 1").pk
    with here(site):
        assert uses(site, "duckdb", at) == 4
    with here(site):
        Visit.objects.filter(pk__in=[*moved, old]).delete()
    when_everybody_has_written()
    with here(site):
        assert uses(site, "duckdb", at) == uses(site, "postgres", at) == 1
    assert [day for day, _person in visits(site)] == [at.date()]
    with here(site):
        assert refresh(sites=[site], by=None, at=at).days == 0


# Read as they are now, whenever a day is read again.
AS_THEY_ARE = {
    "clients_client", "needle_exchange_outlet", "premises_place", "sites_site", "stock_item",
}  # fmt: skip
ACTS = {"indicators_note_new", "indicators_note_changed", "indicators_note_gone"}


def test_every_table_that_is_counted_notes_what_is_written_to_it() -> None:
    log = Path(live.__file__).with_name("log")
    written = "".join(file.read_text() for file in log.glob("*.sql"))
    read = set(re.findall(r"(?:FROM|JOIN)\s+(\w+_\w+)", written))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE tgenabled = 'O'"
        )
        triggers = set(cursor.fetchall())
    noting = {table for table in read if {(table, act) for act in ACTS} <= triggers}
    assert read - noting == AS_THEY_ARE


def noted(site: Site) -> set[date]:
    with here(site):
        days = set(WrittenDay.objects.values_list("date", flat=True))
        WrittenDay.objects.all().delete()
        return days


@pytest.mark.parametrize(
    ("hour", "first"), [(0, date(2026, 10, 31)), (12, date(2026, 10, 31)), (23, date(2026, 11, 1))]
)
def test_day_is_noted_by_the_houses_own_clock(site: Site, hour: int, first: date) -> None:
    with here(site):
        visit = came(site, None, datetime(2026, 10, 31, hour, 30, tzinfo=UTC))
    days = {first, first + DAY}  # of a stay, the next day too: it could reach it
    assert noted(site) == days
    with here(site):
        visit.delete()
    assert noted(site) == days


def test_row_that_moves_to_another_day_notes_both(site: Site, at: datetime) -> None:
    with here(site):
        visit = came(site, None, at)
    noted(site)
    with here(site):
        moved = {"arrived_at": at - 9 * DAY, "left_at": at - 9 * DAY}
        Visit.objects.filter(pk=visit.pk).update(**moved)
    assert noted(site) == {at.date() - n * DAY for n in (-1, 0, 8, 9)}


def test_statement_that_writes_many_rows_notes_a_day_once(site: Site, at: datetime) -> None:
    with here(site):
        for n in range(5):
            came(site, None, at, f"A {n}")
        WrittenDay.objects.all().delete()
        Visit.objects.update(language="nb")
        assert WrittenDay.objects.count() == 2 * 2  # as they were, and as they are


def test_night_takes_old_notes_away_and_leaves_the_new(site: Site) -> None:
    with here(site):
        came(site, None, NIGHT)
        old = WrittenDay.objects.order_by("date").first()
        WrittenDay.objects.filter(pk=old.pk).update(noted_at=NIGHT - 31 * DAY)
        WrittenDay.objects.exclude(pk=old.pk).update(noted_at=NIGHT - 29 * DAY)
    run_night(at=NIGHT)
    with here(site):
        assert list(WrittenDay.objects.values_list("date", flat=True)) == [NIGHT.date() + DAY]


def test_snapshot_older_than_its_notes_is_read_whole(site: Site, at: datetime) -> None:
    with here(site):
        old = came(site, None, at - 30 * DAY)
        came(site, None, at)
        refresh(sites=[site], by=None, at=at)
        Visit.objects.filter(pk=old.pk).delete()
        WrittenDay.objects.all().delete()  # as if the nights had gone by
    with here(site):
        refresh(sites=[site], by=None, at=at + 28 * DAY)
    assert len(visits(site)) == 2
    with here(site):
        refresh(sites=[site], by=None, at=at + 58 * DAY)
    assert len(visits(site)) == 1


def hours(site: Site) -> set[date]:
    days: set[date] = set(snapshot.opened_for([site.pk]).table("opening")["day"].to_pylist())
    return days


def open_daily(site: Site, opens: time = time(10)) -> None:
    for weekday in range(1, 8):
        OpeningPeriod.objects.create(
            site=site, weekday=weekday, opens_at=opens, closes_at=time(20),
            from_date=date(2019, 1, 1),
        )  # fmt: skip


def test_new_site_has_hours_also_when_those_of_another_were_changed(
    site: Site, at: datetime
) -> None:
    with here(site):
        open_daily(site)
        came(site, None, at - DAY)
    with here(site):
        refresh(sites=[site], by=None, at=at)
    new = make_site("bergen", "Bergen")
    with working(staff=None, sites=[site.pk, new.pk]):
        open_daily(new)
        came(new, None, at - 40 * DAY)
        Place.objects.filter(site=site, label="1").update(in_service=False)
    with working(staff=None, sites=[site.pk, new.pk]):
        refresh(sites=[site, new], by=None, at=at)

    opened = snapshot.opened_for([site.pk]).table("opening").to_pylist()
    assert {row["places"] for row in opened} == {1}
    assert hours(site) == {YESTERDAY, at.date()}
    assert hours(new) == {at.date() - n * DAY for n in range(41)}


def test_day_on_which_nobody_came_has_hours_and_one_to_come_has_none(
    site: Site, at: datetime
) -> None:
    with here(site):
        open_daily(site)
        came(site, None, at)
    for later in (0, 20):
        with here(site):
            refresh(sites=[site], by=None, at=at + later * DAY)
        assert hours(site) == {at.date() + n * DAY for n in range(later + 1)}


def test_both_engines_count_the_same_hours_of_a_month_that_is_not_over(
    site: Site, at: datetime
) -> None:
    with here(site):
        open_daily(site)
        came(site, None, at.replace(day=1))
    with here(site):
        refresh(sites=[site], by=None, at=at)
        asked = live.opening([site], date(2026, 11, 1), date(2026, 11, 30), at=at)
    kept = snapshot.opened_for([site.pk]).table("opening")
    order = [(name, "ascending") for name in kept.column_names]
    assert kept.sort_by(order).equals(asked.sort_by(order))
