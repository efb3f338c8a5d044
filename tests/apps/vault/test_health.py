"""Health records: a subject of their own, read with a purpose, blocked, erased, listed by name."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from fristed.apps.audit.models import Entry
from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions.opening import opened
from fristed.apps.vault.models import HealthRecord, Subject
from fristed.apps.vault.queries import keys
from fristed.ground.context import working

pytestmark = pytest.mark.django_db
KARI = 81


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A folder of keys and a list of erasures for each test."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def who(scope, site, nurse, at):
    """Whoever works, where and when."""
    return {"site": site.pk, "by": nurse, "at": at}


def begin(who) -> None:
    """Begin Kari's record."""
    with vault.health_record(client=KARI, purpose="treatment", **who) as record:
        record.hold()


def entries(about: str = "health:81") -> list[tuple[str, str]]:
    rows = Entry.objects.filter(subject=about).order_by("at", "pk")
    return sorted(rows.values_list("what", "purpose"))


def test_record_begins_with_the_first_row_and_has_a_key_of_its_own(who):
    vault.keep_note(about="client:81", topic="floor", text="words", purpose="care", **who)
    begin(who)

    with opened(about="x", purpose="care", **who):
        assert Subject.objects.count() == 2
        assert HealthRecord.objects.count() == 1
    assert len(list(keys().people())) == 2


def test_reading_nothing_begins_no_record(who):
    with vault.health_record(client=KARI, purpose="treatment", **who) as record:
        assert record.held is None

    assert entries() == [("vault.opened", "treatment")]
    assert vault.health_last_written(client=KARI, **who) is None


def test_blocked_record_opens_to_the_person_and_not_to_treat_them(who):
    begin(who)
    assert vault.block_health(client=KARI, blocked=True, **who)

    with (
        pytest.raises(vault.RecordIsBlocked),
        transaction.atomic(),
        vault.health_record(client=KARI, purpose="treatment", **who),
    ):
        pass
    with vault.health_record(client=KARI, purpose="own_access", **who) as record:
        assert record.held is not None


def test_blocking_is_taken_back(who):
    begin(who)
    vault.block_health(client=KARI, blocked=True, **who)
    vault.block_health(client=KARI, blocked=False, **who)

    with vault.health_record(client=KARI, purpose="treatment", **who) as record:
        assert record.held.blocked_at is None


def test_nothing_outside_the_vault_can_be_asked_within_it(who):
    with (
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        vault.health_record(client=KARI, purpose="treatment", **who),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT count(*) FROM clients_client")


def test_erased_record_leaves_the_rest_of_the_person(who):
    vault.keep_note(about="client:81", topic="floor", text="words", purpose="care", **who)
    begin(who)
    vault.erase(about="health:81", **who)

    assert vault.health_last_written(client=KARI, **who) is None
    kept = vault.read_notes(about="client:81", purpose="care", **who)
    assert [note.text for note in kept] == ["words"]


def test_another_site_sees_no_record(who, other_site, at):
    begin(who)
    with working(staff=who["by"].pk, sites=[other_site.pk]):
        elsewhere = who | {"site": other_site.pk}
        assert vault.health_last_written(client=KARI, **elsewhere) is None


def test_blocked_records_whose_days_are_over_are_found(who, at):
    begin(who)
    assert vault.blocked_and_over(before=at + timedelta(days=1), **who) == []
    vault.block_health(client=KARI, blocked=True, **who)
    assert vault.blocked_and_over(before=at + timedelta(days=1), **who) == [KARI]
    assert vault.blocked_and_over(before=at, **who) == []
