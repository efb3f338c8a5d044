"""A guest is taken in, moved on and told of; what one told oneself can be undone."""

from datetime import timedelta

import pytest
import time_machine

from fristed.apps.festival_care.actions import taking_more
from fristed.apps.festival_care.models import Event, Stay

from .pages import arrived, shown, url

pytestmark = pytest.mark.django_db


def test_sitter_takes_a_guest_in_and_moves_them_on(sitter, site, deployment, shift) -> None:
    offered = shown(sitter.get(url(site, "new_guest", deployment.pk)))
    code = offered.split('name="code" value="')[1].split('"')[0]
    answer = sitter.post(url(site, "new_guest", deployment.pk), {"code": code, "via": "friends"})
    stay = Stay.objects.get()
    guest = url(site, "guest", deployment.pk, stay.pk)
    tell = [
        ("distress", {"when": "arrival", "level": "7"}),
        ("rests", {"back": "tent"}),
        ("looked_in", {"seen": ["asleep", "on_side"]}),
        ("medics_called", {"how": "radio", "cell": "D4"}),
        ("at_medics", {"back": "tent"}),
        ("returned", {"back": "tent"}),
        ("leaving", {}),
        ("distress", {"when": "leaving", "level": "2"}),
        ("closed", {"how": "friends", "helped": "yes"}),
    ]

    went = [
        sitter.post(url(site, "tell", deployment.pk, stay.pk, kind), more).url
        for kind, more in tell
    ]

    tent = url(site, "tent", deployment.pk)
    script = url(site, "script", deployment.pk, stay.pk)
    assert answer.url == guest
    assert went == [guest, tent, guest, script, tent, tent, guest, guest, tent]
    done = Stay.objects.get()
    assert (done.state, done.misfits) == ("closed", [])
    assert (done.distress_arrival, done.distress_leaving) == (7, 2)


def test_guest_whose_code_somebody_took_meanwhile_is_offered_others(
    sitter, site, deployment, telling
) -> None:
    arrived(telling, (8, 3))

    answer = sitter.post(url(site, "new_guest", deployment.pk), {"code": "8-3", "via": "alone"})

    assert answer.status_code == 422
    assert Stay.objects.count() == 1


def test_nothing_chosen_writes_nothing(sitter, site, deployment, telling) -> None:
    stay = arrived(telling)

    answer = sitter.post(url(site, "tell", deployment.pk, stay.pk, "looked_in"))

    assert answer.status_code == 422
    assert "Nothing is written yet" in answer.content.decode()
    assert Event.objects.count() == 1


@pytest.mark.parametrize("kind", ["arrived", "taken_back", "called", "sang", "force_closed"])
def test_sitter_cannot_tell_what_is_not_theirs(sitter, site, deployment, telling, kind) -> None:
    stay = arrived(telling)

    assert sitter.post(url(site, "tell", deployment.pk, stay.pk, kind)).status_code == 404


def test_what_one_told_oneself_can_be_undone_for_five_minutes(
    leading, site, deployment, telling, at
) -> None:
    stay = arrived(telling)
    leading.post(url(site, "tell", deployment.pk, stay.pk, "rests"))
    event = Event.objects.get(kind="rests")
    other = Event.objects.get(kind="arrived")

    leading.post(url(site, "undo", deployment.pk, other.pk))
    leading.post(url(site, "undo", deployment.pk, event.pk))

    assert Stay.objects.get().state == "waiting"
    leading.post(url(site, "tell", deployment.pk, stay.pk, "rests"))
    late = Event.objects.filter(kind="rests").latest("id")
    with time_machine.travel(at + timedelta(minutes=6), tick=False):
        leading.post(url(site, "undo", deployment.pk, late.pk))
    assert Event.objects.filter(kind="taken_back").count() == 1


def test_tap_on_a_stay_that_takes_no_more_says_so_and_still_calls(
    sitter, site, deployment, telling, monkeypatch
) -> None:
    monkeypatch.setattr(taking_more, "MOST_TOLD", 1)
    stay = arrived(telling)

    went = [
        sitter.post(url(site, "tell", deployment.pk, stay.pk, kind), {"how": "radio"})
        for kind in ("rests", "medics_called")
    ]

    called = url(site, "called", deployment.pk, "medics")
    assert [answer.url for answer in went] == [url(site, "tent", deployment.pk), called]
    assert "Nothing more can be written of this stay." in shown(sitter.get(called))


def test_how_hard_it_is_may_be_nothing_at_all(sitter, site, deployment, telling) -> None:
    stay = arrived(telling)

    told = {"when": "arrival", "level": "0"}
    sitter.post(url(site, "tell", deployment.pk, stay.pk, "distress"), told)

    assert Stay.objects.get().distress_arrival == 0


def test_what_nobody_said_is_neither_offered_nor_shown(sitter, site, deployment, telling) -> None:
    stay = arrived(telling)
    telling(stay.key, "leaving", 1)
    page = url(site, "guest", deployment.pk, stay.pk)
    asked = shown(sitter.get(page))

    sitter.post(url(site, "tell", deployment.pk, stay.pk, "closed"))

    told = shown(sitter.get(page))
    assert Event.objects.get(kind="closed").more == {"how": "not_said"}
    assert ("Alone" in asked, "Not said" in asked, "Not said" in told) == (True, False, False)
    assert "<p><b>Has left</b></p>" in told
