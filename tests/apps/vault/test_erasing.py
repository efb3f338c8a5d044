"""The order of an erasure: a rollback keeps everything, a kill is finished, a restore is undone."""

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions import erasing
from fristed.apps.vault.actions.opening import opened
from fristed.apps.vault.models import Erased, Note, Subject
from fristed.apps.vault.queries import keys
from fristed.ground.context import working
from fristed.ground.keys import KeyMissing, KeyStore

pytestmark = pytest.mark.django_db(transaction=True)
ABOUT = "client:81"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """A folder of keys and a list of erasures for each test."""
    settings.KEYS = tmp_path / "keys"


class Room:
    """A site whose vault somebody works in."""

    def __init__(self, site, staff, at):
        self.site, self.staff, self.at = site, staff, at
        self.who = {"site": site.pk, "by": staff, "at": at}

    def scope(self):
        return working(staff=self.staff.pk, sites=[self.site.pk])

    def keep(self, text="words", about=ABOUT):
        with self.scope():
            vault.keep_note(about=about, topic="floor", text=text, purpose="care", **self.who)
        return self.subject(about)

    def read(self, about=ABOUT):
        with self.scope():
            return [n.text for n in vault.read_notes(about=about, purpose="care", **self.who)]

    def erase(self, about=ABOUT):
        with self.scope():
            vault.erase(about=about, **self.who)

    def inside(self, act):
        with self.scope(), opened(about="x", purpose="care", **self.who):
            return act()

    def subject(self, about=ABOUT):
        mac = keys().keyed_hash("bridge", about)
        return self.inside(
            lambda: Subject.objects.filter(record_mac=mac).values_list("pk", flat=True).first()
        )


@pytest.fixture
def room(site, staff, at):
    """The room in Oslo."""
    return Room(site, staff, at)


def test_erasure_destroys_the_key_once_it_is_committed(room):
    subject = room.keep()
    with transaction.atomic():
        room.erase()
        assert keys().key(subject)

    with pytest.raises(KeyMissing):
        keys().key(subject)
    assert [one.about for one in keys().erasures.done()] == [ABOUT]


def test_erasure_rolled_back_keeps_everything_readable(room):
    room.keep()

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        room.erase()
        _ = 1 / 0

    assert room.read() == ["words"]
    assert len(keys().erasures.pending()) == 1
    assert vault.sweep(at=room.at) == vault.Swept(cancelled=1)
    assert room.read() == ["words"]
    assert keys().erasures.pending() == ()


def test_erasure_killed_between_commit_and_destruction_is_finished(room, monkeypatch):
    subject = room.keep()
    monkeypatch.setattr(erasing, "finish", lambda *_, **__: None)  # the process is gone by then
    room.erase()
    assert keys().key(subject)

    assert vault.sweep(at=room.at) == vault.Swept(finished=1)

    with pytest.raises(KeyMissing):
        keys().key(subject)
    assert vault.sweep(at=room.at) == vault.Swept()


def test_sweep_leaves_an_erasure_alone_that_is_still_running(room):
    from concurrent.futures import ThreadPoolExecutor

    def elsewhere():
        try:
            return vault.sweep(at=room.at)
        finally:
            connection.close()

    subject = room.keep()
    with transaction.atomic(), ThreadPoolExecutor(1) as other:
        room.erase()
        assert other.submit(elsewhere).result(20) == vault.Swept(running=1)
        assert keys().key(subject)

    with pytest.raises(KeyMissing):
        keys().key(subject)


def test_proofs_go_when_their_keys_are_destroyed(room):
    room.keep()
    room.erase()
    assert room.inside(Erased.objects.count) == 1

    vault.forget_proofs(site=room.site.pk, at=room.at)

    assert room.inside(Erased.objects.count) == 0


def test_words_of_many_records_go_in_one_opening(room):
    for about in ("visit:1", "visit:2", "visit:3"):
        room.keep(about=about)

    with room.scope():
        gone = vault.erase_words(abouts=["visit:1", "visit:2", "visit:9"], **room.who)

    assert gone == 2
    assert [room.read(f"visit:{n}") for n in (1, 2, 3)] == [[], [], ["words"]]


def test_any_number_of_records_goes_in_one_opening(room):
    subject = room.keep(about="visit:69999")

    with room.scope():
        gone = vault.erase_words(abouts=(f"visit:{n}" for n in range(70_000)), **room.who)
        vault.erase_newcomers(
            site=room.site.pk, about="move:1", at=room.at,
            abouts=(f"client:{n}" for n in range(70_000)),
        )  # fmt: skip

    assert gone == 1
    assert room.read("visit:69999") == []
    room.inside(lambda: erasing.remove_rows([subject, *range(70_000)]))


def test_words_that_were_none_stand_on_the_list_where_that_is_asked(room):
    room.keep(about="visit:1")

    with room.scope():
        gone = vault.erase_words(
            abouts=["visit:1", "visit:2"], listed=["visit:1", "visit:2"], **room.who
        )

    assert gone == 1
    assert [one.about for one in keys().erasures.done()] == ["visit:1", "visit:2"]


def test_restored_person_is_erased_again_and_others_are_untouched(room):
    gone, other = room.keep(), room.keep("stays", about="client:82")
    rows = (Subject.objects.filter(pk=gone), Note.objects.filter(subject=gone))
    kept = room.inside(lambda: [row for some in rows for row in some])
    wrapped = keys().person(gone).read_bytes()
    room.erase()
    room.inside(lambda: [row.save(force_insert=True) for row in kept])  # yesterday's database
    keys().person(gone).write_bytes(wrapped)  # and yesterday's folder of people
    assert room.read() == ["words"]

    for _ in range(2):
        vault.replay_erasures(at=room.at)

    assert room.inside(lambda: list(Subject.objects.values_list("pk", flat=True))) == [other]
    assert room.inside(Note.objects.count) == 1
    assert room.read("client:82") == ["stays"]
    with pytest.raises(KeyMissing):
        keys().key(gone)


def test_record_without_words_stands_on_the_list_too(room):
    with room.scope():
        vault.erase_if_kept(about="client:5", listed=True, **room.who)

    assert [(one.subject, one.about) for one in keys().erasures.done()] == [(0, "client:5")]


def test_check_finds_what_does_not_belong_together(room):
    good, lost = room.keep(), room.keep(about="client:82")
    keys().destroy(lost)
    keys().new_key(777)

    found = vault.check_keys(sites=[room.site.pk], at=room.at)

    assert (found.good, found.without_key, found.without_subject) == (1, (lost,), (777,))
    assert not found.sound
    assert good != lost


def test_name_and_notes_are_found_after_a_new_look_up_key(room):
    room.keep()
    with room.scope():
        vault.keep_identity(about=ABOUT, name="Kari", birth_date=date(1980, 1, 1), **room.who)

    call_command("keys", "rotate", look_up=True)
    room.keep("more")

    assert sorted(room.read()) == ["more", "words"]
    with room.scope():
        assert [about for about, _ in vault.find_by_name(name="kari", **room.who)] == [ABOUT]


def test_vault_opens_after_a_rotation_by_command(room, capsys):
    room.keep()

    call_command("keys", "rotate")
    call_command("keys", "check")

    assert room.read() == ["words"]
    assert KeyStore(keys().folder).masters.generations() == (2,)
    assert "destroyed: 1" in capsys.readouterr().out
