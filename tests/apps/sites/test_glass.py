"""Break-glass: for a reason, for minutes, by the database's clock, looked at by somebody else."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest
import time_machine
from django.db import Error, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from psycopg.conninfo import conninfo_to_dict

from fristed.apps.audit.models import Entry
from fristed.apps.registers.choices import IncidentKind
from fristed.apps.registers.models import Incident
from fristed.apps.sites.actions import (
    BrokenAlready,
    LookedAtAlready,
    NotBroken,
    NotOneWhoLooks,
    OpensAlready,
    OwnGlass,
    StillBroken,
    break_glass,
    end_glass,
    look_at_glass,
    read_glass,
)
from fristed.apps.sites.models import BreakGlass, Site
from fristed.apps.sites.queries import local_day, roles_of, standing_of, unreviewed
from fristed.apps.vault.actions import GlassHasEnded, keep_note
from fristed.ground.context import working
from tests.apps.conftest import make_staff

WORDS = "She fell on the stairs and nobody else is here"
GIVEN = {"reason": "nobody_here", "words": WORDS, "minutes": "30"}


@pytest.fixture
def technician(site: Site):
    """Somebody whose role opens neither board nor people."""
    return make_staff("Tor", site, "technician")


@pytest.fixture
def coordinator(site: Site):
    """Somebody who looks at it afterwards."""
    return make_staff("Kari", site, "coordinator")


@pytest.fixture
def browser(technician) -> Client:
    """The technician's screen."""
    client = Client()
    client.force_login(technician)
    return client


def to(site: Site, name: str, *args: object) -> str:
    return reverse(name, args=[site.slug, *args])


def broken_by(staff, site: Site, minutes: int = 30) -> BreakGlass:
    with working(staff=staff.pk, sites=[site.pk]):
        return break_glass(
            site=site,
            reason="life",
            words=WORDS,
            minutes=minutes,
            by=staff,
            at=timezone.now(),
        )


def as_owner(statement: str, *values: object) -> None:
    """Run one statement as the tables' owner, past every policy: only a test may."""
    owner = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    owner["dbname"] = connection.settings_dict["NAME"]
    with psycopg.connect(**owner) as conn:
        conn.execute("ALTER TABLE sites_breakglass NO FORCE ROW LEVEL SECURITY")
        conn.execute(statement, values)
        conn.execute("ALTER TABLE sites_breakglass FORCE ROW LEVEL SECURITY")


ENDED = (
    "UPDATE sites_breakglass SET started_at = started_at - interval '2 hours', "
    "ends_at = ends_at - interval '2 hours' WHERE id = %s"
)


def let_it_end(glass: BreakGlass) -> None:
    """Let the time of a broken glass pass, without waiting for it."""
    as_owner(ENDED, glass.pk)


@pytest.mark.django_db
def test_glass_opens_the_board_and_says_so(browser, site):
    assert browser.get(to(site, "rooms:board")).status_code == 404
    response = browser.post(to(site, "sites:glass"), GIVEN)
    assert response["Location"] == to(site, "rooms:board")
    page = browser.get(to(site, "rooms:board"))
    assert page.status_code == 200
    assert "You have broken glass until" in page.content.decode()


@pytest.mark.django_db
def test_glass_opens_nothing_that_leads_alone_may(browser, site):
    browser.post(to(site, "sites:glass"), GIVEN)
    for name in ("sites:roles", "premises:hours_change", "sites:glass_list"):
        assert browser.get(to(site, name)).status_code == 404


@pytest.mark.django_db
def test_glass_opens_nothing_at_another_site(browser, site, other_site):
    browser.post(to(site, "sites:glass"), GIVEN)
    assert browser.get(to(other_site, "rooms:board")).status_code == 404


@pytest.mark.django_db
def test_glass_ends_at_once_when_it_is_ended(browser, site):
    browser.post(to(site, "sites:glass"), GIVEN)
    browser.post(to(site, "sites:glass_end"))
    assert browser.get(to(site, "rooms:board")).status_code == 404


@pytest.mark.django_db
def test_glass_wants_a_reason_and_words(browser, site):
    response = browser.post(to(site, "sites:glass"), {"minutes": "30"})
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"reason", "words"}


@pytest.mark.django_db
def test_glass_is_not_broken_where_the_role_opens_already(site, nurse):
    with working(staff=nurse.pk, sites=[site.pk]), pytest.raises(OpensAlready):
        break_glass(site=site, reason="life", words="x", minutes=30, by=nurse, at=timezone.now())
    client = Client()
    client.force_login(nurse)
    assert "opens all this already" in client.get(to(site, "sites:glass")).content.decode()


@pytest.mark.django_db
def test_glass_is_broken_once_at_a_time(site, technician):
    broken_by(technician, site)
    with pytest.raises(BrokenAlready):
        broken_by(technician, site)


@pytest.mark.django_db
def test_glass_that_is_whole_cannot_end(site, technician, scoped):
    with scoped(technician), pytest.raises(NotBroken):
        end_glass(site=site, by=technician, at=timezone.now())


@pytest.mark.django_db
def test_glass_needs_a_role_at_the_site(site, other_site, technician):
    with working(staff=technician.pk, sites=[other_site.pk]), pytest.raises(OpensAlready):
        break_glass(
            site=other_site, reason="life", words="x", minutes=30, by=technician, at=timezone.now()
        )


@pytest.mark.django_db
def test_database_refuses_more_than_an_hour(site, technician, scoped):
    with scoped(technician), pytest.raises(IntegrityError, match="at_most_an_hour"):
        break_glass(
            site=site, reason="life", words="x", minutes=61, by=technician, at=timezone.now()
        )


@pytest.mark.django_db
def test_database_takes_its_own_clock_for_the_beginning(site, technician):
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        glass = broken_by(technician, site)
    assert abs(glass.started_at - timezone.now()) < timedelta(minutes=1)
    assert glass.ends_at - glass.started_at == timedelta(minutes=30)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change", ["ends_at = ends_at + interval '5 minutes'", "staff_id = staff_id", "minutes = 60"]
)
def test_application_cannot_lengthen_or_move_it(site, technician, scoped, change):
    glass = broken_by(technician, site)
    statement = f"UPDATE sites_breakglass SET {change} WHERE id = {glass.pk}"  # noqa: S608
    refused = pytest.raises(Error, match="permission denied")
    with scoped(technician), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_application_cannot_revive_it(site, technician, scoped):
    glass = broken_by(technician, site)
    with scoped(technician):
        end_glass(site=site, by=technician, at=timezone.now())
        with pytest.raises(IntegrityError, match="ended already"), transaction.atomic():
            BreakGlass.objects.filter(pk=glass.pk).update(ended_at=None)


@pytest.mark.django_db(transaction=True)
def test_glass_is_whole_after_its_time_though_our_clock_lies(browser, site, technician):
    glass = broken_by(technician, site)
    assert browser.get(to(site, "rooms:board")).status_code == 200
    before = timezone.now() - timedelta(minutes=125)
    let_it_end(glass)
    assert browser.get(to(site, "rooms:board")).status_code == 404
    with time_machine.travel(before), working(staff=technician.pk, sites=[site.pk]):
        assert roles_of(technician, site, local_day(site, before)) == {"technician"}


@pytest.mark.django_db(transaction=True)
def test_vault_is_shut_to_glass_that_is_whole_again(site, technician):
    def write() -> None:
        technician.under_glass = True
        with working(staff=technician.pk, sites=[site.pk]):
            keep_note(
                site=site.pk,
                about="visit:1",
                topic="floor",
                text="x",
                purpose="care",
                by=technician,
                at=timezone.now(),
            )

    glass = broken_by(technician, site)
    write()
    with working(staff=technician.pk, sites=[site.pk]):
        assert Entry.objects.filter(subject="visit:1", purpose="break_glass").count() == 1
    let_it_end(glass)
    with pytest.raises(GlassHasEnded):
        write()


@pytest.mark.django_db
def test_glass_of_another_does_not_open_the_vault_to_me(site, technician, staff, scoped):
    broken_by(technician, site)
    staff.under_glass = True
    with scoped(staff), pytest.raises(GlassHasEnded), transaction.atomic():
        keep_note(
            site=site.pk,
            about="visit:1",
            topic="floor",
            text="x",
            purpose="care",
            by=staff,
            at=timezone.now(),
        )


@pytest.mark.django_db
def test_leads_see_at_once_who_broke_glass_and_why(site, technician, lead, nurse):
    broken_by(technician, site)
    pages = {}
    for somebody in (lead, nurse):
        client = Client()
        client.force_login(somebody)
        pages[somebody] = client.get(to(site, "rooms:board")).content.decode()
    assert "Tor has broken glass until" in pages[lead]
    assert "life or health is at risk" in pages[lead]
    assert "has broken glass" not in pages[nurse]


@pytest.mark.django_db
def test_words_are_sealed_and_read_by_who_looks(site, technician, coordinator, scoped):
    glass = broken_by(technician, site)
    with scoped(coordinator):
        assert [
            note.text for note in read_glass(glass=glass, by=coordinator, at=timezone.now())
        ] == [WORDS]
        assert Entry.objects.filter(purpose="glass_review", by=coordinator.pk).count() == 1


@pytest.mark.django_db
def test_glass_is_looked_at_by_another_once_when_it_is_over(
    site, technician, coordinator, nurse, lead, scoped
):
    glass = broken_by(technician, site)
    found = {"glass": glass, "outcome": "justified", "words": "", "at": timezone.now()}
    with scoped(coordinator), pytest.raises(StillBroken):
        look_at_glass(**found, by=coordinator)
    with scoped(technician):
        end_glass(site=site, by=technician, at=timezone.now())
    with scoped(nurse), pytest.raises(NotOneWhoLooks):
        look_at_glass(**found, by=nurse)
    with scoped(coordinator):
        assert [one.pk for one in unreviewed(site)] == [glass.pk]
        look_at_glass(**found, by=coordinator)
        assert unreviewed(site) == []
    with scoped(lead), pytest.raises(LookedAtAlready):
        look_at_glass(**found, by=lead)


@pytest.mark.django_db
def test_nobody_looks_at_their_own(site, coordinator, scoped):
    glass = broken_by(coordinator, site)
    with scoped(coordinator):
        end_glass(site=site, by=coordinator, at=timezone.now())
        with pytest.raises(OwnGlass):
            look_at_glass(
                glass=glass, outcome="justified", words="", by=coordinator, at=timezone.now()
            )
        with pytest.raises(IntegrityError, match="reviewed_by_another"), transaction.atomic():
            BreakGlass.objects.filter(pk=glass.pk).update(
                reviewed_by=coordinator, reviewed_at=timezone.now(), outcome="justified"
            )


@pytest.mark.django_db
def test_review_page_shows_what_was_opened(site, browser, coordinator, technician, scoped):
    browser.post(to(site, "sites:glass"), GIVEN)
    browser.post(to(site, "sites:glass_end"))
    with scoped(coordinator):
        glass = unreviewed(site)[0]
    client = Client()
    client.force_login(coordinator)
    page = client.get(to(site, "sites:glass_review", glass.pk)).content.decode()
    assert WORDS in page
    assert "Opened what is sealed" in page
    response = client.post(
        to(site, "sites:glass_review", glass.pk), {"outcome": "follow_up", "words": "Talk"}
    )
    assert response["Location"] == to(site, "sites:glass_list")
    assert "To follow up (Kari)" in client.get(response["Location"]).content.decode()


@pytest.mark.django_db(transaction=True)
def test_what_nobody_looked_at_is_overdue_after_days(site, technician, coordinator, settings):
    glass = broken_by(technician, site)
    client = Client()
    client.force_login(coordinator)
    let_it_end(glass)
    assert ">overdue<" not in client.get(to(site, "sites:glass_list")).content.decode()
    settings.GLASS_REVIEW_DAYS = 0
    assert ">overdue<" in client.get(to(site, "sites:glass_list")).content.decode()


@pytest.mark.django_db
def test_standing_costs_one_statement(site, technician, scoped, django_assert_num_queries):
    broken_by(technician, site)
    with scoped(technician), django_assert_num_queries(1):
        standing = standing_of(technician, site, local_day(site, timezone.now()))
    assert standing.held == {"technician"}
    assert standing.roles == {"technician", "nurse"}


WAITING = "SELECT 1 FROM pg_locks WHERE relation = 'audit_entry'::regclass AND NOT granted"


@contextmanager
def ending_once_the_vault_is_asked(glass: BreakGlass) -> Iterator[None]:
    """Let nobody write to the record until a page stands there waiting, and glass has ended."""
    owner = conninfo_to_dict(os.environ["FRISTED_OWNER_URL"])
    owner["dbname"] = connection.settings_dict["NAME"]
    with psycopg.connect(**owner) as holding:
        holding.execute("LOCK TABLE audit_entry IN EXCLUSIVE MODE")

        def end_and_let_go() -> None:
            until = time.monotonic() + 20
            while not holding.execute(WAITING).fetchone() and time.monotonic() < until:
                time.sleep(0.02)
            holding.execute("SELECT set_config('fristed.staff', '0', true)")
            holding.execute(
                "SELECT set_config('fristed.sites', %s, true)", [f"{{{glass.site_id}}}"]
            )
            holding.execute(ENDED, [glass.pk])
            holding.commit()

        ending = threading.Thread(target=end_and_let_go)
        ending.start()
        yield
        ending.join()


@pytest.mark.django_db(transaction=True)
def test_page_under_glass_that_ends_meanwhile_says_so_and_leaves_nothing(browser, site, technician):
    glass = broken_by(technician, site)
    told = {"kind": IncidentKind.values[0], "happened_at": "2026-01-05T14:00", "words": WORDS}
    with ending_once_the_vault_is_asked(glass):
        answer = browser.post(to(site, "registers:write_incident"), told)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Nothing was written, and nothing was shown." in page
    assert WORDS not in page
    assert "You have broken glass until" not in page
    with working(staff=technician.pk, sites=[site.pk]):
        assert list(Incident.objects.all()) == []


@pytest.mark.django_db(transaction=True)
def test_same_page_under_glass_that_lasts_is_written(browser, site, technician):
    broken_by(technician, site)
    told = {"kind": IncidentKind.values[0], "happened_at": "2026-01-05T14:00", "words": WORDS}

    assert browser.post(to(site, "registers:write_incident"), told).status_code == 302
    with working(staff=technician.pk, sites=[site.pk]):
        assert Incident.objects.count() == 1
