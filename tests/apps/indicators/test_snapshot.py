"""The snapshot is sealed, is opened for named sites, sees corrections, and forgets the erased."""

import os
from contextlib import AbstractContextManager
from datetime import date, datetime, timedelta
from pathlib import Path
from time import sleep

import psycopg
import pyarrow.compute as pc
import pytest
from django.db import connection
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.clients.actions import erase_person
from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.models import PlaceUse
from fristed.apps.indicators.actions import refresh
from fristed.apps.indicators.queries import changes, live, snapshot
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.ground.sealing import SealBroken

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def came(site: Site, client: Client | None, at: datetime, handle: str = "A 1") -> Visit:
    """Somebody came for ten minutes."""
    return Visit.objects.create(
        site=site,
        client=client,
        handle=handle,
        arrived_at=at,
        left_at=at + timedelta(minutes=10),
    )


def when_everybody_has_written() -> None:
    """Wait for those who write beside us, in other databases too: their days are read again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (ours,) = cursor.fetchone()
    for _ in range(600):
        if changes.mark() > ours:
            return
        sleep(0.1)
    raise AssertionError("Somebody has been writing for a minute.")


def known(site: Site, at: datetime, gender: str = "woman") -> Client:
    return Client.objects.create(
        site=site,
        mode="pseudonym",
        gender=gender,
        age_band="35",
        first_met_at=at,
        last_seen_date=at.date(),
    )


def here(site: Site) -> AbstractContextManager[None]:
    """Work at the site in a transaction of its own, which is committed."""
    return working(staff=None, sites=[site.pk])


def services(site: Site) -> list[str]:
    found: list[str] = snapshot.opened_for([site.pk]).table("visits")["service"].to_pylist()
    return found


def visits(site: Site) -> list[tuple[object, object]]:
    rows = snapshot.opened_for([site.pk]).table("visits").sort_by("day")
    return list(zip(rows["day"].to_pylist(), rows["person"].to_pylist(), strict=True))


def test_files_are_sealed(scope: None, site: Site, at: datetime, home: Path) -> None:
    came(site, known(site, at), at)
    refresh(sites=[site], by=None, at=at)
    files = list((home / "indicators").glob("*.sealed"))
    assert {file.name.split("-")[0] for file in files} >= {"visits", "people", "manifest.sealed"}
    for file in files:
        content = file.read_bytes()
        assert b"PAR1" not in content
        assert b"woman" not in content
        assert b"consumption_room" not in content


def test_person_is_a_number_that_is_nobodys(scope: None, site: Site, at: datetime) -> None:
    client = known(site, at)
    came(site, client, at)
    refresh(sites=[site], by=None, at=at)
    ((_day, person),) = visits(site)
    assert person is not None
    assert person != client.pk
    people = snapshot.opened_for([site.pk]).table("people")
    assert people["person"].to_pylist() == [person]


def test_another_snapshot_has_another_number(scope: None, site: Site, at: datetime) -> None:
    from fristed.apps.indicators.actions import forget

    came(site, known(site, at), at)
    refresh(sites=[site], by=None, at=at)
    before = visits(site)
    forget()
    refresh(sites=[site], by=None, at=at)
    assert [day for day, _ in visits(site)] == [day for day, _ in before]
    assert visits(site) != before


@pytest.mark.django_db(transaction=True)
def test_new_day_is_read_and_no_other(site: Site, at: datetime) -> None:
    with here(site):
        came(site, known(site, at), at)
    when_everybody_has_written()
    with here(site):
        refresh(sites=[site], by=None, at=at)
    files = {name for name in snapshot.manifest().names if not name.startswith("people")}
    with here(site):
        came(site, None, at + 14 * DAY)
    with here(site):
        done = refresh(sites=[site], by=None, at=at + 14 * DAY)
    # The day itself, and the next, which a stay could reach.
    assert done.days == 2
    assert files <= snapshot.manifest().names
    assert len(visits(site)) == 2


@pytest.mark.django_db(transaction=True)
def test_what_somebody_was_still_writing_is_read_the_next_time(site: Site, at: datetime) -> None:
    """A row written before a refresh and committed after it is missed by no later one."""
    url = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    url["dbname"] = connection.settings_dict["NAME"]
    with here(site):
        visit = came(site, None, at)
    with psycopg.connect(**url) as slow:
        slow.execute("SELECT set_config('fristed.sites', %s, true)", [f"{{{site.pk}}}"])
        slow.execute("SELECT set_config('fristed.staff', '0', true)")
        slow.execute("UPDATE visits_visit SET service = 'help_only' WHERE id = %s", [visit.pk])
        with here(site):
            refresh(sites=[site], by=None, at=at)
        assert services(site) == ["consumption_room"]
        slow.commit()
    with here(site):
        refresh(sites=[site], by=None, at=at)
    assert services(site) == ["help_only"]


def test_correction_of_an_old_day_is_seen(scope: None, site: Site, at: datetime) -> None:
    old = came(site, known(site, at - 90 * DAY), at - 90 * DAY)
    came(site, None, at)
    refresh(sites=[site], by=None, at=at)
    other = known(site, at, gender="man")
    Visit.objects.filter(pk=old.pk).update(client=other, service="help_only")
    refresh(sites=[site], by=None, at=at)
    rows = snapshot.opened_for([site.pk]).table("visits")
    assert rows.filter(pc.equal(rows["service"], "help_only")).num_rows == 1
    assert rows.num_rows == 2


def test_person_who_was_erased_is_nobody(
    scope: None, site: Site, staff: Staff, at: datetime
) -> None:
    client = known(site, at - 90 * DAY)
    came(site, client, at - 90 * DAY)
    refresh(sites=[site], by=None, at=at)
    Visit.objects.filter(client=client).update(client=None)
    erase_person(client=client, verified="known", by=staff, at=at)
    refresh(sites=[site], by=None, at=at)
    assert [person for _day, person in visits(site)] == [None]
    assert snapshot.opened_for([site.pk]).table("people").num_rows == 0


@pytest.mark.django_db(transaction=True)
def test_person_who_was_erased_is_nobody_even_in_a_day_that_is_not_read_again(
    site: Site, at: datetime
) -> None:
    with here(site):
        client = known(site, at - 90 * DAY)
        came(site, client, at - 90 * DAY)
    when_everybody_has_written()
    with here(site):
        refresh(sites=[site], by=None, at=at)
    with here(site):
        Client.objects.filter(pk=client.pk).update(erased_at=at, age_band="", gender="")
    with here(site):
        done = refresh(sites=[site], by=None, at=at)
    assert done.days == 0
    assert [person for _day, person in visits(site)] == [None]


def test_site_that_is_not_asked_for_is_not_given(
    scope: None, site: Site, other_site: Site, at: datetime
) -> None:
    came(site, None, at)
    with working(staff=None, sites=[site.pk, other_site.pk]):
        came(other_site, None, at)
        refresh(sites=[site, other_site], by=None, at=at)
    assert len(visits(site)) == 1
    assert len(visits(other_site)) == 1


def test_site_that_was_never_read_has_no_snapshot(
    scope: None, site: Site, other_site: Site, at: datetime
) -> None:
    refresh(sites=[site], by=None, at=at)
    with pytest.raises(snapshot.NoSnapshot):
        snapshot.opened_for([site.pk, other_site.pk])


def test_refresh_of_one_site_leaves_the_other_as_it_was(
    scope: None, site: Site, other_site: Site, at: datetime
) -> None:
    with working(staff=None, sites=[site.pk, other_site.pk]):
        came(site, None, at)
        came(other_site, None, at)
        refresh(sites=[site, other_site], by=None, at=at)
    came(site, None, at, "A 2")
    refresh(sites=[site], by=None, at=at)
    assert (len(visits(site)), len(visits(other_site))) == (2, 1)


def test_file_in_the_place_of_another_does_not_open(
    scope: None, site: Site, at: datetime, home: Path
) -> None:
    came(site, None, at)
    came(site, None, at - 60 * DAY, "A 2")
    refresh(sites=[site], by=None, at=at)
    one, other = sorted((home / "indicators").glob("visits-*.sealed"))
    one.write_bytes(other.read_bytes())
    with pytest.raises(SealBroken):
        visits(site)


def test_place_cleaned_days_later_is_taken_on_each_of_them_however_it_is_read(
    scope: None, site: Site, at: datetime
) -> None:
    place = Place.objects.get(site=site, label="1")
    visit, cleaned = came(site, None, at), at + 4 * DAY
    PlaceUse.objects.create(
        site=site, visit=visit, place=place,
        assigned_at=at, vacated_at=at + DAY / 24, cleaned_at=cleaned,
    )  # fmt: skip
    days = [(at + n * DAY).date() for n in range(6)]

    def read(first: date, last: date) -> list[tuple[object, object, object]]:
        rows = live.read("occupancy", live.Span((site.pk,), first, last)).to_pylist()
        return sorted((one["day"], one["hour"], one["minutes"]) for one in rows)

    assert [row for day in days for row in read(day, day)] == read(days[0], days[-1])
    assert sum(minutes for _day, _hour, minutes in read(days[0], days[-1])) == 4 * 24 * 60


def test_refresh_is_written_in_the_record(
    scope: None, site: Site, staff: Staff, at: datetime
) -> None:
    refresh(sites=[site], by=staff, at=at)
    said = Entry.objects.filter(site=site.pk).values_list("what", flat=True)
    assert "indicators.snapshot_refreshed" in set(said)
