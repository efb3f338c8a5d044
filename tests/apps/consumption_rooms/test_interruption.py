"""A power cut: everybody on the board is asked for, and nobody is removed without an answer."""

from datetime import timedelta

import pytest

from fristed.apps.consumption_rooms.actions import placing
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess
from fristed.apps.consumption_rooms.actions.interruption import (
    AlreadySettled,
    NoAnswer,
    answer_whereabouts,
    notice_interruption,
)
from fristed.apps.consumption_rooms.actions.leaving import leave
from fristed.apps.consumption_rooms.actions.moving import move
from fristed.apps.consumption_rooms.models import Interruption, PlaceUse, Step, WhereaboutsAsked
from fristed.apps.consumption_rooms.queries.interruption import not_found, open_interruption
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

from .helpers import ago, inside, signed_in, somebody, url

pytestmark = pytest.mark.django_db
LONG = timedelta(minutes=40)


def cut(site, at, by=None, silence=LONG):
    return notice_interruption(site=site, silence=silence, at=at, by=by)


def test_short_silence_or_empty_floor_asks_nothing(scope, site, staff, at):
    assert cut(site, at) is None
    somebody(site, staff, at)

    assert cut(site, at, silence=timedelta(minutes=2)) is None
    assert Interruption.objects.count() == 0


def test_power_cut_asks_for_everybody_and_removes_nobody(scope, site, staff, at):
    visits = {somebody(site, staff, at).pk, somebody(site, staff, at).pk}

    made = cut(site, at + LONG)

    gap = open_interruption(site)
    assert (made.last_known_at, made.noticed_at) == (at, at + LONG)
    assert {asked.row.visit_id for asked in gap.asked} == visits
    assert gap.unanswered == 2
    assert Visit.objects.here_now().count() == 2


def test_power_cut_noticed_twice_is_one_question_each(scope, site, staff, at):
    somebody(site, staff, at)
    cut(site, at)
    somebody(site, staff, at)
    cut(site, at)

    assert (Interruption.objects.count(), WhereaboutsAsked.objects.count()) == (1, 2)


@pytest.fixture
def using(open_room, client_here, places, staff, at):
    visit = somebody(open_room, staff, at, client_here)
    assess(visit=visit, stated=Stated("inject", ["heroin"]), by=staff, at=at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)
    placing.start_use(visit=visit, by=staff, at=at)
    return visit


@pytest.fixture
def asked(using, open_room, at):
    cut(open_room, at + LONG)
    return WhereaboutsAsked.objects.get()


def now_at(visit):
    return Step.objects.current().get(visit=visit).stage


def test_still_there_changes_nothing_but_settles(asked, using, staff, at):
    answer_whereabouts(asked=asked, answer="still_there", by=staff, at=at + LONG)

    assert now_at(using) == "consuming"
    assert Interruption.objects.get().settled_at == at + LONG
    with pytest.raises(AlreadySettled):
        answer_whereabouts(asked=asked, answer="left", by=staff, at=at + LONG)


def test_after_use_moves_on_and_leaves_the_place_to_be_cleaned(asked, using, staff, at):
    answer_whereabouts(asked=asked, answer="after_use", by=staff, at=at + LONG)

    assert now_at(using) == "after_use"
    use = PlaceUse.objects.get()
    assert (use.vacated_at, use.cleaned_at) == (at + LONG, None)


def test_left_ends_the_visit_when_it_was_answered(asked, using, staff, at):
    answered = at + LONG + timedelta(minutes=3)

    answer_whereabouts(asked=asked, answer="left", by=staff, at=answered)

    using.refresh_from_db()
    assert (using.left_at, now_at(using)) == (answered, "left")
    assert WhereaboutsAsked.objects.get().answered_at == answered


def test_not_found_stays_open_with_a_mark(asked, using, open_room, staff, at):
    answer_whereabouts(asked=asked, answer="not_found", by=staff, at=at + LONG)

    assert now_at(using) == "consuming"
    assert not_found(open_room) == {using.pk}
    assert open_interruption(open_room) is None


def test_answer_that_is_none_is_refused(asked, staff, at):
    with pytest.raises(NoAnswer):
        answer_whereabouts(asked=asked, answer="home", by=staff, at=at)


def test_second_cut_asks_again_for_whoever_is_still_here(asked, using, open_room, staff, at):
    other = somebody(open_room, staff, at)
    cut(open_room, at + LONG)
    answer_whereabouts(asked=asked, answer="still_there", by=staff, at=at + LONG)
    assert open_interruption(open_room).unanswered == 1

    cut(open_room, at + LONG + LONG)

    assert open_interruption(open_room).unanswered == 2
    assert {a.row.visit_id for a in open_interruption(open_room).asked} == {using.pk, other.pk}


def test_somebody_marked_as_gone_on_the_board_needs_no_answer(scope, site, staff, at):
    visit = somebody(site, staff, at)
    cut(site, at)
    leave(visit=visit, by=staff, at=at)
    somebody(site, staff, at)

    assert open_interruption(site) is None
    cut(site, at)

    assert Interruption.objects.count() == 2


@pytest.mark.parametrize("stage", ["waiting", "preparing"])
def test_left_works_from_every_stage_of_a_second_use(using, open_room, places, staff, at, stage):
    placing.to_observation(visit=using, by=staff, at=at)
    placing.to_after_use(visit=using, by=staff, at=at)
    move(visit=using, to="assessing", by=staff, at=at)
    move(visit=using, to="waiting", by=staff, at=at)
    if stage == "preparing":
        placing.assign_place(visit=using, place=places["2"], by=staff, at=at)
    cut(open_room, at)

    answer_whereabouts(asked=WhereaboutsAsked.objects.get(), answer="left", by=staff, at=at)

    assert now_at(using) == "left"


def test_panel_is_answered_with_one_tap_each(site, nurse):
    visit = somebody(site, nurse, ago(minutes=50))
    with inside(site, nurse):
        cut(site, ago(minutes=0), by=nurse)
        row = WhereaboutsAsked.objects.get()
    browser = signed_in(nurse)

    page = browser.get(url(site, "interruption")).content.decode()
    wrong = browser.post(url(site, "whereabouts", row.pk), {"answer": "x"})
    browser.post(url(site, "whereabouts", row.pk), {"answer": "not_found"})
    after = browser.get(url(site, "interruption")).content.decode()

    assert page.count(f"<b>{visit.handle}</b>") == 1
    assert wrong.status_code == 404
    assert after.count("1 person has not been found") == 1


def test_question_of_another_site_does_not_exist(site, other_site, nurse, staff):
    with working(staff=staff.pk, sites=[other_site.pk]):
        somebody(other_site, staff, ago(minutes=50))
    with working(staff=staff.pk, sites=[other_site.pk]):
        cut(other_site, ago(minutes=0))
        row = WhereaboutsAsked.objects.get()

    answer = signed_in(nurse).post(url(site, "whereabouts", row.pk), {"answer": "left"})

    assert answer.status_code == 404
