"""What a stay takes no more is kept for a person, with its own reason."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fristed.apps.festival_care.actions import taking_more
from fristed.apps.festival_care.models import Event
from fristed.apps.sync.models import Held
from fristed.ground.context import working
from fristed.web.night.noon import Noon
from tests.apps.sync.device import arrived, event

pytestmark = pytest.mark.django_db


def test_what_comes_after_the_night_of_its_stay_waits_and_says_why(site, device, send, now):
    stay = uuid4()
    send(device, device.letter(arrived(now, stay)))
    with working(staff=None, sites=[site.pk]):
        Event.objects.update(received_at=Noon("received_at", site.time_zone))
    late = device.letter(event("rests", now + timedelta(minutes=5), stay))

    answered = send(device, late)

    assert answered == {late["id"]: "kept"}
    with working(staff=None, sites=[site.pk]):
        assert Held.objects.get().because == "past"


def test_more_than_a_stay_takes_waits_and_says_why(site, device, send, now, monkeypatch):
    monkeypatch.setattr(taking_more, "MOST_TOLD", 1)
    stay = uuid4()
    send(device, device.letter(arrived(now, stay)))

    send(device, device.letter(event("rests", now, stay)))

    with working(staff=None, sites=[site.pk]):
        assert Held.objects.get().because == "many"
