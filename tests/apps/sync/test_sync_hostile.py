"""Forged, replayed, from another site or time, ended, expired, garbage: what comes of it."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.sync.actions.enrolling import end_tablet
from fristed.apps.sync.models import Held, Nonce, Taken
from fristed.ground.context import working
from tests.apps.conftest import make_staff
from tests.apps.sync.conftest import add_device
from tests.apps.sync.device import Device, arrived, event

FORGED = {
    "another key": lambda d, one: _as_if(d, Device()).letter(one),
    "another number": lambda d, one: d.letter(one) | {"sequence": 77},
    "another id": lambda d, one: d.letter(one) | {"id": str(uuid4())},
    "another seal": lambda d, one: d.letter(one) | {"sealed": d.letter(one)["sealed"]},
    "another signature": lambda d, one: d.letter(one) | {"signature": d.letter(one)["signature"]},
    "nought as signature": lambda d, one: d.letter(one) | {"signature": "A" * 86},
}
GARBAGE = {
    "nothing": b"",
    "no JSON": b"\xff\xfe{",
    "a list": b"[]",
    "no events": b"{}",
    "events of nothing": b'{"events": []}',
    "events that are words": b'{"events": "all"}',
    "an event that is a number": b'{"events": [1]}',
    "deep": b'{"events": ' + b"[" * 40_000,
    "a number too long": b'{"events": [{"id": 1' + b"0" * 5000 + b"}]}",
}
WRONG_PARTS = {
    "id in capitals": {"id": str(uuid4()).upper()},
    "id of something": {"id": "../../etc"},
    "number nought": {"sequence": 0},
    "number as words": {"sequence": "1"},
    "number true": {"sequence": True},
    "number too large": {"sequence": 2**31},
    "seal with padding": {"sealed": "AAAA=="},
    "seal too long": {"sealed": "A" * 30_000},
    "seal with a line": {"sealed": "AA\nAA"},
    "signature too short": {"signature": "AAAA"},
    "signature none": {"signature": None},
}
MISUSED = {
    "another id within": lambda one: one | {"id": str(uuid4())},
    "unknown part": lambda one: one | {"site": "bergen"},
    "no kind": lambda one: {key: value for key, value in one.items() if key != "kind"},
    "no zone": lambda one: one | {"at": "2026-07-04T22:15:03"},
    "year nought": lambda one: one | {"at": "0000-00-00T00:00:00Z"},
    "end of time": lambda one: one | {"at": "9999-12-31T23:59:59-14:00"},
    "a name in it": lambda one: one | {"more": one["more"] | {"name": "Ola Nordmann"}},
    "a nul in it": lambda one: one | {"more": one["more"] | {"via": "a\x00b"}},
    "half a character": lambda one: one | {"more": one["more"] | {"\ud800": 1}},
    "a number for ever": lambda one: one | {"more": one["more"] | {"under_18": 10**400}},
    "a code from nowhere": lambda one: one | {"more": one["more"] | {"code": [-1, 10**9]}},
    "a day and more ahead": lambda one: one | {"at": "2099-01-01T00:00:00.000Z"},
    "years before": lambda one: one | {"at": "1999-01-01T00:00:00.000Z"},
    "no guest": lambda one: one | {"stay": None},
    "not a lead": lambda one: one | {"kind": "force_closed", "more": {"reason": "mistake"}},
}


def _as_if(device: Device, other: Device) -> Device:
    other.address, other.intake = device.address, device.intake
    return other


def _kept(site) -> tuple[int, int, int]:
    with working(staff=None, sites=[site.pk]):
        return Taken.objects.count(), Held.objects.count(), Event.objects.count()


@pytest.mark.parametrize("how", FORGED)
def test_forged_event_is_refused_with_all_beside_it_and_nothing_is_kept(
    site, device, post, now, how
):
    good = device.letter(arrived(now, uuid4()))
    bad = FORGED[how](device, arrived(now, uuid4()))

    answered = post(device, "events", {"events": [good, bad]})

    assert answered == (403, {"error": "unknown"})
    assert _kept(site) == (0, 0, 0)


def test_unknown_tablet_is_answered_as_a_wrong_signature(site, device, post, now):
    stranger = _as_if(device, Device())
    stranger.address = str(uuid4())
    letter = stranger.letter(arrived(now, uuid4()))

    assert post(stranger, "events", {"events": [letter]}) == (403, {"error": "unknown"})
    assert post(stranger, "ask", stranger.question(now)) == (403, {"error": "unknown"})


@pytest.mark.parametrize("what", GARBAGE)
def test_garbage_is_refused_in_plain_json(site, device, post, what):
    for where in ("events", "ask"):
        assert post(device, where, GARBAGE[what]) == (422, {"error": "not_understood"})
    assert _kept(site) == (0, 0, 0)


@pytest.mark.parametrize("what", WRONG_PARTS)
def test_wrong_part_is_refused_in_plain_json(site, device, post, now, what):
    letter = device.letter(arrived(now, uuid4())) | WRONG_PARTS[what]

    assert post(device, "events", {"events": [letter]}) == (422, {"error": "not_understood"})


@pytest.mark.parametrize("what", MISUSED)
def test_misused_event_waits_and_what_comes_after_it_is_taken_in(site, device, send, now, what):
    odd, good = MISUSED[what](arrived(now, uuid4())), arrived(now, uuid4())
    letter = device.letter_as(json.dumps(odd).encode(), odd["id"], 1)
    if what == "another id within":
        letter = device.letter_as(json.dumps(odd).encode(), str(uuid4()), 1)
    after = device.letter(good) | {}

    answered = send(device, letter, after)

    assert answered == {letter["id"]: "kept", after["id"]: "taken"}
    assert _kept(site) == (2, 1, 1)


def test_too_many_and_too_much_lose_nothing(site, device, post, now):
    letter = device.letter(arrived(now, uuid4()))

    many = post(device, "events", {"events": [letter] * 501})
    much = post(device, "events", b'{"events": [' + b" " * (2**20 + 1) + b"]}")

    assert (many, much) == ((422, {"error": "not_understood"}), (413, {"error": "too_large"}))
    assert _kept(site) == (0, 0, 0)


def test_event_of_one_tablet_is_not_another_tablets(site, lead, device, post, now):
    other = add_device(site, lead, now)
    letter = device.letter(arrived(now, uuid4()))

    assert post(other, "events", {"events": [letter]})[0] == 403


def test_tablet_of_one_site_writes_nothing_at_another(site, other_site, device, send, now):
    manager = make_staff("Berit", other_site, "shift_lead")
    there = add_device(other_site, manager, now)
    stay = uuid4()
    send(device, device.letter(arrived(now, stay)))

    rests = there.letter(event("rests", now, stay))
    answered = send(there, rests)

    assert answered[rests["id"]] == "kept"  # no event is on there: a lead of that site decides
    with working(staff=None, sites=[site.pk]):
        assert Stay.objects.get(key=stay).state == "waiting"
        assert Event.objects.count() == 1


@pytest.mark.parametrize("how", ["ended", "expired"])
def test_what_an_ended_tablet_still_tells_waits_for_a_lead(site, lead, device, send, now, row, how):
    with working(staff=lead.pk, sites=[site.pk]):
        if how == "ended":
            end_tablet(site=site, number=row.number, because="lost", by=lead, at=now)
        else:
            type(row).objects.update(ends_at=now - timedelta(seconds=1))
    letter = device.letter(arrived(now - timedelta(hours=1), uuid4()))

    assert send(device, letter) == {letter["id"]: "kept"}
    assert send(device, letter) == {letter["id"]: "already"}
    with working(staff=None, sites=[site.pk]):
        assert list(Held.objects.values_list("because", flat=True)) == ["ended"]
        assert Stay.objects.count() == 0


@pytest.mark.parametrize("how", ["ended", "expired"])
def test_ended_tablet_is_given_nothing_but_that_it_is_over(site, lead, device, post, now, row, how):
    with working(staff=lead.pk, sites=[site.pk]):
        if how == "ended":
            end_tablet(site=site, number=row.number, because="lost", by=lead, at=now)
        else:
            type(row).objects.update(ends_at=now - timedelta(seconds=1))

    assert post(device, "ask", device.question(now)) == (200, {"gone": True})


def test_recorded_question_is_answered_once(device, post, now):
    asked = device.question(now)

    assert post(device, "ask", asked)[0] == 200
    assert post(device, "ask", asked) == (409, {"error": "again"})


@pytest.mark.parametrize("minutes", [-11, 11])
def test_question_from_another_time_is_not_answered(site, device, post, now, minutes):
    asked = device.question(now + timedelta(minutes=minutes))

    assert post(device, "ask", asked) == (403, {"error": "clock"})
    with working(staff=None, sites=[site.pk]):
        assert Nonce.objects.count() == 0


@pytest.mark.parametrize("part", ["at", "nonce", "since"])
def test_changed_question_is_nobodys(device, post, now, part):
    other = device.question(now + timedelta(seconds=1), since="2026-07-04T00:00:00.000Z")
    asked = device.question(now) | {part: other[part]}

    assert post(device, "ask", asked) == (403, {"error": "unknown"})


def test_nothing_but_post_is_answered(client, device):
    for what in ("events", "ask"):
        answer = client.get(f"/tablet/{device.address}/{what}")
        assert (answer.status_code, answer.json()) == (405, {"error": "post_only"})
        assert not answer.cookies
