"""What a release stands on: the order of publishing, the day of counting, definitions, a room."""

import time
from dataclasses import replace
from datetime import date, timedelta
from threading import Event, Thread

import pytest
from django.db import connection

from fristed.apps.releases.actions import (
    ChangedSince,
    NothingChanged,
    NotOfThisScope,
    publish,
    publishing,
    ready,
)
from fristed.apps.releases.models import Release
from fristed.apps.releases.queries.sealed import opened
from fristed.apps.releases.queries.tables import DeclaredTable
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.science.disclosure import policy
from fristed.science.figures import period

from .made import LATER, counted, drafted, months, scope_of, table, told

pytestmark = pytest.mark.django_db
SIX = (5, 5, 5, 5, 5, 5)


def waits() -> bool:
    """Tell whether within ten seconds somebody waits for a lock."""
    for _each in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.05)
    return False


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_at_once_see_each_other(site: Site) -> None:
    """The register is empty; visits of a month and the people of it hang together."""
    months(site, {"2026-09": SIX})
    counted(site)
    first_is_made, go = Event(), Event()
    trouble: list[Exception] = []

    def slowly() -> None:
        with working(staff=None, sites=[site.pk]):
            told(site, of="2026-09")
            first_is_made.set()
            go.wait(30)
        connection.close()

    def beside() -> None:
        try:
            told(site, of="2026-09", name="people_month")
        except ChangedSince as blind:
            trouble.append(blind)
        connection.close()

    threads = [Thread(target=slowly), Thread(target=beside)]
    threads[0].start()
    made = first_is_made.wait(30)
    threads[1].start()
    waited = waits()
    go.set()
    for one in threads:
        one.join(30)

    assert made
    assert waited
    assert trouble == []
    people = Release.objects.get(number=2, table="people_month")
    with working(staff=None, sites=[site.pk]):
        sealed = opened(bytes(people.made_of.sealed), people.pk)
    assert ("visits", "2026-09", str(site.pk)) in sealed.table.cells


@pytest.mark.django_db(transaction=True)
def test_lock_is_one_whatever_stands_in_the_register(site: Site) -> None:
    """Whoever publishes waits for whoever does, also where no row is theirs in common."""
    months(site, {"2026-08": SIX})
    counted(site)
    told(site, of="2026-08")
    with working(staff=None, sites=[site.pk]), connection.cursor() as cursor:
        publishing._one_after_another()
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()"
        )
        assert cursor.fetchone() == (1,)


def test_nothing_is_told_of_a_time_before_there_was_a_room(site: Site) -> None:
    counted(site)
    for of in ("1995-01", "2018-12"):
        with pytest.raises(NotOfThisScope):
            drafted(site, of=of)
    assert drafted(site, of="2019-01").cells[0].value == 0


def test_network_is_told_from_the_day_its_first_room_opened(site: Site, other_site: Site) -> None:
    third = Site.objects.create(
        slug="trondheim", name="Trondheim", room_name="Rommet", opened_date=date(2018, 12, 31)
    )
    counted(site, other_site, third)
    assert drafted(site, other_site, third, of="2018-12").cells[0].value == 0
    with pytest.raises(NotOfThisScope):
        drafted(site, other_site, third, of="2018-11")


def test_records_that_moved_in_are_older_than_the_room_and_told(site: Site) -> None:
    months(site, {"2018-03": SIX})
    counted(site)
    assert drafted(site, of="2018-03").cells[0].value == 30
    with pytest.raises(NotOfThisScope):
        drafted(site, of="2018-02")


def test_release_says_until_when_what_was_looked_at_was_counted(site: Site) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    scope, asked = scope_of(site), period("2026-09")
    with working(staff=None, sites=[site.pk]):
        made = ready(table=table(), scope=scope, period=asked, at=LATER)
        counted(site, at=LATER + timedelta(hours=1))
        kept = publishing._kept(made, None, "", by=None, at=LATER + timedelta(hours=2))
    assert kept.counted_at == LATER


def again(site: Site, one: DeclaredTable, changed: str) -> Release:
    """Publish a month anew, of a table that may be declared differently by now."""
    with working(staff=None, sites=[site.pk]):
        scope, asked = scope_of(site), period("2026-09")
        return publish(
            table=one,
            scope=scope,
            period=asked,
            seen=ready(table=one, scope=scope, period=asked, at=LATER).mark,
            what_changed=changed,
            by=None,
            at=LATER,
        )


def test_new_definition_is_a_new_version_of_the_same_numbers(site: Site) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    with pytest.raises(NothingChanged):
        again(site, table(), "definition")
    first, *rest = table().lines
    newer = replace(first, indicator=replace(first.indicator, version=2))
    second = again(site, replace(table(), lines=(newer, *rest)), "definition")
    assert (second.version, second.definitions[0]) == (2, ["HC-1", 2])


def test_new_policy_is_a_new_version_of_the_same_numbers(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    months(site, {"2026-09": SIX})
    counted(site)
    told(site, of="2026-09")
    newer = replace(policy(), version=policy().version + 1)
    monkeypatch.setattr(publishing, "policy", lambda: newer)
    assert again(site, table(), "protection").policy_version == newer.version
