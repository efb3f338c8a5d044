"""A visit from the door to leaving, and every guard on the way."""

from datetime import timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.consumption_rooms.actions import placing
from fristed.apps.consumption_rooms.actions.arriving import arrive, help_only
from fristed.apps.consumption_rooms.actions.assessing import (
    NothingStated,
    Stated,
    admit_after_looking,
    assess,
)
from fristed.apps.consumption_rooms.actions.leaving import leave, turn_away, undo_leaving
from fristed.apps.consumption_rooms.actions.moving import NothingToUndo, NotPossible, move
from fristed.apps.consumption_rooms.choices import Stage
from fristed.apps.consumption_rooms.models import Dose, Episode, PlaceUse, Refusal, Step
from fristed.apps.registers.actions.banning import BanHasNoEnd, ban
from fristed.apps.staffing.actions import go_off_duty
from fristed.apps.visits.actions import AlreadyHere
from fristed.apps.visits.models import Visit

from .conftest import make_client

HEROIN = Stated(route="inject", substances=["heroin"])


def stage_of(visit):
    return Step.objects.current().get(visit=visit).stage


def in_queue(site, client, staff, at, stated=HEROIN):
    visit = arrive(site=site, client=client, by=staff, at=at)
    assess(visit=visit, stated=stated, by=staff, at=at)
    return visit


def test_known_person_goes_from_door_to_leaving(open_room, client_here, places, staff, at):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)
    assess(visit=visit, stated=HEROIN, by=staff, at=at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)
    placing.prepare(
        visit=visit,
        equipment={"syringe": 2, "cooker": 0},
        advice_given=True,
        looked_at_drug=False,
        by=staff,
        at=at,
    )
    placing.start_use(visit=visit, by=staff, at=at + timedelta(minutes=3))
    placing.to_observation(visit=visit, by=staff, at=at + timedelta(minutes=15))
    placing.to_after_use(visit=visit, by=staff, at=at + timedelta(minutes=25))
    leave(visit=visit, by=staff, at=at + timedelta(minutes=50))

    stages = Step.objects.filter(visit=visit).values_list("stage", flat=True)
    way = (
        "arrived identifying assessing waiting place_assigned "
        "preparing consuming observation after_use left"
    )
    assert set(stages) == set(way.split())
    visit.refresh_from_db()
    assert visit.left_at == at + timedelta(minutes=50)
    assert Dose.objects.filter(visit=visit).count() == 1
    assert PlaceUse.objects.get(visit=visit).cleaned_at is None


def test_every_move_leaves_an_audit_row_without_words(open_room, client_here, staff, at):
    visit = in_queue(open_room, client_here, staff, at)

    rows = Entry.objects.filter(subject=f"visit:{visit.pk}").values_list("what", "by")

    assert set(rows) == {
        ("visits.received", staff.pk),
        ("consumption_rooms.identifying", staff.pk),
        ("consumption_rooms.assessing", staff.pk),
        ("consumption_rooms.waiting", staff.pk),
        ("consumption_rooms.assessed", staff.pk),
    }


def test_arriving_twice_is_refused(open_room, client_here, staff, at):
    arrive(site=open_room, client=client_here, by=staff, at=at)

    with pytest.raises(AlreadyHere):
        arrive(site=open_room, client=client_here, by=staff, at=at)


def test_anonymous_visit_is_a_whole_visit(open_room, staff, at):
    visit = arrive(site=open_room, by=staff, at=at)

    assert stage_of(visit) == Stage.ARRIVED
    assert visit.client_id is None


def test_assessing_without_a_substance_is_refused(open_room, client_here, staff, at):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)

    with pytest.raises(NothingStated):
        assess(visit=visit, stated=Stated(route="inject", substances=[]), by=staff, at=at)


@pytest.mark.parametrize(
    ("changed", "stated", "provision"),
    [
        ({"age_band": "16"}, HEROIN, "min_age"),
        ({"history": "no"}, HEROIN, "eligibility_history"),
        ({}, Stated(route="inhale", substances=["cannabis"]), "substances"),
    ],
)
def test_refusal_names_its_provision(open_room, staff, at, changed, stated, provision):
    client = make_client(open_room, staff, at, **changed)
    visit = arrive(site=open_room, client=client, by=staff, at=at)

    assessment = assess(visit=visit, stated=stated, by=staff, at=at)

    assert assessment.answer == "refuse"
    assert Refusal.objects.get(visit=visit).provision == provision
    assert stage_of(visit) == Stage.ASSESSING


def test_residency_without_a_sure_date_asks_a_person(open_room, staff, at):
    visit = arrive(
        site=open_room, client=make_client(open_room, staff, at, resident="no"), by=staff, at=at
    )

    assessment = assess(visit=visit, stated=HEROIN, by=staff, at=at)

    assert assessment.answer == "ask"
    assert set(assessment.reasons.values_list("provision", flat=True)) == {"residency"}


def test_two_substances_are_bound_by_the_stricter_answer(open_room, client_here, staff, at):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)

    both = Stated(route="inject", substances=["heroin", "cannabis"])

    assert assess(visit=visit, stated=both, by=staff, at=at).answer == "refuse"


def test_unknown_substance_asks_a_person_whose_name_stands_under_it(
    open_room, client_here, staff, lead, at
):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)
    unknown = Stated(route="inject", substances=["unknown"])
    assessment = assess(visit=visit, stated=unknown, by=staff, at=at)

    admit_after_looking(assessment=assessment, by=lead, at=at)

    assessment.refresh_from_db()
    assert (assessment.answer, assessment.decided_by) == ("ask", lead)
    assert stage_of(visit) == Stage.WAITING


def test_ban_keeps_from_a_place_and_says_so(open_room, client_here, staff, lead, at):
    ban(
        client=client_here,
        reason="threats",
        scope="room",
        until_at=at + timedelta(days=7),
        words="",
        by=lead,
        at=at,
    )
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)

    assess(visit=visit, stated=HEROIN, by=staff, at=at)

    assert Refusal.objects.get(visit=visit).provision == "ban"


def test_ban_without_an_end_is_refused(client_here, lead, at):
    with pytest.raises(BanHasNoEnd):
        ban(client=client_here, reason="theft", scope="room", until_at=at, words="", by=lead, at=at)


def test_place_is_taken_until_it_is_cleaned(open_room, places, staff, at):
    first = in_queue(open_room, make_client(open_room, staff, at), staff, at)
    second = in_queue(open_room, make_client(open_room, staff, at), staff, at)
    placing.assign_place(visit=first, place=places["1"], by=staff, at=at)
    placing.start_use(visit=first, by=staff, at=at)
    placing.to_observation(visit=first, by=staff, at=at + timedelta(minutes=9))

    with pytest.raises(placing.PlaceTaken):
        placing.assign_place(
            visit=second, place=places["1"], by=staff, at=at + timedelta(minutes=10)
        )
    placing.clean(place=places["1"], by=staff, at=at + timedelta(minutes=11))
    placing.assign_place(visit=second, place=places["1"], by=staff, at=at + timedelta(minutes=12))

    assert stage_of(second) == Stage.PREPARING


def test_place_in_use_cannot_be_cleaned(open_room, client_here, places, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)

    with pytest.raises(placing.PlaceTaken):
        placing.clean(place=places["1"], by=staff, at=at)


def test_smoking_needs_a_smoking_place(open_room, client_here, places, staff, at):
    smoke = Stated(route="inhale", substances=["heroin"])
    visit = in_queue(open_room, client_here, staff, at, smoke)

    with pytest.raises(placing.WrongPlace):
        placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)


def test_second_dose_is_refused_where_the_law_allows_one(open_room, client_here, places, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)

    with pytest.raises(placing.TooManyDoses) as refused:
        placing.start_use(visit=visit, doses=2, by=staff, at=at)

    assert refused.value.maximum == 1
    assert Episode.objects.filter(visit=visit).count() == 0
    assert stage_of(visit) == Stage.PREPARING


def test_nurse_off_duty_closes_new_places_and_those_inside_finish(
    open_room, places, staff, lead, at
):
    inside = in_queue(open_room, make_client(open_room, staff, at), staff, at)
    outside = in_queue(open_room, make_client(open_room, staff, at), staff, at)
    placing.assign_place(visit=inside, place=places["1"], by=staff, at=at)
    go_off_duty(site=open_room, staff=lead, by=lead, at=at)

    with pytest.raises(placing.NoNewPlaces) as refused:
        placing.assign_place(visit=outside, place=places["2"], by=staff, at=at)
    placing.start_use(visit=inside, by=staff, at=at)
    placing.to_observation(visit=inside, by=staff, at=at)

    assert refused.value.because == ("staffing",)
    assert stage_of(inside) == Stage.OBSERVATION


def test_moving_twice_is_refused(open_room, client_here, places, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)

    with pytest.raises(NotPossible):
        placing.assign_place(visit=visit, place=places["2"], by=staff, at=at)


def test_whoever_uses_cannot_be_marked_as_left(open_room, client_here, places, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)
    placing.start_use(visit=visit, by=staff, at=at)

    with pytest.raises(NotPossible):
        leave(visit=visit, by=staff, at=at)


def test_leaving_the_queue_is_leaving_without_using(open_room, client_here, staff, at):
    visit = in_queue(open_room, client_here, staff, at)

    leave(visit=visit, by=staff, at=at)

    assert stage_of(visit) == Stage.LEFT_WITHOUT_USING


def test_turned_away_closes_the_visit(open_room, staff, at):
    visit = arrive(site=open_room, client=make_client(open_room, staff, at), by=staff, at=at)

    turn_away(visit=visit, by=staff, at=at)

    assert Visit.objects.here_now().count() == 0


def test_undo_of_a_start_takes_back_dose_and_episode(open_room, client_here, places, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)
    placing.start_use(visit=visit, by=staff, at=at + timedelta(minutes=1))

    placing.undo_last(visit=visit, by=staff, at=at + timedelta(minutes=2))

    assert stage_of(visit) == Stage.PREPARING
    assert (Dose.objects.that_stand().count(), Episode.objects.that_stand().count()) == (0, 0)
    assert (Dose.objects.count(), Episode.objects.count()) == (1, 1)


def test_undo_of_a_place_frees_it(open_room, client_here, places, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)

    placing.undo_last(visit=visit, by=staff, at=at + timedelta(minutes=1))
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at + timedelta(minutes=2))

    assert stage_of(visit) == Stage.PREPARING


def test_undo_after_five_minutes_is_refused(open_room, client_here, staff, at):
    visit = in_queue(open_room, client_here, staff, at)

    with pytest.raises(NothingToUndo):
        placing.undo_last(visit=visit, by=staff, at=at + timedelta(minutes=6))


def test_undo_of_leaving_brings_the_person_back(open_room, client_here, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    leave(visit=visit, by=staff, at=at + timedelta(minutes=1))

    undo_leaving(visit=visit, by=staff, at=at + timedelta(minutes=2))

    assert stage_of(visit) == Stage.WAITING
    assert Visit.objects.here_now().count() == 1


def test_moments_from_two_terminals_in_the_other_order_do_no_harm(
    open_room, client_here, staff, at
):
    visit = arrive(site=open_room, client=client_here, by=staff, at=at)

    step = move(visit=visit, to=Stage.WAITING, by=staff, at=at - timedelta(seconds=2))

    assert step.entered_at == at


def test_help_only_gives_up_a_place_one_has(open_room, client_here, places, staff, at):
    visit = in_queue(open_room, client_here, staff, at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)

    help_only(visit=visit, by=staff, at=at)

    assert stage_of(visit) == Stage.AFTER_USE
    assert PlaceUse.objects.get(visit=visit).vacated_at == at
