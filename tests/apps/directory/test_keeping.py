"""The secretariat keeps rooms; what was said before stays; a room tells of itself by a link."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.directory.actions import (
    NothingNew,
    OpensNothing,
    SaidAlready,
    TooLate,
    TooManyLinks,
    accept,
    correct,
    decline,
    make_link,
    revoke,
    tell,
    tell_of_ourselves,
)
from fristed.apps.directory.models import Fact, Link, Room, Told
from fristed.apps.directory.queries.codes import code_of, link_of
from fristed.apps.directory.queries.rooms import entry, everywhere
from fristed.ground.context import working
from tests.apps.conftest import make_staff

from .conftest import AT, OSLO, REPORT, SEEN

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path) -> None:
    """Keys of this test alone."""
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def link(room: Room, secretary: Staff) -> Link:
    """A link that lasts a month."""
    return make_link(room=room, days=30, by=secretary, at=AT)


def test_room_has_an_address_that_stays(room: Room, secretary: Staff):
    assert (room.slug, entry(room).name) == ("no-oslo-the-room", "The room")
    tell(room=room, said={"name": "The new name"}, source=REPORT, as_of="2026", seen_date=SEEN,
         by=secretary, at=AT)  # fmt: skip
    room.refresh_from_db()
    assert (room.slug, entry(room).name) == ("no-oslo-the-room", "The new name")


def test_status_over_time_is_worked_out_from_its_facts(room: Room, secretary: Staff):
    for as_of, status in (("2026-05", "closed"), ("2019", "paused")):
        tell(room=room, said={"status": status}, source=REPORT, as_of=as_of, seen_date=SEEN,
             by=secretary, at=AT)  # fmt: skip
    room.refresh_from_db()
    assert room.statuses == [["2019", "paused"], ["2025", "operating"], ["2026-05", "closed"]]
    assert entry(room).status == "closed"


def test_correction_keeps_what_was_said_first(room: Room, secretary: Staff):
    fact = Fact.objects.get(kind="name")
    correct(fact=fact, value="Its name", because="A slip.", by=secretary, at=AT)
    assert [one.name for one in everywhere()] == ["Its name"]
    assert set(Fact.objects.filter(kind="name").values_list("value", flat=True)) == {
        "The room",
        "Its name",
    }
    with pytest.raises(SaidAlready):
        correct(fact=fact, value="Another", because="A slip.", by=secretary, at=AT)


def test_fact_can_be_taken_back_and_what_stood_before_it_stands_again(room: Room, secretary: Staff):
    tell(room=room, said={"operator": "The city"}, source=REPORT, as_of="2026", seen_date=SEEN,
         by=secretary, at=AT)  # fmt: skip
    fact = Fact.objects.get(kind="operator")
    correct(fact=fact, value="", because="It never was.", by=secretary, at=AT)
    room.refresh_from_db()
    assert "operator" not in room.current


def test_entry_that_was_a_mistake_is_on_no_list(room: Room, secretary: Staff):
    tell(room=room, said={"status": "mistaken"}, source=REPORT, as_of="2026", seen_date=SEEN,
         by=secretary, at=AT)  # fmt: skip
    assert everywhere() == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE directory_fact SET value = 'x'",
        "DELETE FROM directory_fact",
        "DELETE FROM directory_room",
        "UPDATE directory_source SET title = 'x'",
    ],
)
def test_the_database_lets_nothing_be_changed(room: Room, statement: str):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_takes_no_finer_position(room: Room, secretary: Staff):
    fact = Fact.objects.get(kind="position")
    with pytest.raises(DatabaseError, match="directory_position_is_coarse"), transaction.atomic():
        Fact.objects.create(
            room=room, kind="position", value="59.912,10.751", as_of="2026", source=fact.source,
            seen_date=SEEN, told_by="secretariat", by=secretary, at=AT,
        )  # fmt: skip


def test_code_opens_one_room_until_its_link_ends(link: Link, secretary: Staff):
    code = code_of(link)
    assert link_of(code, AT) == link
    assert link_of(code.lower().replace("-", " "), AT) == link
    assert link_of(code, AT + timedelta(days=30)) is None
    assert link_of(code[:-1] + ("A" if code[-1] != "A" else "B"), AT) is None
    assert link_of("", AT) is None
    revoke(link=link, by=secretary, at=AT)
    assert link_of(code, AT) is None


def test_a_code_is_not_made_by_another_key(link: Link, settings, tmp_path):
    code = code_of(link)
    settings.KEYS = tmp_path / "other-keys"
    assert link_of(code, AT) is None


def test_five_links_of_a_room_at_once(room: Room, secretary: Staff):
    for _ in range(5):
        make_link(room=room, days=14, by=secretary, at=AT)
    with pytest.raises(TooManyLinks):
        make_link(room=room, days=14, by=secretary, at=AT)
    make_link(room=room, days=14, by=secretary, at=AT + timedelta(days=15))


def test_what_a_room_tells_waits_for_the_secretariat(link: Link, secretary: Staff):
    told = tell_of_ourselves(code=code_of(link), said={"hours": "9–16"}, as_of="2026", at=AT)
    assert "hours" not in Room.objects.get().current
    accept(told=told, by=secretary, at=AT)
    fact = Fact.objects.get(kind="hours")
    assert (fact.value, fact.told_by, fact.source.title) == ("9–16", "room", "The room itself")
    assert Room.objects.get().current["hours"] == "9–16"
    with pytest.raises(TooLate):
        decline(told=told, because="No.", by=secretary, at=AT)


def test_what_is_declined_is_nobodys_to_read(link: Link, secretary: Staff):
    told = tell_of_ourselves(code=code_of(link), said={"hours": "9–16"}, as_of="2026", at=AT)
    decline(told=told, because="Not theirs.", by=secretary, at=AT)
    assert Fact.objects.filter(kind="hours").count() == 0
    assert Told.objects.get().because == "Not theirs."


def test_what_waits_already_is_not_kept_twice(link: Link):
    tell_of_ourselves(code=code_of(link), said={"hours": "9–16"}, as_of="2026", at=AT)
    with pytest.raises(NothingNew):
        tell_of_ourselves(code=code_of(link), said={"hours": "9–16"}, as_of="2026", at=AT)
    for number in range(9):
        said = {"hours": str(number)}
        tell_of_ourselves(code=code_of(link), said=said, as_of="2026", at=AT)
    with pytest.raises(NothingNew):
        tell_of_ourselves(code=code_of(link), said={"hours": "x"}, as_of="2026", at=AT)
    with pytest.raises(OpensNothing):
        tell_of_ourselves(code="", said={"hours": "x"}, as_of="2026", at=AT)


def test_each_act_is_in_the_audit(link: Link, secretary: Staff):
    told = tell_of_ourselves(code=code_of(link), said={"hours": "9–16"}, as_of="2026", at=AT)
    accept(told=told, by=secretary, at=AT)
    revoke(link=link, by=secretary, at=AT)
    with working(staff=secretary.pk, sites=[]):
        whats = set(Entry.objects.values_list("what", flat=True))
    assert {
        "directory.room_added", "directory.link_made", "directory.room_told",
        "directory.told_accepted", "directory.link_revoked",
    } <= whats  # fmt: skip


# --- pages ----------------------------------------------------------------------------------
SENT = {
    **OSLO, "country": "NO", "name": "Another", "as_of": "2026", "source_title": "Its page",
    "source_year": "2026", "source_address": "", "source_read": "whole",
    "seen_date": "2026-11-17", "services": ["naloxone", "syringes"],
}  # fmt: skip


@pytest.fixture
def desk(secretary: Staff) -> Client:
    """The secretary's browser."""
    client = Client(headers={"accept-language": "en"})
    client.force_login(secretary)
    return client


def test_secretary_adds_a_room_and_everybody_reads_it(desk: Client):
    added = desk.post("/at/oslo/network/rooms/new/", SENT)
    assert added.headers["Location"] == "/at/oslo/network/rooms/no-oslo-another/"
    page = Client().get("/rooms/no-oslo-another/").content.decode()
    assert "Needles and syringes" in page
    assert "Its page" in page


def test_what_is_wrong_is_said_at_its_field(desk: Client):
    sent = {**SENT, "position": "here", "as_of": "soon", "seen_date": "2036-01-01"}
    response = desk.post("/at/oslo/network/rooms/new/", sent)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"position", "as_of", "seen_date"}


def test_form_adds_only_what_differs(desk: Client, room: Room):
    before = Fact.objects.count()
    sent = {**SENT, "name": "The room", "operator": "The city", "services": []}
    desk.post(f"/at/oslo/network/rooms/{room.slug}/tell/", sent)
    assert set(Fact.objects.order_by("at")[before:].values_list("kind", flat=True)) <= {
        "operator",
        "status",
    }
    assert Fact.objects.count() == before + 2


def test_link_is_made_shown_and_ended(desk: Client, room: Room):
    page = f"/at/oslo/network/rooms/{room.slug}/"
    desk.post(f"{page}link/", {"days": "30"})
    link = Link.objects.get()
    assert f"/rooms/own/#{code_of(link)}" in desk.get(page).content.decode()
    desk.post(f"/at/oslo/network/rooms/links/{link.pk}/end/")
    assert "/rooms/own/#" not in desk.get(page).content.decode()


def test_others_than_the_secretariat_find_no_such_page(site, room: Room):
    client = Client()
    client.force_login(make_staff("Marte", site, "coordinator"))
    assert client.get("/at/oslo/network/rooms/").status_code == 404


def test_room_opens_its_entry_by_its_code_and_tells(link: Link, room: Room, time_machine):
    time_machine.move_to(AT)
    anybody = Client(headers={"accept-language": "en"})
    assert anybody.get("/rooms/own/").status_code == 200
    opened = anybody.post("/rooms/own/", {"code": code_of(link)})
    assert (opened.status_code, opened.headers["Cache-Control"]) == (200, "no-store")
    sent = {"code": code_of(link), "name": "The room", "hours": "9–16", "as_of": "2026"}
    thanks = anybody.post("/rooms/own/send/", sent)
    assert (thanks.status_code, thanks.cookies) == (200, {})
    assert Told.objects.get().said == {"hours": "9–16"}


@pytest.mark.parametrize("path", ["/rooms/own/", "/rooms/own/send/"])
def test_code_that_opens_nothing_is_answered_alike(link: Link, path: str, time_machine):
    time_machine.move_to(AT)
    code = code_of(link)
    anybody = Client()
    strange = anybody.post(path, {"code": "0" * 29, "as_of": "2026", "hours": "x"})
    Link.objects.update(until_at=AT + timedelta(microseconds=1), made_at=AT - timedelta(days=1))
    time_machine.move_to(AT + timedelta(days=1))
    ended = anybody.post(path, {"code": code, "as_of": "2026", "hours": "x"})
    assert (strange.status_code, ended.status_code) == (404, 404)
    assert Told.objects.count() == 0


def test_room_cannot_move_itself(link: Link, time_machine):
    time_machine.move_to(AT)
    sent = {"code": code_of(link), "position": "0,0", "city": "Bergen", "as_of": "2026"}
    assert Client().post("/rooms/own/send/", sent).status_code == 422
    assert Told.objects.count() == 0
