"""Eight connections at once: one place, one client, one dose, one handle of the door."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection

from fristed.apps.consumption_rooms.actions import placing
from fristed.apps.consumption_rooms.actions.arriving import arrive
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess
from fristed.apps.consumption_rooms.actions.moving import NotPossible
from fristed.apps.consumption_rooms.models import Dose, PlaceUse, Step
from fristed.apps.premises.models import Place
from fristed.apps.staffing.actions import go_on_duty
from fristed.apps.visits.actions import AlreadyHere
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

from .conftest import make_client

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 8
HEROIN = Stated(route="inject", substances=["heroin"])


@pytest.fixture
def here(site, lead, staff, at):
    """The room, open, committed so that every connection sees it."""
    with working(staff=staff.pk, sites=[site.pk]):
        go_on_duty(site=site, staff=lead, profession="nurse", by=lead, at=at, leads=True)
    return site


def race(act: Callable[[int], object], site, staff) -> list[object]:
    """Run `act` on eight connections at the same moment; return each answer or refusal."""
    start = Barrier(RACERS)

    def run(number: int) -> object:
        try:
            with working(staff=staff.pk, sites=[site.pk]):
                start.wait(10)
                return act(number)
        except Exception as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(RACERS) as racers:
        return list(racers.map(run, range(RACERS)))


def waiting(site, staff, at) -> Visit:
    with working(staff=staff.pk, sites=[site.pk]):
        visit = arrive(site=site, client=make_client(site, staff, at), by=staff, at=at)
        assess(visit=visit, stated=HEROIN, by=staff, at=at)
    return visit


def test_one_client_comes_once(here, staff, at):
    with working(staff=staff.pk, sites=[here.pk]):
        client = make_client(here, staff, at)

    answers = race(lambda _: arrive(site=here, client=client, by=staff, at=at), here, staff)

    assert answers.count(AlreadyHere) == RACERS - 1
    with working(staff=staff.pk, sites=[here.pk]):
        assert Visit.objects.here_now().count() == 1


def test_one_place_is_given_once(here, staff, at):
    visits = [waiting(here, staff, at) for _ in range(RACERS)]
    with working(staff=staff.pk, sites=[here.pk]):
        place = Place.objects.get(site=here, label="1")

    answers = race(
        lambda n: placing.assign_place(visit=visits[n], place=place, by=staff, at=at), here, staff
    )

    assert answers.count(placing.PlaceTaken) == RACERS - 1
    with working(staff=staff.pk, sites=[here.pk]):
        assert PlaceUse.objects.filter(place=place).count() == 1


def test_one_visit_gets_one_place(here, staff, at):
    visit = waiting(here, staff, at)
    with working(staff=staff.pk, sites=[here.pk]):
        places = list(Place.objects.filter(site=here, kind="inject"))

    answers = race(
        lambda n: placing.assign_place(visit=visit, place=places[n % 2], by=staff, at=at),
        here,
        staff,
    )

    assert sum(isinstance(answer, PlaceUse) for answer in answers) == 1
    with working(staff=staff.pk, sites=[here.pk]):
        assert PlaceUse.objects.filter(visit=visit).count() == 1


def test_one_dose_is_counted_once(here, staff, at):
    visit = waiting(here, staff, at)
    with working(staff=staff.pk, sites=[here.pk]):
        place = Place.objects.get(site=here, label="1")
        placing.assign_place(visit=visit, place=place, by=staff, at=at)

    answers = race(lambda _: placing.start_use(visit=visit, by=staff, at=at), here, staff)

    assert answers.count(NotPossible) == RACERS - 1
    with working(staff=staff.pk, sites=[here.pk]):
        assert Dose.objects.filter(visit=visit).count() == 1


def test_one_stage_at_a_time(here, staff, at):
    visit = waiting(here, staff, at)
    with working(staff=staff.pk, sites=[here.pk]):
        place = Place.objects.get(site=here, label="1")
        placing.assign_place(visit=visit, place=place, by=staff, at=at)
        placing.start_use(visit=visit, by=staff, at=at)

    later = at + timedelta(minutes=9)
    race(lambda _: placing.to_observation(visit=visit, by=staff, at=later), here, staff)

    with working(staff=staff.pk, sites=[here.pk]):
        assert Step.objects.current().filter(visit=visit).count() == 1
        assert Step.objects.filter(visit=visit, stage="observation").count() == 1


def test_database_alone_refuses_a_dose_above_the_law(here, staff, at):
    """Held by the database, not by hope: the rows are written past the actions."""
    from django.db import IntegrityError, transaction

    visit = waiting(here, staff, at)
    with working(staff=staff.pk, sites=[here.pk]):
        place = Place.objects.get(site=here, label="1")
        placing.assign_place(visit=visit, place=place, by=staff, at=at)
        episode = placing.start_use(visit=visit, by=staff, at=at)
        row = {
            "site": here,
            "visit": visit,
            "episode": episode,
            "assessment": visit.assessments.get(),
            "at": at,
        }
        for number, maximum in ((2, 1), (1, 1), (2, 99)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Dose.objects.create(**row, number=number, maximum_doses=maximum)
        assert Dose.objects.filter(visit=visit).count() == 1
