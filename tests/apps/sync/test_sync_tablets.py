"""Letting a tablet in, trusting it for longer, ending it; what waits, decided by a lead."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.festival_care.models import Stay
from fristed.apps.naloxone.models import Supply
from fristed.apps.needle_exchange.models import Exchange
from fristed.apps.stock.models import Item
from fristed.apps.sync.actions.enrolling import TooLate, end_tablet, move_end, undo_end
from fristed.apps.sync.actions.forgetting import forget_what_is_over
from fristed.apps.sync.actions.house_keys import destroy_old_keys, replace_key
from fristed.apps.sync.models import Held, IntakeKey, Nonce, Tablet, WorkingKey
from fristed.apps.sync.queries.keys import intake_in_force
from fristed.ground.context import working
from tests.apps.sync.device import Device, arrived, event, text

ADD = "/at/oslo/tablets/add/"


@pytest.fixture
def led(client, lead):
    """A browser in which the lead is signed in."""
    client.force_login(lead)
    return client


def _add(browser, device: Device):
    body = json.dumps({"public_key": text(device.public)})
    return browser.post(ADD, body, content_type="application/json")


def test_lead_lets_a_tablet_in_once_however_often_it_is_sent(site, led, festival):
    device = Device()

    first, again = _add(led, device), _add(led, device)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    said = first.json()
    assert (said["number"], said["site"]) == (1, "oslo")
    with working(staff=None, sites=[site.pk]):
        tablet = Tablet.objects.get()
        assert str(tablet.address) == said["tablet"]
        assert tablet.deployment == festival
        assert text(bytes(IntakeKey.objects.get().public)) == said["intake"]
        assert Entry.objects.filter(what="sync.tablet_let_in").count() == 1


def test_private_halves_lie_sealed(site, device):
    with working(staff=None, sites=[site.pk]):
        key, working_key = IntakeKey.objects.get(), WorkingKey.objects.get()
    assert len(bytes(key.private_sealed)) == 12 + 32 + 16
    assert len(bytes(working_key.key_sealed)) == 12 + 32 + 16


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b'{"public_key": "AAAA"}', json.dumps({"public_key": text(b"\x04" + bytes(64))})],
)
def test_what_is_no_key_lets_nobody_in(site, led, body):
    answer = led.post(ADD, body, content_type="application/json")

    assert (answer.status_code, answer.json()["error"]) == (422, "not_understood")
    with working(staff=None, sites=[site.pk]):
        assert Tablet.objects.count() == 0


def test_ended_tablet_cannot_come_in_by_its_old_key(site, led, lead, festival, now):
    device = Device()
    _add(led, device)
    with working(staff=lead.pk, sites=[site.pk]):
        end_tablet(site=site, number=1, because="lost", by=lead, at=now)

    assert _add(led, device).status_code == 409


def test_pages_show_what_a_tablet_has_told_and_what_is_missing(led, site, device, send, now):
    letters = [device.letter(arrived(now, uuid4())) for _ in range(4)]
    send(device, letters[0], letters[3])

    page = led.get("/at/oslo/tablets/").content.decode()
    one = led.get("/at/oslo/tablets/1/").content.decode()

    assert "2 events, 2 are missing" in page
    assert "2 events, 2 are missing" in one


def test_ending_is_undone_within_five_minutes_under_a_new_key(site, led, lead, device, now):
    with working(staff=None, sites=[site.pk]):
        before = bytes(WorkingKey.objects.get().key_sealed)

    ended = led.post("/at/oslo/tablets/1/end/", {"because": "lost", "once": str(uuid4())})
    assert ended.status_code == 302
    with working(staff=None, sites=[site.pk]):
        assert WorkingKey.objects.count() == 0
    led.post("/at/oslo/tablets/1/undo/", {"once": str(uuid4())})

    with working(staff=None, sites=[site.pk]):
        assert bytes(WorkingKey.objects.get().key_sealed) != before
    with working(staff=lead.pk, sites=[site.pk]):
        end_tablet(site=site, number=1, because="lost", by=lead, at=now)
        with pytest.raises(TooLate):
            undo_end(site=site, number=1, by=lead, at=now + timedelta(minutes=6))


def test_end_without_a_reason_asks_again(led, device):
    assert led.post("/at/oslo/tablets/1/end/", {"once": str(uuid4())}).status_code == 422
    assert led.get("/at/oslo/tablets/77/").status_code == 404
    assert led.get("/at/oslo/tablets/99999/").status_code == 404


def test_tablet_is_trusted_for_longer(site, led, device, now):
    led.post("/at/oslo/tablets/1/renew/", {"hours": "48", "once": str(uuid4())})

    with working(staff=None, sites=[site.pk]):
        assert Tablet.objects.get().ends_at > now + timedelta(hours=47)


def test_asking_gives_the_key_the_crew_and_open_stays_and_says_what_is_new(
    site, device, send, post, now
):
    stay, gone = uuid4(), uuid4()
    send(device, device.letter(arrived(now - timedelta(minutes=9), stay)))
    send(
        device,
        device.letter(arrived(now - timedelta(minutes=9), gone)),
        device.letter(event("closed", now - timedelta(minutes=1), gone, how="alone")),
    )

    status, first = post(device, "ask", device.question(now))
    _status, second = post(device, "ask", device.question(now, since=first["cursor"]))

    assert status == 200
    assert {one["stay"] for one in first["events"]} == {str(stay)}
    assert {one["stay"] for one in second["events"]} == {str(stay)}
    assert second["over"] == [str(gone)]
    assert {one["name"]: one["role"] for one in first["members"]} == {
        "Kim": "sitter",
        "Sol": "lead",
    }
    assert first["deployment"]["call_sign"] == "Rest One"
    assert first["thresholds"] == []
    assert first["key"] == second["key"]
    assert len(first["key"]) == 43
    with working(staff=None, sites=[site.pk]):
        assert Entry.objects.filter(what="sync.key_given").count() == 1


def test_what_waited_is_taken_in_by_a_lead_as_if_it_had_come_in_time(
    site, led, lead, device, send, now
):
    stay = uuid4()
    with working(staff=lead.pk, sites=[site.pk]):
        end_tablet(site=site, number=1, because="done", by=lead, at=now)
    came = device.letter(arrived(now - timedelta(hours=1), stay))
    rests = device.letter(event("rests", now - timedelta(minutes=50), stay))
    odd = device.letter(event("levitates", now, stay))
    send(device, came, rests, odd)

    assert led.get("/at/oslo/tablets/waiting/").content.decode().count("Tablet 1") >= 3
    led.post("/at/oslo/tablets/1/take-all/", {"once": str(uuid4())})

    with working(staff=None, sites=[site.pk]):
        assert Stay.objects.get(key=stay).state == "resting"
        left = Held.objects.waiting().get()
    path = f"/at/oslo/tablets/waiting/{left.pk}/"
    assert led.get(path).status_code == 200
    led.post(path, {"decision": "taken", "once": str(uuid4())})
    with working(staff=None, sites=[site.pk]):
        assert Held.objects.waiting().count() == 1  # it fits nothing here even now
    led.post(path, {"because": "unknown", "once": str(uuid4())})
    with working(staff=None, sites=[site.pk]):
        assert Held.objects.waiting().count() == 0
        assert Held.objects.get(pk=left.pk).decision == "left"


def test_outreach_is_told_once_through_its_own_rooms(site, lead, device, send, now):
    with working(staff=lead.pk, sites=[site.pk]):
        item = Item.objects.create(site=site, name_en="Kit", name_nb="Sett", kind="needle")
    gave = event(
        "equipment.handed_out",
        now - timedelta(minutes=5),
        given=[{"item": str(item.pk), "quantity": 10}],
        returned=[{"measure": "pieces", "amount": 4, "basis": "estimated"}],
    )
    kit = event("naloxone.given", now - timedelta(minutes=4), kits=2, recipient="family")
    wrong = event("equipment.handed_out", now, given=[{"item": "7", "quantity": 1}])
    letters = [device.letter(one) for one in (gave, kit, wrong)]

    answers = [send(device, *letters), send(device, *letters)]

    assert list(answers[0].values()) == ["taken", "taken", "kept"]
    assert list(answers[1].values()) == ["already"] * 3
    with working(staff=lead.pk, sites=[site.pk]):
        assert Exchange.objects.get().by == lead
        assert Supply.objects.get().kits == 2


def test_old_intake_key_opens_what_was_sealed_to_it(site, lead, device, send, now):
    letter = device.letter(arrived(now, uuid4()))
    with working(staff=lead.pk, sites=[site.pk]):
        replace_key(site=site, by=lead, at=now)

    assert send(device, letter) == {letter["id"]: "taken"}


def test_night_lets_go_of_what_is_over_and_of_what_nobody_decides_in_months(
    site, lead, device, send, post, now
):
    post(device, "ask", device.question(now))
    with working(staff=lead.pk, sites=[site.pk]):
        end_tablet(site=site, number=1, because="lost", by=lead, at=now)
    send(device, device.letter(arrived(now, uuid4())))

    with working(staff=None, sites=[site.pk]):
        forget_what_is_over(site=site, at=now + timedelta(days=80))
        assert (Tablet.objects.count(), Held.objects.count(), Nonce.objects.count()) == (1, 1, 0)
        tablet = Tablet.objects.get()
        forget_what_is_over(site=site, at=now + timedelta(days=91))
        assert (Held.objects.count(), Tablet.objects.count()) == (0, 0)
        assert Entry.objects.get(what="sync.held_forgotten").subject == f"tablet:{tablet.pk}"


def test_old_keys_go_but_for_the_one_that_something_waiting_names(site, lead, device, send, now):
    with working(staff=lead.pk, sites=[site.pk]):
        end_tablet(site=site, number=1, because="lost", by=lead, at=now)
    send(device, device.letter(arrived(now, uuid4())))

    with working(staff=None, sites=[site.pk]):
        named = IntakeKey.objects.get()
        unnamed = replace_key(site=site, by=None, at=now - timedelta(days=95))
        replace_key(site=site, by=None, at=now - timedelta(days=95))
        assert destroy_old_keys(site=site, at=now) == 1
        assert IntakeKey.objects.contains(named)
        assert not IntakeKey.objects.contains(unnamed)


def test_night_and_a_renewal_replace_a_key_that_is_old(site, lead, device, now):
    with working(staff=lead.pk, sites=[site.pk]):
        first = intake_in_force(site)
        Tablet.objects.update(ends_at=now + timedelta(days=120))  # so that the night leaves it
        forget_what_is_over(site=site, at=now + timedelta(days=91))
        second = intake_in_force(site)
        then = now + timedelta(days=182)
        move_end(site=site, number=1, until=then + timedelta(hours=8), by=lead, at=then)
        assert len({first.pk, second.pk, intake_in_force(site).pk}) == 3


def test_nobody_but_a_lead_sees_the_tablets(client, staff, device):
    client.force_login(staff)

    for path in ("", "1/", "waiting/", "add/"):
        assert client.get(f"/at/oslo/tablets/{path}").status_code == 404
