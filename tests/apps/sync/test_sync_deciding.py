"""Much that waits: looked at page by page, taken in or left out together, and that undone."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.apps.audit.models import Entry
from fristed.apps.festival_care.models import Stay
from fristed.apps.sync.actions.deciding_many import (
    NothingToUndo,
    leave_all_out,
    take_all_held,
    undo_leaving_out,
)
from fristed.apps.sync.actions.enrolling import end_tablet
from fristed.apps.sync.models import Held, Tablet, Taken
from fristed.ground.context import working
from fristed.ground.many_rows import insert_many
from tests.apps.sync.conftest import add_device
from tests.apps.sync.device import arrived, event

WAITING = "/at/oslo/tablets/waiting/"
OF_ONE = "/at/oslo/tablets/1/waiting/"


@pytest.fixture
def led(client, lead):
    """A browser in which the lead is signed in."""
    client.force_login(lead)
    return client


@pytest.fixture
def ended(site, lead, device, now):
    """A tablet that a lead has ended: what it tells waits."""
    with working(staff=lead.pk, sites=[site.pk]):
        end_tablet(site=site, number=1, because="done", by=lead, at=now)
    return device


def told(device, many: int, now) -> list:
    """Tell of so many guests who came, each one minute after the other."""
    since = [now - timedelta(minutes=many - one) for one in range(many)]
    return [device.letter(arrived(at, uuid4(), (n % 8, n % 16))) for n, at in enumerate(since)]


def post(browser, what: str, **more: str):
    """Press a button of the page of one tablet."""
    path = f"/at/oslo/tablets/1/{what}/"
    return browser.post(path, {"once": str(uuid4()), **more}, follow=True)


def decided(site) -> dict:
    """Return how much of what was held was decided how, and why."""
    found: dict = {}
    with working(staff=None, sites=[site.pk]):
        for one in Held.objects.values_list("decision", "left_because"):
            found[one] = found.get(one, 0) + 1
    return found


def held_rows(site, tablets: list[Tablet], many: int, now) -> None:
    """Let so much wait of each tablet, past the actions."""
    with working(staff=None, sites=[site.pk]):
        for tablet in tablets:
            taken = [
                Taken(site=site, tablet=tablet, event=uuid4(), sequence=n + 1, at=now)
                for n in range(many)
            ]
            insert_many(taken)
            insert_many(
                [Held(site=site, taken=o, sealed=b"\1" * 90, because="ended") for o in taken]
            )


def test_two_thousand_that_wait_are_shown_page_by_page_in_the_same_few_statements(
    site, led, lead, festival, now
):
    devices = [add_device(site, lead, now - timedelta(hours=1)) for _ in range(55)]
    with working(staff=None, sites=[site.pk]):
        tablets = list(Tablet.objects.order_by("number"))
    cost = []
    for many in (1, 199):  # 10, then 2,000 of ten tablets
        held_rows(site, tablets[:10], many, now)
        with CaptureQueriesContext(connection) as asked:
            first = led.get(WAITING).content.decode()
        cost.append(len(asked))
    last = led.get(f"{WAITING}?page=40").content.decode()
    beyond = led.get(f"{WAITING}?page=777").content.decode()
    one = led.get(f"{OF_ONE}?page=2").content.decode()
    shelf = led.get("/at/oslo/tablets/?page=2").content.decode()

    assert len(devices) == 55
    assert "Page 1 of 40" in first
    assert "Tablet 10: 200 wait" in first
    assert (last.count("It cannot be read"), "Page 40 of 40" in beyond) == (50, True)
    assert "Page 2 of 4" in one
    assert "Page 2 of 2" in shelf
    assert [shelf.count(f">Tablet {n}<") for n in (5, 6)] == [1, 0]
    assert cost[1] == cost[0]


def test_all_of_a_tablet_is_taken_in_but_for_what_does_not_fit(site, led, ended, send, now):
    letters = told(ended, 120, now)
    odd = ended.letter(event("levitates", now, uuid4()))
    garbled = ended.letter_as(b"\x00 no event", str(uuid4()), 900)
    send(ended, *letters[:60], odd, garbled, *letters[60:])

    said = post(led, "take-all").content.decode()

    assert "120 taken in." in said
    assert "1 fits nothing here and waits on." in said  # what cannot be read is not tried
    assert decided(site) == {("taken", ""): 120, ("", ""): 2}
    with working(staff=None, sites=[site.pk]):
        assert Stay.objects.filter(state="waiting").count() == 120
        assert Entry.objects.filter(what="sync.held_taken").count() == 120
    assert "0 taken in." in post(led, "take-all").content.decode()  # a second press takes nothing


def test_what_never_fits_does_not_stand_before_what_does(site, lead, ended, send, now, monkeypatch):
    from fristed.apps.sync.actions import deciding_many

    odd = [ended.letter(event("levitates", now, uuid4())) for _ in range(3)]
    send(ended, *odd, *told(ended, 2, now))
    with working(staff=None, sites=[site.pk]):
        odds = Held.objects.filter(taken__event__in=[one["id"] for one in odd])
        odds.update(because="unknown")
    monkeypatch.setattr(deciding_many, "AT_ONCE", 2)
    with working(staff=lead.pk, sites=[site.pk]):
        found = take_all_held(site=site, tablet=Tablet.objects.get(), by=lead, at=now)

    assert found == (2, 0)


def test_all_of_a_tablet_is_left_out_for_a_reason_and_waits_again_within_minutes(
    site, led, lead, ended, send, now
):
    send(ended, *told(ended, 3, now))

    assert led.post(f"{OF_ONE[:-8]}leave-all/", {"once": str(uuid4())}).status_code == 422
    assert decided(site) == {("", ""): 3}
    said = post(led, "leave-all", because="elsewhere").content.decode()
    assert "3 left out." in said
    assert "/at/oslo/tablets/1/undo-left/" in said
    assert decided(site) == {("left", "elsewhere"): 3}
    again = post(led, "leave-all", because="mistake").content.decode()
    assert "Somebody decided that already." in again
    assert decided(site) == {("left", "elsewhere"): 3}

    assert "3 wait again." in post(led, "undo-left").content.decode()
    assert decided(site) == {("", ""): 3}
    with working(staff=lead.pk, sites=[site.pk]):
        tablet = Tablet.objects.get()
        leave_all_out(site=site, tablet=tablet, because="mistake", by=lead, at=now)
        with pytest.raises(NothingToUndo):
            undo_leaving_out(site=site, tablet=tablet, by=lead, at=now + timedelta(minutes=6))


def test_nobody_undoes_what_somebody_else_left_out(site, lead, ended, send, now):
    send(ended, *told(ended, 1, now))
    other = type(lead).objects.create_staff("Unni", "a long password", display_name="Unni")
    with working(staff=lead.pk, sites=[site.pk]):
        tablet = Tablet.objects.get()
        leave_all_out(site=site, tablet=tablet, because="unknown", by=lead, at=now)
        with pytest.raises(NothingToUndo):
            undo_leaving_out(site=site, tablet=tablet, by=other, at=now)


def test_one_is_left_out_for_a_reason_undone_and_taken_in_after_all(site, led, ended, send, now):
    send(ended, *told(ended, 1, now))
    with working(staff=None, sites=[site.pk]):
        path = f"{WAITING}{Held.objects.get().pk}/"

    assert led.post(path, {"decision": "left", "once": str(uuid4())}).status_code == 422
    left = led.post(path, {"because": "unknown", "once": str(uuid4())}, follow=True)
    assert "Left out." in left.content.decode()
    assert "nobody can say what it means" in led.get(path).content.decode()
    post(led, "undo-left")
    assert decided(site) == {("", ""): 1}
    led.post(path, {"because": "mistake", "once": str(uuid4())})
    led.post(path, {"decision": "taken", "once": str(uuid4())})

    assert decided(site) == {("taken", ""): 1}


def test_nothing_waits_and_the_pages_say_so(led, device):
    assert "Nothing waits." in led.get(WAITING).content.decode()
    one = led.get(OF_ONE).content.decode()
    assert "Nothing of this tablet waits." in one
    assert "Leave all of it out" not in one
    assert led.get("/at/oslo/tablets/77/waiting/").status_code == 404
