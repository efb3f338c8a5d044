"""The shift: the gate in words, checks, the room's state, and the hand-over."""

import pytest
from django.db import IntegrityError, transaction

from fristed.apps.shifts.actions import handover, room
from fristed.apps.shifts.models import HandOver, RoomState, ShiftCheck
from fristed.apps.shifts.queries.gate import gate
from fristed.apps.shifts.queries.shift import checks, lines_of, open_hand_over
from fristed.apps.staffing.actions import go_off_duty, go_on_duty
from fristed.ground.context import working
from tests.apps.consumption_rooms.helpers import ago, inside, signed_in, somebody, url

pytestmark = pytest.mark.django_db


# --- The room and its checks ---------------------------------------------------------------------


def test_closed_room_gives_no_new_places_and_opens_again(open_room, staff, at):
    room.change_room(site=open_room, change="closed_emergency", by=staff, at=at)
    closed = gate(open_room, at)
    with pytest.raises(room.AlreadySo):
        room.change_room(site=open_room, change="closed_emergency", by=staff, at=at)
    with pytest.raises(room.NotAReason):
        room.change_room(site=open_room, change="tired", by=staff, at=at)
    later = at.replace(minute=30)
    room.change_room(site=open_room, change="opened", by=staff, at=later)

    assert (closed.open, closed.because) == (False, ("closed_emergency",))
    assert gate(open_room, later).open


def test_check_is_a_new_row_each_time_and_only_todays_counts(scope, site, staff, at):
    room.look_over(site=site, kind="oxygen", in_order=False, by=staff, at=at)
    room.look_over(site=site, kind="oxygen", in_order=True, by=staff, at=at.replace(minute=40))

    oxygen = checks(site, at)[0]
    tomorrow = checks(site, at.replace(day=18))[0]

    assert ShiftCheck.objects.count() == 2
    assert (oxygen.last.in_order, oxygen.today, tomorrow.today) == (True, True, False)


def test_shift_page_says_why_no_new_places_are_given(site, nurse, staff):
    page = signed_in(staff).get(url(site, "shift")).content.decode()

    assert page.count("Closed for new places") == 1
    assert page.count("Nobody is on duty.") == 2
    assert page.count("Whoever has a place finishes there.") == 1


def test_shift_page_changes_the_room_and_notes_checks(site, nurse):
    browser = signed_in(nurse)

    browser.post(url(site, "shifts:change_room"), {"change": "closed"})
    browser.post(url(site, "shifts:look_over"), {"kind": "fridge", "in_order": "no"})

    with inside(site, nurse):
        assert RoomState.objects.get().change == "closed"
        assert ShiftCheck.objects.get().in_order is False
    assert browser.post(url(site, "shifts:change_room"), {"change": "nonsense"}).status_code == 404
    assert (
        browser.post(url(site, "shifts:look_over"), {"kind": "x", "in_order": "no"}).status_code
        == 404
    )


def test_nurse_goes_off_and_the_gate_names_the_provision(open_room, lead, at):
    go_off_duty(site=open_room, staff=lead, by=lead, at=at)

    shut = gate(open_room, at)

    assert shut.because == ("staffing",)
    assert {reason.provision for reason in shut.reasons} <= {"staffing", "supervision"}
    assert shut.reasons != ()


# --- Hand-over -----------------------------------------------------------------------------------


@pytest.fixture
def given(scope, site, staff, at):
    somebody(site, staff, at)
    return handover.give_hand_over(site=site, words="Watch the door", by=staff, at=at)


def test_hand_over_lists_everybody_here_and_every_thing(given):
    kinds = [line.kind for line in lines_of(given)]

    assert (kinds[0], set(kinds[1:])) == ("person", {"keys", "medicines", "alarms", "follow_up"})


def test_hand_over_is_received_only_when_every_line_is_acknowledged(given, nurse, at):
    lines = [line.pk for line in lines_of(given)]

    left = handover.acknowledge(hand_over=given, items=lines[:2], by=nurse, at=at)
    halfway = HandOver.objects.get().received_at
    handover.acknowledge(hand_over=given, items=lines[2:], by=nurse, at=at)

    assert (left, halfway) == (3, None)
    assert (HandOver.objects.get().received_by, HandOver.objects.get().received_at) == (nurse, at)


def test_hand_over_cannot_be_received_by_its_giver(given, staff, at):
    with pytest.raises(handover.OwnHandOver):
        handover.acknowledge(hand_over=given, items=[], by=staff, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandOver.objects.filter(pk=given.pk).update(received_by=staff, received_at=at)


def test_hand_over_is_one_at_a_time_and_received_once(given, site, nurse, staff, at):
    with pytest.raises(handover.HandOverOpen):
        handover.give_hand_over(site=site, by=nurse, at=at)
    items = [line.pk for line in lines_of(given)]
    handover.acknowledge(hand_over=given, items=items, by=nurse, at=at)
    with pytest.raises(handover.AlreadyReceived):
        handover.acknowledge(hand_over=given, items=items, by=nurse, at=at)
    with pytest.raises(handover.AlreadyReceived):
        handover.take_back_hand_over(hand_over=given, by=staff, at=at)


def test_hand_over_taken_back_is_kept_without_its_words(given, site, staff, at):
    handover.take_back_hand_over(hand_over=given, by=staff, at=at)

    assert HandOver.objects.get().taken_back_at == at
    assert handover.words_of(hand_over=given, by=staff, at=at) == []
    assert open_hand_over(site) is None


def test_hand_over_goes_from_giver_to_receiver_on_its_pages(site, staff, nurse):
    visit = somebody(site, staff, ago(minutes=9))
    giver, receiver = signed_in(staff), signed_in(nurse)
    page = giver.post(url(site, "shifts:give_hand_over"), {"words": "Kettle is broken"}).headers[
        "Location"
    ]
    with inside(site, staff):
        lines = [line.pk for line in lines_of(HandOver.objects.get())]

    seen = receiver.get(page).content.decode()
    part = receiver.post(page, {"items": lines[:1]}, follow=True)
    wrong = receiver.post(page, {"items": ["7"]})
    whole = receiver.post(page, {"items": lines[1:]})

    assert (seen.count("Kettle is broken"), seen.count(visit.handle)) == (1, 1)
    assert part.content.decode().count("4 lines are not acknowledged yet") == 1
    assert (wrong.status_code, whole.headers["Location"]) == (422, url(site, "shift"))
    assert giver.get(page).content.decode().count('name="items"') == 0


def test_hand_over_is_taken_back_by_its_giver_or_a_lead_alone(site, staff, nurse, lead):
    signed_in(staff).post(url(site, "shifts:give_hand_over"), {"words": ""})
    with inside(site, staff):
        row = HandOver.objects.get()

    assert signed_in(nurse).post(url(site, "shifts:take_back_hand_over", row.pk)).status_code == 404
    assert signed_in(lead).post(url(site, "shifts:take_back_hand_over", row.pk)).status_code == 302


def test_second_hand_over_is_refused_with_its_words_kept(site, staff, nurse):
    signed_in(staff).post(url(site, "shifts:give_hand_over"), {"words": ""})

    answer = signed_in(nurse).post(url(site, "shifts:give_hand_over"), {"words": "Mine as well"})

    assert answer.status_code == 422
    assert answer.content.decode().count("Mine as well") == 1


def test_hand_over_page_opens_for_the_floor(site, nurse):
    assert signed_in(nurse).get(url(site, "shifts:give_hand_over")).status_code == 200


@pytest.mark.parametrize("name", ["shift", "shifts:give_hand_over", "interruption"])
def test_shift_pages_of_another_site_do_not_exist(other_site, staff, name):
    assert signed_in(staff).get(url(other_site, name)).status_code == 404


def test_somebody_on_duty_stands_on_the_shift_page(site, staff):
    with working(staff=staff.pk, sites=[site.pk]):
        go_on_duty(
            site=site,
            staff=staff,
            profession="social_worker",
            by=staff,
            at=ago(hours=1),
            leads=True,
        )

    page = signed_in(staff).get(url(site, "shift")).content.decode()

    assert page.count("Leads the shift") == 1
