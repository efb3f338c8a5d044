"""Which event a tablet goes to, what it is not given, how much of it may wait, and for how long."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.festivals.models import Deployment, ShiftMember
from fristed.apps.sites.queries import local_day
from fristed.apps.sync.actions import taking_in
from fristed.apps.sync.actions.enrolling import end_tablet, move_end
from fristed.apps.sync.actions.returning import end_all_tablets
from fristed.apps.sync.models import Held, Nonce, Tablet, WorkingKey
from fristed.apps.sync.queries.tablets import tablet_at
from fristed.apps.sync.views import machines
from fristed.ground.context import working
from fristed.web.one_hop import helps
from tests.apps.sync.conftest import make_festival
from tests.apps.sync.device import arrived, event


@pytest.fixture
def next_month(site, festival, now) -> Deployment:
    """Another event that is planned while the first goes on."""
    with working(staff=None, sites=[site.pk]):
        planned = make_festival(site, now)
        planned.first_date = local_day(site, now) + timedelta(days=30)
        planned.last_date = planned.first_date + timedelta(days=2)
        planned.save()
        return planned


def test_tablet_goes_to_the_event_that_is_on_not_to_one_that_is_planned(
    site, lead, festival, next_month, device, send, post, now
):
    came = device.letter(arrived(now, uuid4()))

    assert send(device, came) == {came["id"]: "taken"}
    _status, given = post(device, "ask", device.question(now))

    assert given["deployment"]["id"] == str(festival.key)
    with working(staff=lead.pk, sites=[site.pk]):
        assert Tablet.objects.get().deployment == festival
        assert Stay.objects.get().deployment == festival


def test_renewal_moves_a_tablet_only_when_its_event_is_over(
    site, lead, festival, next_month, device, now
):
    with working(staff=lead.pk, sites=[site.pk]):
        today = local_day(site, now)
        Deployment.objects.filter(pk=next_month.pk).update(first_date=today, last_date=today)
        move_end(site=site, number=1, until=now + timedelta(hours=9), by=lead, at=now)
        assert Tablet.objects.get().deployment == festival
        Deployment.objects.filter(pk=festival.pk).update(ended_at=now)
        move_end(site=site, number=1, until=now + timedelta(hours=9), by=lead, at=now)
        assert Tablet.objects.get().deployment == next_month


def test_guest_who_is_here_keeps_their_event_whatever_tablet_tells(
    site, lead, festival, next_month, device, send, now
):
    stay, new = uuid4(), uuid4()
    send(device, device.letter(arrived(now, stay)))
    with working(staff=lead.pk, sites=[site.pk]):
        Tablet.objects.update(deployment=next_month)
    letters = [device.letter(event("rests", now, stay)), device.letter(arrived(now, new, (1, 1)))]

    assert set(send(device, *letters).values()) == {"taken"}
    with working(staff=None, sites=[site.pk]):
        assert Event.objects.get(kind="rests").deployment == festival
        assert Stay.objects.get(key=new).deployment == next_month


@pytest.mark.parametrize("since", ["2000-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "", "new"])
def test_old_cursor_gives_open_stays_and_of_others_only_that_they_are_over(
    site, device, send, post, now, since
):
    stay, gone = uuid4(), uuid4()
    send(
        device,
        device.letter(arrived(now - timedelta(minutes=9), stay)),
        device.letter(arrived(now - timedelta(minutes=9), gone, (1, 1))),
        device.letter(event("closed", now - timedelta(minutes=1), gone, how="alone")),
    )

    status, given = post(device, "ask", device.question(now, since=since))

    assert (status, given["over"]) == (200, [str(gone)])
    assert {one["stay"] for one in given["events"]} == {str(stay)}


def test_guests_who_left_before_the_tablet_came_are_not_even_named(site, device, send, post, now):
    gone = uuid4()
    send(
        device,
        device.letter(arrived(now - timedelta(minutes=9), gone)),
        device.letter(event("closed", now - timedelta(minutes=1), gone, how="alone")),
    )
    with working(staff=None, sites=[site.pk]):
        Event.objects.update(received_at=now - timedelta(hours=3))  # the tablet: one hour

    _status, given = post(device, "ask", device.question(now, since="2000-01-01T00:00:00Z"))

    assert (given["events"], given["over"]) == ([], [])


@pytest.mark.parametrize("part", ["at", "told"])
@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z"])
def test_moment_centuries_away_waits_and_the_leads_pages_show_it(
    client, lead, site, device, send, now, part, moment
):
    letter = device.letter(arrived(now, uuid4()) | {part: moment})

    assert send(device, letter) == {letter["id"]: "kept"}

    client.force_login(lead)
    with working(staff=None, sites=[site.pk]):
        held = Held.objects.get()
    assert held.because == "unreadable"
    for path in ("", f"{held.pk}/"):
        assert client.get(f"/at/oslo/tablets/waiting/{path}").status_code == 200


def test_tablet_that_is_ended_while_its_batch_waits_is_trusted_no_more(site, lead, device, now):
    with working(staff=lead.pk, sites=[site.pk]):
        read_before = tablet_at(site, device.address)
        letters = machines.letters_in(_body(device.letter(arrived(now, uuid4()))))
        told = machines.opened(read_before, letters, machines.Openers(site))
        end_tablet(site=site, number=1, because="lost", by=lead, at=now)

        found = taking_in.take_in(site=site, tablet=read_before, told=told, at=now)

    assert [(one.is_, one.because) for one in found] == [("kept", "ended")]


def _body(*letters) -> bytes:
    return json.dumps({"events": letters}).encode()


def test_restore_trusts_no_tablet_until_a_lead_renews_it(site, lead, device, send, post, now):
    assert end_all_tablets(at=now) == 1

    assert post(device, "ask", device.question(now)) == (200, {"gone": True})
    letter = device.letter(arrived(now, uuid4()))
    assert send(device, letter) == {letter["id"]: "kept"}
    with working(staff=lead.pk, sites=[site.pk]):
        assert WorkingKey.objects.count() == 0
        move_end(site=site, number=1, until=now + timedelta(hours=9), by=lead, at=now)
    assert post(device, "ask", device.question(now))[1]["gone"] is False


def test_ended_tablet_fills_what_waits_so_far_and_no_farther(
    site, lead, device, send, post, now, monkeypatch
):
    monkeypatch.setattr(taking_in, "MOST_WAITING", 2)
    with working(staff=lead.pk, sites=[site.pk]):
        end_tablet(site=site, number=1, because="lost", by=lead, at=now)
    letters = [device.letter(arrived(now, uuid4())) for _ in range(3)]

    send(device, *letters[:2])
    status, answer = post(device, "events", {"events": letters[2:]})

    assert (status, answer["error"]) == (429, "full")
    assert set(send(device, *letters[:2]).values()) == {"already"}
    post(device, "ask", device.question(now))
    with working(staff=None, sites=[site.pk]):
        assert (Held.objects.count(), Nonce.objects.count()) == (2, 0)


def test_stranger_takes_nobodys_turn_and_a_tablet_waits_no_longer_than_a_moment(device, post, now):
    letter = device.letter(arrived(now, uuid4()))
    for _ in range(machines.AT_ONCE):
        assert machines.turns.acquire(timeout=1)
    try:
        forged = post(device, "events", {"events": [letter | {"sequence": 77}]})
        busy = post(device, "events", {"events": [letter]})
    finally:
        machines.turns.release(machines.AT_ONCE)

    assert forged == (403, {"error": "unknown"})
    assert busy == (503, {"error": "busy", "seconds": machines.AGAIN_IN_S})
    assert machines.PATIENCE_S <= 0.5


def test_event_told_by_somebody_who_is_not_of_the_crew_waits_for_a_lead(
    client, site, lead, device, send, now
):
    with working(staff=None, sites=[site.pk]):
        kim = ShiftMember.objects.get(name="Kim").key
    mine = device.letter(arrived(now, uuid4()) | {"by": str(kim)})
    strange = device.letter(arrived(now, uuid4(), (1, 1)) | {"by": str(uuid4())})

    assert send(device, mine, strange) == {mine["id"]: "taken", strange["id"]: "kept"}

    client.force_login(lead)
    client.post("/at/oslo/tablets/1/take-all/", {"once": str(uuid4())})
    with working(staff=None, sites=[site.pk]):
        assert Held.objects.waiting().count() == 0
        assert Event.objects.get(key=strange["id"]).by == lead


def test_calling_from_the_tent_has_threads_of_its_own():
    def goes(path: str) -> bool:
        return helps({"path": path})

    assert goes("/at/oslo/festival/1/call/medics/")
    assert goes("/at/oslo/festival/1/called/113/")
    assert not goes("/at/oslo/festival/1/")
