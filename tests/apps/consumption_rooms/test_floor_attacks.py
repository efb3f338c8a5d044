"""What a stale screen, two terminals at once or a bent address do to the floor."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from fristed.apps.consumption_rooms.actions import placing
from fristed.apps.consumption_rooms.actions.arriving import arrive, help_only
from fristed.apps.consumption_rooms.actions.assessing import (
    Stated,
    admit_after_looking,
    assess,
    refuse_after_looking,
)
from fristed.apps.consumption_rooms.actions.deaths import note_death
from fristed.apps.consumption_rooms.actions.leaving import leave, undo_leaving
from fristed.apps.consumption_rooms.actions.moving import NothingToUndo, NotPossible, move
from fristed.apps.consumption_rooms.choices import Answer, Stage
from fristed.apps.consumption_rooms.models import Refusal, Step
from fristed.apps.consumption_rooms.queries.board import people_here
from fristed.apps.registers.models import Incident
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

from .conftest import make_client
from .helpers import inside, signed_in, somebody, url

HEROIN = Stated(route="inject", substances=["heroin"])


def stage_of(visit):
    return Step.objects.current().get(visit=visit).stage


def used_once(site, staff, places, at):
    visit = arrive(site=site, client=make_client(site, staff, at), by=staff, at=at)
    assess(visit=visit, stated=HEROIN, by=staff, at=at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)
    placing.start_use(visit=visit, by=staff, at=at)
    placing.to_observation(visit=visit, by=staff, at=at)
    placing.to_after_use(visit=visit, by=staff, at=at)
    return visit


@pytest.mark.parametrize("stage", [Stage.ASSESSING, Stage.WAITING, Stage.PREPARING])
def test_whoever_used_before_can_leave_from_a_second_round(open_room, places, staff, at, stage):
    visit = used_once(open_room, staff, places, at)
    move(visit=visit, to=Stage.ASSESSING, by=staff, at=at)
    if stage != Stage.ASSESSING:
        move(visit=visit, to=Stage.WAITING, by=staff, at=at)
    if stage == Stage.PREPARING:
        placing.assign_place(visit=visit, place=places["2"], by=staff, at=at)

    leave(visit=visit, by=staff, at=at)

    assert Step.objects.get(visit=visit, left_at__isnull=True).stage == Stage.LEFT


def refused(site, staff, at):
    client = make_client(site, staff, at, age_band="15")
    visit = arrive(site=site, client=client, by=staff, at=at)
    assessed = assess(visit=visit, stated=HEROIN, by=staff, at=at)
    assert assessed.answer == Answer.REFUSE
    return visit


def test_refusal_is_behind_whoever_stays_for_help(open_room, staff, at):
    visit = refused(open_room, staff, at)
    at_the_desk = people_here(open_room)[0].refusal

    help_only(visit=visit, by=staff, at=at)

    assert at_the_desk is not None
    assert people_here(open_room)[0].refusal is None


def asked(site, staff, at):
    visit = arrive(site=site, by=staff, at=at)
    move(visit=visit, to=Stage.ASSESSING, by=staff, at=at)
    assessed = assess(visit=visit, stated=HEROIN, by=staff, at=at)
    assert assessed.answer == Answer.ASK
    return assessed


def test_two_terminals_cannot_both_refuse_and_admit(open_room, staff, at):
    first = asked(open_room, staff, at)
    refuse_after_looking(assessment=first, by=staff, at=at)
    with pytest.raises(NotPossible):
        admit_after_looking(assessment=first, by=staff, at=at)

    second = asked(open_room, staff, at)
    admit_after_looking(assessment=second, by=staff, at=at)
    with pytest.raises(NotPossible):
        refuse_after_looking(assessment=second, by=staff, at=at)

    assert Refusal.objects.filter(visit=second.visit).count() == 0
    assert stage_of(first.visit) == Stage.ASSESSING


def test_nobody_is_moved_on_a_frozen_record(open_room, places, staff, lead, at):
    visit = used_once(open_room, staff, places, at)
    note_death(site=open_room, visit=visit, died_at=at, by=lead, at=at)

    for act in (leave, placing.to_observation, help_only):
        with pytest.raises(NotPossible):
            act(visit=visit, by=staff, at=at)
    with pytest.raises(NothingToUndo):
        placing.undo_last(visit=visit, by=staff, at=at)

    visit.refresh_from_db()
    assert visit.left_at is None
    assert stage_of(visit) == Stage.AFTER_USE


def test_leaving_is_not_undone_once_they_came_back(open_room, client_here, staff, at):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)
    leave(visit=visit, by=staff, at=at)
    arrive(site=open_room, client=client_here, by=staff, at=at + timedelta(minutes=1))

    with pytest.raises(NothingToUndo):
        undo_leaving(visit=visit, by=staff, at=at + timedelta(minutes=2))

    assert Visit.objects.here_now().count() == 1


def test_name_for_somebody_who_has_left_is_answered_kindly(site, staff):
    now = timezone.now()
    visit = somebody(site, staff, now)
    with inside(site, staff):
        leave(visit=visit, by=staff, at=now)

    answer = signed_in(staff).post(url(site, "name", visit.pk), {"calling_name": "Kim"})

    assert (answer.status_code, answer["Location"]) == (302, url(site, "board"))


@pytest.mark.parametrize("wanted", ["9" * 25, "9" * 5000, "²", "-1", "x", "\x00"])
def test_bent_number_opens_the_board_and_gives_no_place(site, staff, wanted):
    visit = somebody(site, staff, timezone.now())
    browser = signed_in(staff)

    assert browser.get(url(site, "board"), {"open": wanted}).status_code == 200
    assert browser.post(url(site, "place", visit.pk), {"place": wanted}).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "board",
        "reason",
        "downtime:late_entry",
        "registers:incident",
        "shifts:hand_over",
    ],
)
def test_huge_number_in_an_address_does_not_exist(site, staff, name):
    address = url(site, "board") if name == "board" else url(site, name, 10**30)
    wanted = 200 if name == "board" else 404

    assert signed_in(staff).get(address).status_code == wanted


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "0900-05-05T12:00", "1999-12-31T23:59"])
def test_year_typed_wrongly_never_reaches_the_registers(site, staff, typed):
    """A moment before the year 1 could be written and then never be read again."""
    sheet = {"kind": "violence", "happened_at": typed, "words": "x"}
    browser = signed_in(staff)

    answer = browser.post(url(site, "registers:write_incident"), sheet)

    assert answer.status_code == 422
    with inside(site, staff):
        assert Incident.objects.count() == 0
    assert browser.get(url(site, "registers:incidents")).status_code == 200


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-13-40", "\x00", "9" * 5000])
def test_day_sheet_of_no_day_is_refused_in_words(site, staff, day):
    assert signed_in(staff).get(url(site, "day_sheets:day_sheet"), {"day": day}).status_code == 422


def test_registration_for_a_bent_visit_is_kept(site, staff):
    form = {"mode": "pseudonym", "age_band": "35", "visit": "7" * 400}
    with working(staff=staff.pk, sites=[site.pk]):
        address = reverse("clients:register", args=[site.slug])

    answer = signed_in(staff).post(address, form)

    assert answer.status_code == 422
