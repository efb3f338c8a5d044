"""Every page of the room: set-up, shifts, the tent, a guest, calls, what does not fit."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.festival_care.actions import taking_more
from fristed.apps.festival_care.models import (
    Deployment,
    Event,
    GridSpot,
    KitItem,
    Shift,
    ShiftMember,
    Stay,
    Threshold,
)
from tests.apps.conftest import make_staff

pytestmark = pytest.mark.django_db

EVENT = {
    "name": "Midsummer",
    "first_date": "2027-06-24",
    "last_date": "2027-06-26",
    "attendance": "10000",
    "columns": "8",
    "rows": "8",
    "call_sign": "Rest One",
    "medics_call_sign": "Medic Base",
}


@pytest.fixture
def leading(client, lead, at) -> Iterator[Browser]:
    """The lead's browser."""
    client.force_login(lead)
    with time_machine.travel(at, tick=False):
        yield client


@pytest.fixture
def sitter(site, at) -> Iterator[Browser]:
    """The browser of a peer supporter."""
    browser = Browser()
    browser.force_login(make_staff("Ravi", site, "peer_supporter"))
    with time_machine.travel(at, tick=True):
        yield browser


def url(site, name: str, *args: object) -> str:
    """Return the address of a page of this room."""
    return reverse(f"festival_care:{name}", args=[site.slug, *args])


def shown(answer) -> str:
    """Return a page's text, once it has come."""
    assert answer.status_code == 200
    return str(answer.content.decode())


def arrived(telling, code=(0, 3), **more) -> Stay:
    """Take a guest in."""
    key: UUID = uuid4()
    telling(key, "arrived", code=list(code), via="alone", **more)
    return Stay.objects.get(key=key)


def test_lead_sets_an_event_up_with_plan_and_kit(leading, site, scope, lead) -> None:
    answer = leading.post(url(site, "new"), EVENT)
    made = Deployment.objects.get()
    leading.post(url(site, "places", made.pk), {"kind": "rest_tent", "cell": "D4"})
    second = leading.post(url(site, "places", made.pk), {"kind": "rest_tent", "cell": "D5"})
    outside = leading.post(url(site, "places", made.pk), {"kind": "water", "cell": "Z9"})
    kit = {f"{item.kind}_{n}": "3" for item in KitItem.objects.all() for n in ("wanted", "there")}
    leading.post(url(site, "kit", made.pk), {**kit, "blankets_there": "1"})

    assert answer.url == url(site, "event", made.pk)
    assert [spot.cell for spot in GridSpot.objects.all()] == ["D4"]
    assert (second.status_code, outside.status_code) == (422, 422)
    assert "Missing: blankets." in shown(leading.get(url(site, "event", made.pk)))


def test_event_needs_its_days_in_order(leading, site, scope) -> None:
    answer = leading.post(url(site, "new"), {**EVENT, "last_date": "2027-06-23"})

    assert answer.status_code == 422
    assert "The last day lies before the first." in answer.content.decode()


def test_medical_lead_signs_and_nobody_else(leading, site, deployment, nurse, lead) -> None:
    deployment.medical_lead = nurse
    deployment.save()
    leading.post(url(site, "thresholds", deployment.pk), {"text": "Call when unsure."})
    (version,) = Threshold.objects.all()
    leading.post(url(site, "sign", deployment.pk, version.pk))
    unsigned = Threshold.objects.get().signed_at
    before = shown(leading.get(url(site, "tent", deployment.pk)))
    browser = Browser()
    browser.force_login(nurse)

    browser.post(url(site, "sign", deployment.pk, version.pk))

    assert unsigned is None
    assert "If in doubt, call." in before
    assert "Call when unsure." not in before
    assert Threshold.objects.get().signed_by == nurse
    assert "Call when unsure." in shown(leading.get(url(site, "tent", deployment.pk)))


def test_new_version_leaves_the_signed_one_in_force(leading, site, deployment, lead, at) -> None:
    deployment.medical_lead = lead
    deployment.save()
    leading.post(url(site, "thresholds", deployment.pk), {"text": "First."})
    leading.post(url(site, "sign", deployment.pk, Threshold.objects.get().pk))
    leading.post(url(site, "thresholds", deployment.pk), {"text": "Second."})

    page = shown(leading.get(url(site, "tent", deployment.pk)))

    assert ("First." in page, "Second." in page) == (True, False)


def test_another_medical_lead_has_signed_nothing(leading, site, deployment, lead, nurse) -> None:
    deployment.medical_lead = lead
    deployment.save()
    leading.post(url(site, "thresholds", deployment.pk), {"text": "First."})
    leading.post(url(site, "sign", deployment.pk, Threshold.objects.get().pk))

    told = {**EVENT, "medical_lead": nurse.pk}
    leading.post(url(site, "edit", deployment.pk), told)

    assert Threshold.objects.get().withdrawn_at is not None


def test_planner_shows_published_rates_and_no_beds_without_a_figure(
    leading, site, deployment
) -> None:
    page = shown(leading.get(url(site, "planner", deployment.pk)))
    asked = shown(leading.get(url(site, "planner", deployment.pk) + "?stay_hours=4"))

    assert "55 to 160" in page  # 10,000 times 0.54 % and 1.6 %
    assert "say how long a guest stays" in page
    assert "say how long a guest stays" not in asked


def test_shift_is_crewed_started_handed_over_and_received(
    leading, site, deployment, lead, nurse, at
) -> None:
    leading.post(
        url(site, "shifts", deployment.pk), {"day": "2026-11-17", "starts": "14:00", "hours": "6"}
    )
    shift = Shift.objects.get()
    page = url(site, "shift", deployment.pk, shift.pk)
    leading.post(url(site, "start_shift", deployment.pk, shift.pk))
    early = Shift.objects.get().started_at
    leading.post(page, {"name": "Sol", "task": "lead", "staff": lead.pk})
    again = leading.post(page, {"name": "Sol", "task": "sitter"})
    member = ShiftMember.objects.get()
    leading.post(url(site, "fit", deployment.pk, shift.pk, member.pk))
    leading.post(url(site, "start_shift", deployment.pk, shift.pk))
    other = make_staff("Ane", site, "shift_lead")
    leading.post(url(site, "hand_over", deployment.pk, shift.pk), {"to": other.pk})
    leading.post(url(site, "receive", deployment.pk, shift.pk))
    not_theirs = Shift.objects.get().ended_at
    browser = Browser()
    browser.force_login(other)
    browser.post(url(site, "receive", deployment.pk, shift.pk))
    leading.post(url(site, "debrief", deployment.pk, shift.pk, member.pk), {"debrief": "talked"})

    assert (early, again.status_code, not_theirs) == (None, 422, None)
    assert Shift.objects.get().ended_at == at
    assert ShiftMember.objects.get().debrief == "talked"
    assert "talked through" in shown(leading.get(page))


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


def test_guest_nobody_looked_in_on_is_marked_by_the_house_s_own_setting(
    sitter, site, deployment, telling, at
) -> None:
    arrived(telling)
    with time_machine.travel(at + timedelta(minutes=30), tick=False):
        unset = shown(sitter.get(url(site, "tent", deployment.pk)))
        Deployment.objects.update(look_in_minutes=20)
        marked = shown(sitter.get(url(site, "tent", deployment.pk)))

    assert "Nobody has looked in" not in unset
    assert "Nobody has looked in for 30 minutes" in marked


def test_call_without_a_guest_works_on_a_locked_screen_and_shows_nobody(
    sitter, site, deployment, telling
) -> None:
    arrived(telling)
    session = sitter.session
    session["locked"] = True
    session.save()

    answer = sitter.post(url(site, "call", deployment.pk, "medics"))
    page = shown(sitter.get(answer.url))

    assert Event.objects.get(kind="called").more == {"whom": "medics"}
    assert "Medic Base, Medic Base, this is Rest One." in page
    assert "Blue" not in page


def test_call_can_be_said_to_be_for_a_guest(sitter, site, deployment, telling) -> None:
    stay = arrived(telling)
    page = shown(sitter.get(url(site, "called", deployment.pk, "medics")))

    sitter.post(url(site, "tell", deployment.pk, stay.pk, "medics_called"), {"how": "radio"})
    script = shown(sitter.get(url(site, "script", deployment.pk, stay.pk)))

    assert "Blue Drum" not in page
    assert "Blue Heron" not in page
    assert "Blue" in page
    assert "for Blue Lantern" in script


def test_misfit_stands_on_its_page_until_seen(sitter, site, deployment, telling) -> None:
    stay = arrived(telling)
    sitter.post(url(site, "tell", deployment.pk, stay.pk, "returned"))
    before = shown(sitter.get(url(site, "tent", deployment.pk)))
    event = Event.objects.get(kind="returned")

    sitter.post(url(site, "misfit_seen", deployment.pk, event.pk))

    assert "1 thing does not fit" in before
    assert "does not fit</a>" not in shown(sitter.get(url(site, "tent", deployment.pk)))
    assert "Does not fit what was told before" in shown(
        sitter.get(url(site, "misfits", deployment.pk))
    )


def test_screen_of_who_waits_has_codes_and_minutes_alone(
    sitter, site, deployment, telling, at
) -> None:
    arrived(telling, under_18=True)
    with time_machine.travel(at + timedelta(minutes=7), tick=False):
        page = shown(sitter.get(url(site, "queue", deployment.pk)))

    assert "Blue Lantern" in page
    assert "7 minutes" in page
    assert "nder 18" not in page


def test_guest_told_of_after_the_event_was_over_is_shown_to_a_lead(
    leading, site, deployment, telling, at
) -> None:
    Deployment.objects.update(ended_at=at)
    before = shown(leading.get(url(site, "event", deployment.pk)))
    arrived(telling)

    page = shown(leading.get(url(site, "event", deployment.pk)))

    assert "Somebody is still in our care" not in before
    assert "1 guest was told of after the event was over." in page


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


def test_two_who_say_the_same_of_a_colleague_do_not_undo_each_other(
    leading, site, deployment, shift, kim, at
) -> None:
    for name in ("fit", "off"):
        for _ in range(2):
            leading.post(url(site, name, deployment.pk, shift.pk, kim.pk), {"wanted": "yes"})
    said = ShiftMember.objects.get(pk=kim.pk)
    page = shown(leading.get(url(site, "shift", deployment.pk, shift.pk)))
    for name in ("fit", "off"):
        leading.post(url(site, name, deployment.pk, shift.pk, kim.pk), {"wanted": "no"})

    assert (said.fit_at, said.left_at) == (at, at)
    assert page.count('name="wanted" value="no"') == 2
    unsaid = ShiftMember.objects.get(pk=kim.pk)
    assert (unsaid.fit_at, unsaid.left_at) == (None, None)


def test_event_with_a_guest_cannot_end(leading, site, deployment, telling) -> None:
    arrived(telling)

    leading.post(url(site, "end", deployment.pk))

    assert Deployment.objects.get().ended_at is None


@pytest.mark.parametrize("name", ["tent", "event", "places", "shifts", "queue", "misfits"])
def test_pages_of_an_event_without_anything_say_what_will_stand_there(
    leading, site, deployment, name
) -> None:
    assert shown(leading.get(url(site, name, deployment.pk)))
    assert leading.get(url(site, name, 7)).status_code == 404
    assert leading.get(url(site, name, 2**64)).status_code == 404


def test_list_without_events_says_so(leading, site, scope) -> None:
    assert "No event is set up yet" in shown(leading.get(url(site, "events")))
