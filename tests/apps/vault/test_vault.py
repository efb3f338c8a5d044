"""The vault: sealed to its row, audited with a purpose, shut to everybody else."""

from datetime import date

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from fristed.apps.audit.models import Entry
from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions.opening import opened
from fristed.apps.vault.models import Agreement, Identity, Note, SafeContact, Subject
from fristed.apps.vault.queries import keys
from fristed.ground.keys import KeyMissing
from fristed.ground.sealing import SealBroken

pytestmark = [pytest.mark.django_db]

ABOUT = "client:81"


@pytest.fixture
def keep(scope, site, staff, at):
    """Keep a note: `keep("words")`, about somebody else: `keep("words", about="visit:5")`."""

    def note(text: str, about: str = ABOUT, topic: str = "floor") -> int:
        return vault.keep_note(
            site=site.pk, about=about, topic=topic, text=text, purpose="care", by=staff, at=at
        )

    return note


@pytest.fixture
def read(scope, site, staff, at):
    """Read the texts about a record."""

    def texts(about: str = ABOUT, topic: str | None = None) -> list[str]:
        notes = vault.read_notes(
            site=site.pk, about=about, topic=topic, purpose="care", by=staff, at=at
        )
        return [note.text for note in notes]

    return texts


def within(site, staff, at):
    """Enter the vault as a test may: through its one door."""
    return opened(site=site.pk, about="client:81", purpose="care", by=staff, at=at)


def test_note_is_read_as_it_was_written(keep, read):
    keep("Bryr seg om hunden – ædru 日本 🐕")

    assert read() == ["Bryr seg om hunden – ædru 日本 🐕"]


def test_notes_are_read_by_topic(keep, read):
    keep("on the floor")
    keep("allergy", topic="emergency_note")

    assert read(topic="emergency_note") == ["allergy"]


def test_seal_is_bound_to_its_row(keep, read, site, staff, at):
    first, second = keep("first"), keep("second")
    with within(site, staff, at):
        one, other = Note.objects.get(pk=first), Note.objects.get(pk=second)
        Note.objects.filter(pk=first).update(text_sealed=other.text_sealed)
        Note.objects.filter(pk=second).update(text_sealed=one.text_sealed)

    with pytest.raises(SealBroken):
        read()


def test_seal_is_bound_to_its_column(scope, site, staff, at):
    vault.keep_identity(
        site=site.pk, about=ABOUT, name="Kari", birth_date=date(1980, 1, 1), by=staff, at=at
    )
    with within(site, staff, at):
        row = Identity.objects.get()
        Identity.objects.update(name_sealed=row.birth_date_sealed)

    with pytest.raises(SealBroken):
        vault.read_identity(site=site.pk, about=ABOUT, purpose="care", by=staff, at=at)


def test_ciphertext_holds_no_word(keep, site, staff, at):
    keep("Quetzalqvist")

    with within(site, staff, at):
        sealed = bytes(Note.objects.get().text_sealed)
    assert b"Quetzalqvist" not in sealed


def test_erased_key_makes_everything_unreadable(keep, read, site, staff, at):
    keep("words")
    with within(site, staff, at):
        subject = Subject.objects.get()
    keys().destroy(subject.pk)

    with pytest.raises(KeyMissing):
        read()


def test_erase_destroys_key_and_rows(keep, site, staff, at, django_capture_on_commit_callbacks):
    keep("words")
    with within(site, staff, at):
        subject = Subject.objects.get().pk

    with django_capture_on_commit_callbacks(execute=True):
        vault.erase(site=site.pk, about=ABOUT, by=staff, at=at)

    with within(site, staff, at):
        left = [model.objects.count() for model in (Subject, Note, Identity, Agreement)]
    assert left == [0, 0, 0, 0]
    assert subject in [one.subject for one in keys().erasures.done()]
    with pytest.raises(KeyMissing):
        keys().key(subject)


def test_erase_of_one_leaves_the_other(keep, read, site, staff, at):
    keep("mine")
    keep("yours", about="client:82")

    vault.erase(site=site.pk, about=ABOUT, by=staff, at=at)

    assert read(about="client:82") == ["yours"]


def test_erase_if_kept_tells_whether_there_was_anything(keep, site, staff, at):
    assert vault.erase_if_kept(site=site.pk, about=ABOUT, by=staff, at=at) is False
    keep("words")
    assert vault.erase_if_kept(site=site.pk, about=ABOUT, by=staff, at=at) is True
    with pytest.raises(vault.NoSuchSubject):
        vault.erase(site=site.pk, about=ABOUT, by=staff, at=at)


def test_remove_notes_takes_one_topic(keep, read, site, staff, at):
    keep("stays")
    keep("goes", topic="emergency_note")

    gone = vault.remove_notes(
        site=site.pk, about=ABOUT, topic="emergency_note", purpose="correction", by=staff, at=at
    )

    assert (gone, read()) == (1, ["stays"])


@pytest.mark.parametrize("model", [Subject, Identity, SafeContact, Agreement, Note])
def test_app_role_cannot_read_outside_opened(keep, model):
    keep("words")

    with pytest.raises(ProgrammingError), transaction.atomic():
        model.objects.count()


def test_role_is_given_back_after_a_failure(scope, site, staff, at):
    with pytest.raises(ZeroDivisionError), within(site, staff, at):
        raise ZeroDivisionError

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("fristed_app",)


def test_another_site_finds_nothing(keep, site, other_site, staff, at):
    from fristed.ground.context import working

    keep("words")

    with working(staff=staff.pk, sites=[other_site.pk]):
        found = vault.read_notes(site=other_site.pk, about=ABOUT, purpose="care", by=staff, at=at)
        assert found == []
        with opened(site=other_site.pk, about=ABOUT, purpose="care", by=staff, at=at):
            assert Note.objects.count() == 0


ACTS = {
    "keep_note": ({"topic": "floor", "text": "w", "purpose": "care"}, "care"),
    "read_notes": ({"purpose": "hand_over"}, "hand_over"),
    "remove_notes": ({"topic": "floor", "purpose": "correction"}, "correction"),
    "keep_identity": ({"name": "K", "birth_date": date(1980, 1, 1)}, "registration"),
    "read_identity": ({"purpose": "legal_duty"}, "legal_duty"),
    "sign_agreement": (
        {"terms_version": "1", "signed_as": "X", "read_aloud": True},
        "registration",
    ),
    "read_everything": ({}, "own_access"),
    "erase_if_kept": ({}, "erasure"),
}


@pytest.mark.parametrize("act", ACTS)
def test_every_opening_has_an_audit_row_with_its_purpose(scope, site, staff, at, act):
    said, purpose = ACTS[act]

    getattr(vault, act)(site=site.pk, about=ABOUT, by=staff, at=at, **said)

    rows = Entry.objects.filter(what="vault.opened")
    assert [(row.subject, row.purpose, row.by, row.site) for row in rows] == [
        (ABOUT, purpose, staff.pk, site.pk)
    ]


def test_looking_for_a_name_is_audited_without_the_name(scope, site, staff, at):
    vault.find_by_name(site=site.pk, name="Kari Nordmann", by=staff, at=at)

    row = Entry.objects.get(what="vault.opened")
    assert (row.subject, row.purpose) == ("search:name", "lost_card")


def test_find_by_name_compares_without_case_accents_and_spaces(scope, site, staff, at):
    vault.keep_identity(
        site=site.pk, about=ABOUT, name="Renée  Åsen", birth_date=date(1980, 1, 1), by=staff, at=at
    )

    found = vault.find_by_name(site=site.pk, name=" RENEE åsen", by=staff, at=at)

    assert [(about, who.name) for about, who in found] == [(ABOUT, "Renée  Åsen")]


def test_keep_identity_again_corrects_it(scope, site, staff, at):
    for name in ("Kari", "Karin"):
        vault.keep_identity(
            site=site.pk, about=ABOUT, name=name, birth_date=date(1980, 1, 1), by=staff, at=at
        )

    held = vault.read_everything(site=site.pk, about=ABOUT, by=staff, at=at)
    assert held.identity == vault.Identified("Karin", date(1980, 1, 1))


def test_app_role_has_no_right_on_the_schema(keep):
    keep("Quetzalqvist")

    with (
        pytest.raises(ProgrammingError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT text_sealed FROM vault.vault_note")
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)
