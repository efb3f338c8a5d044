"""Wounds: numbered for each person, looked at again in time, pictured with consent alone."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Client
from fristed.apps.person_rights.actions import copy_health
from fristed.apps.person_rights.presenters import sheets_of
from fristed.apps.vault import actions as vault
from fristed.apps.vault.models import HealthRecord
from fristed.apps.vault.queries import keys
from fristed.apps.wounds import actions
from fristed.apps.wounds.actions.looking import look_of
from fristed.apps.wounds.choices import BodyPlace
from fristed.apps.wounds.presenters import body
from fristed.ground.context import vault_role, working
from fristed.ground.keys import Erasing, KeyMissing

from .pictures import CANARY, jpeg, png

pytestmark = pytest.mark.django_db
SEEN = {"standing": "open"}


@pytest.fixture
def scope(site, nurse):
    """Work as the nurse."""
    with working(staff=nurse.pk, sites=[site.pk]):
        yield


@pytest.fixture
def look(scope, kari, nurse, at):
    """Look at a wound: `look()` at a new one, `look(1)` again."""

    def looked(wound=None, *, client=None, later=timedelta(0), review=None, **given):
        seen = SEEN | {"review_date": review} | given.pop("seen", {})
        place = {} if wound else {"place": given.pop("place", "left_forearm")}
        return actions.look_at(
            client=client or kari, wound=wound, seen=seen, by=nurse, at=at + later, **place, **given
        )

    return looked


def numbers(kari, nurse, at) -> list[int]:
    return [one.row.number for one in actions.read_wounds(client=kari, by=nurse, at=at)]


def test_each_wound_gets_the_persons_next_number(look, kari, nurse, at, site):
    from fristed.apps.clients.actions import register

    other = register(site=site, mode="pseudonym", by=nurse, at=at)
    assert [look().wound.number, look().wound.number] == [1, 2]
    assert look(client=other).wound.number == 1


def test_look_again_hangs_on_the_same_wound(look, kari, nurse, at):
    look()
    look(1, later=timedelta(days=1), seen={"standing": "healed"}, note="Tørr")
    read = actions.read_wound(client=kari, number=1, first=0, by=nurse, at=at)
    assert [(one.row.standing, one.note) for one in read.looks] == [
        ("healed", "Tørr"),
        ("open", ""),
    ]


def test_corrected_place_keeps_number_and_looks(look, kari, nurse, at):
    look()
    actions.correct_wound(
        client=kari, number=1, place="right_hand", cause="", since_date=None, by=nurse, at=at
    )
    read = actions.read_wound(client=kari, number=1, first=0, by=nurse, at=at)
    assert (read.row.place, read.count) == ("right_hand", 1)
    assert look().wound.number == 2


def test_correcting_an_older_look_does_not_make_it_the_newest(look, kari, nurse, at):
    first = look()
    look(1, later=timedelta(days=1), note="newer")
    seen, later = SEEN | {"review_date": None}, at + timedelta(days=2)
    actions.correct_look(client=kari, look=first.pk, seen=seen, note="x", by=nurse, at=later)
    assert [one.looks[0].note for one in actions.read_wounds(client=kari, by=nurse, at=at)] == [
        "newer"
    ]


def test_only_look_taken_back_takes_the_wound_with_it(look, kari, nurse, at):
    made = look()
    actions.take_look_back(client=kari, look=made.pk, by=nurse, at=at)
    assert numbers(kari, nurse, at) == []
    assert look().wound.number == 2  # a number is never given twice


def test_due_are_open_wounds_whose_newest_look_says_so(look, site, nurse, at, kari):
    day = at.date()
    look(review=day - timedelta(days=2))  # 1: due, and looked at again: not due any more
    look(1, later=timedelta(hours=1), review=day + timedelta(days=7))
    look(review=day)  # 2: due today
    look(review=day - timedelta(days=1))  # 3: healed since
    look(3, later=timedelta(hours=1), seen={"standing": "healed"})
    look(review=day + timedelta(days=1))  # 4: tomorrow

    due, count = actions.read_due(site=site.pk, until=day, first=0, by=nurse, at=at)

    assert ([(one.client, one.number) for one in due], count) == ([(kari.pk, 2)], 1)


def test_list_is_written_as_a_reading_of_each_person_on_it(look, site, nurse, at, kari):
    look(review=at.date())
    actions.read_due(site=site.pk, until=at.date(), first=0, by=nurse, at=at)
    rows = Entry.objects.filter(subject=f"health:{kari.pk}", what="vault.listed")
    assert [row.purpose for row in rows] == ["treatment"]


def test_blocked_record_is_on_no_list(look, site, nurse, at, kari):
    look(review=at.date())
    vault.block_health(site=site.pk, client=kari.pk, blocked=True, by=nurse, at=at)
    assert actions.read_due(site=site.pk, until=at.date(), first=0, by=nurse, at=at) == ([], 0)


def test_picture_needs_consent(look):
    with pytest.raises(actions.ConsentMissing):
        look(photo=png())


def test_picture_is_kept_without_what_the_camera_wrote_and_sealed(look, kari, nurse, at, site):
    look(photo=jpeg(), consent="said")
    read = actions.read_wound(client=kari, number=1, first=0, by=nurse, at=at)
    (photo,) = read.looks[0].photos
    with vault_role(), connection.cursor() as cursor:
        kept = cursor.execute("SELECT picture_sealed FROM wounds_photo").fetchone()[0]
    kind, content = actions.read_photo(client=kari, photo=photo.pk, by=nurse, at=at)
    assert (kind, CANARY in content, content in kept, content[:2]) == (
        "jpeg", False, False, b"\xff\xd8",
    )  # fmt: skip


def test_picture_goes_when_the_person_no_longer_agrees(look, kari, nurse, at):
    look(photo=png(), consent="said")
    read = actions.read_wound(client=kari, number=1, first=0, by=nurse, at=at)
    pk = read.looks[0].photos[0].pk
    actions.remove_photo(client=kari, photo=pk, by=nurse, at=at)
    with pytest.raises(actions.PhotoIsGone):
        actions.read_photo(client=kari, photo=pk, by=nurse, at=at)
    with vault_role(), connection.cursor() as cursor:
        assert cursor.execute("SELECT picture_sealed FROM wounds_photo").fetchall() == [(None,)]


def test_erased_record_leaves_no_row(look, kari, nurse, at, site):
    look(photo=png(), consent="said")
    vault.erase(site=site.pk, about=f"health:{kari.pk}", by=nurse, at=at)
    with vault_role(), connection.cursor() as cursor:
        for table in ("wounds_wound", "wounds_assessment", "wounds_photo", "vault_healthrecord"):
            assert cursor.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608


def test_restored_backup_loses_an_erased_record_again(look, kari, nurse, at, site):
    look(photo=png(), consent="said")
    with vault_role():
        subject = HealthRecord.objects.get().subject_id
    erasing = Erasing(7, subject, site.pk, f"health:{kari.pk}", at.date())
    keys().erasures.intend(erasing)
    keys().erasures.finish(erasing.number, on=at.date())

    vault.replay_erasures(at=at)

    with vault_role(), connection.cursor() as cursor:
        for table in ("wounds_wound", "wounds_assessment", "wounds_photo", "vault_healthrecord"):
            assert cursor.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    with pytest.raises(KeyMissing):
        keys().key(subject)


def test_body_has_every_place_once_and_large_enough():
    parts = [part for side in body().values() for part in side if part.code]
    assert sorted(part.code for part in parts) == sorted(BodyPlace.values)
    assert [p.code for p in parts if min(p.width, p.height) < 48] == []


def test_wound_is_written_in_the_browser_with_picture_and_day(desk, kari, page, site, nurse, at):
    assert "left_forearm" in desk.get(page(kari, "new/")).content.decode()
    form = desk.get(page(kari, "new/look/?place=left_forearm")).content.decode()
    assert "Left forearm" in form
    file = SimpleUploadedFile("IMG_Kari_0042.jpg", jpeg(), "image/jpeg")
    given = {"place": "left_forearm", "standing": "open", "again": "7", "consent": "said"}
    answer = desk.post(page(kari, "new/look/"), given | {"photo": file, "signs": ["heat"]})
    assert answer.status_code == 302
    shown = desk.get(page(kari)).content.decode()
    assert "1 · left forearm" in shown
    assert "signs of an infection were seen" in shown
    one = desk.get(page(kari, "1/")).content.decode()
    picture = desk.get(
        one.split('href="' + page(kari, "photo/"))[1].split('"')[0].join([page(kari, "photo/"), ""])
    )
    assert (picture["Content-Type"], "no-store" in picture["Cache-Control"]) == ("image/jpeg", True)


def test_form_without_a_place_asks_for_it(desk, kari, page):
    assert desk.get(page(kari, "new/look/")).url == page(kari, "new/")
    assert desk.get(page(kari, "new/look/?place=moon")).url == page(kari, "new/")


def test_file_that_is_no_picture_is_said_on_the_form(desk, kari, page):
    file = SimpleUploadedFile("x.jpg", b"GIF89a", "image/jpeg")
    given = {"place": "left_hand", "standing": "open", "consent": "said", "photo": file}
    answer = desk.post(page(kari, "new/look/"), given)
    assert (answer.status_code, "JPEG or PNG" in answer.content.decode()) == (422, True)


def test_picture_of_a_record_closed_to_the_nurse_does_not_exist(look, desk, kari, page, nurse, at):
    look(photo=png(), consent="said")
    read = actions.read_wound(client=kari, number=1, first=0, by=nurse, at=at)
    pk = read.looks[0].photos[0].pk
    with working(staff=None, sites=[kari.site_id]):
        Client.objects.filter(pk=kari.pk).update(closed_to=[nurse.pk])
    assert desk.get(page(kari, f"photo/{pk}/")).status_code == 404
    assert (
        "left forearm" not in desk.get(page(kari).replace(f"{kari.pk}/", "due/")).content.decode()
    )


def kept_pictures() -> list[bool]:
    """Tell of each picture whether its bytes are kept."""
    with vault_role(), connection.cursor() as cursor:
        rows = cursor.execute("SELECT picture_sealed IS NOT NULL FROM wounds_photo").fetchall()
    return [kept for (kept,) in rows]


def copied(kari, nurse, at) -> list[str]:
    """Return what the person's own copy says of each picture."""
    held = copy_health(client=kari, verified="known", pictures=True, by=nurse, at=at)
    (sheet,) = [one for one in sheets_of(held) if one.name == "photo"]
    picture = next(column for column in sheet.columns if column.name == "picture")
    return [value or word for value, word in map(picture.read, sheet.rows)]


def test_look_taken_back_takes_its_picture_with_it(look, kari, nurse, at):
    made = look(photo=png(), consent="said")
    actions.take_look_back(client=kari, look=made.pk, by=nurse, at=at)
    assert kept_pictures() == [False]
    assert copied(kari, nurse, at) == ["taken away again"]


def test_look_corrected_keeps_its_picture_within_reach(look, kari, nurse, at):
    made, seen = look(photo=png(), consent="said"), SEEN | {"review_date": None}
    newer = actions.correct_look(client=kari, look=made.pk, seen=seen, note="x", by=nurse, at=at)
    newest = actions.correct_look(client=kari, look=newer.pk, seen=seen, note="y", by=nurse, at=at)

    (read,) = actions.read_wound(client=kari, number=1, first=0, by=nurse, at=at).looks
    assert (read.row.pk, len(read.photos)) == (newest.pk, 1)
    assert copied(kari, nurse, at)[0].startswith("data:image/png")

    actions.take_look_back(client=kari, look=newest.pk, by=nurse, at=at)
    assert kept_pictures() == [False]


def test_picture_of_a_look_that_no_longer_holds_is_in_no_copy(look, kari, nurse, at):
    made = look(photo=png(), consent="said")
    with vault.health_record(
        site=kari.site_id, client=kari.pk, purpose="correction", by=nurse, at=at
    ) as held:
        held.take_back(look_of(held, made.pk))
    assert [words for words in copied(kari, nurse, at) if words.startswith("data:")] == []


def test_picture_too_large_is_said_and_nothing_is_signed(desk, kari, page, scope, nurse, at):
    file = SimpleUploadedFile("x.png", bytes(actions.MOST_BYTES + 1), "image/png")
    given = {"place": "left_hand", "standing": "open", "consent": "said", "photo": file}
    answer = desk.post(page(kari, "new/look/"), given)
    assert (answer.status_code, "larger than 8 MB" in answer.content.decode()) == (422, True)
    assert numbers(kari, nurse, at) == []
