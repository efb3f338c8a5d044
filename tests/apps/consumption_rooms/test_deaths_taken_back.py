"""A death noted by mistake: the living person is on the board again, where they were."""

from datetime import timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.consumption_rooms.actions import deaths, placing
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess
from fristed.apps.consumption_rooms.models import Episode, PlaceUse
from fristed.apps.consumption_rooms.queries.board import floor
from fristed.apps.registers import queries as asked
from fristed.apps.registers.actions.deaths import NothingToTakeBack, NotYours
from fristed.apps.registers.models import Death
from fristed.apps.visits.actions import AlreadyHere
from fristed.apps.visits.models import Visit
from tests.apps.conftest import make_staff

from .helpers import ago, inside, signed_in, somebody, typed, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_place(open_room, client_here, places, staff, at):
    """Somebody with a place, who has not begun."""
    visit = somebody(open_room, staff, at, client_here)
    assess(visit=visit, stated=Stated("inject", ["heroin"]), by=staff, at=at)
    placing.assign_place(visit=visit, place=places["1"], by=staff, at=at)
    return visit


@pytest.fixture
def using(at_place, staff, at):
    """Somebody who uses at a place."""
    placing.start_use(visit=at_place, by=staff, at=at)
    return at_place


@pytest.fixture
def noted(site, staff, at):
    """Note that somebody died: `noted(visit)`."""
    return lambda visit: deaths.note_death(site=site, visit=visit, died_at=at, by=staff, at=at)


def seated(site, at) -> list[Visit]:
    return [seat.person.visit for seat in floor(site, at).seats if seat.person]


def test_death_taken_back_seats_the_person_again(site, staff, using, noted, at):
    death = noted(using)
    before = seated(site, at)

    deaths.take_back_death(death=death, by=staff, at=at + timedelta(minutes=5))

    assert (before, seated(site, at)) == ([], [using])
    assert (Visit.objects.get().frozen_at, PlaceUse.objects.get().vacated_at) == (None, None)
    assert Episode.objects.get().ended_at is None
    assert set(Entry.objects.values_list("what", flat=True)) >= {
        "visits.unfrozen",
        "registers.death_taken_back",
    }


def test_death_taken_back_stays_as_a_row_and_counts_nowhere(site, staff, using, noted, at):
    death = noted(using)
    deaths.take_back_death(death=death, by=staff, at=at)

    assert Death.objects.get().taken_back_at == at
    assert list(asked.deaths_of(site)) == []
    assert asked.death_at(site, death.pk) is None
    assert asked.waiting_counts(staff, site, at)["deaths"] == 0
    assert noted(using).pk != death.pk


def test_death_taken_back_after_cleaning_shows_who_was_using_under_observation(
    site, staff, using, places, noted, at
):
    death = noted(using)
    placing.clean(place=places["1"], by=staff, at=at)
    deaths.take_back_death(death=death, by=staff, at=at)

    assert [person.visit for person in floor(site, at).observation] == [using]


def test_death_taken_back_after_cleaning_lets_who_had_not_begun_wait(
    site, staff, at_place, places, noted, at
):
    death = noted(at_place)
    placing.clean(place=places["1"], by=staff, at=at)
    deaths.take_back_death(death=death, by=staff, at=at)

    assert [person.visit for person in floor(site, at).queue] == [at_place]


def test_death_is_taken_back_within_five_minutes_and_once(site, staff, using, noted, at):
    death = noted(using)
    with pytest.raises(NothingToTakeBack):
        deaths.take_back_death(death=death, by=staff, at=at + timedelta(minutes=5, seconds=1))
    assert Visit.objects.get().frozen_at == at

    deaths.take_back_death(death=death, by=staff, at=at)
    with pytest.raises(NothingToTakeBack):
        deaths.take_back_death(death=death, by=staff, at=at)


def test_death_is_taken_back_by_who_noted_it_or_who_leads(site, nurse, lead, using, noted, at):
    death = noted(using)

    with pytest.raises(NotYours):
        deaths.take_back_death(death=death, by=nurse, at=at)
    deaths.take_back_death(death=death, by=lead, at=at)

    assert Visit.objects.get().frozen_at is None


def test_death_of_somebody_here_again_is_not_taken_back(site, staff, using, noted, at, client_here):
    death = noted(using)
    somebody(site, staff, at, client_here)

    with pytest.raises(AlreadyHere):
        deaths.take_back_death(death=death, by=staff, at=at)
    assert Death.objects.get().taken_back_at is None
    assert Visit.objects.get(pk=using.pk).frozen_at == at


def test_death_of_nobody_in_the_house_is_taken_back(scope, site, staff, noted, at):
    deaths.take_back_death(death=noted(None), by=staff, at=at)

    assert Death.objects.get().taken_back_at == at


def test_death_is_taken_back_from_the_toast(site, nurse):
    visit = somebody(site, nurse, ago(minutes=30))
    browser = signed_in(nurse)
    given = {"visit": visit.pk, "died_at": typed(ago(minutes=2)), "sure": "on"}
    page = browser.post(url(site, "note_death"), given).headers["Location"]

    shown = browser.get(page).content.decode()
    stranger = signed_in(make_staff("Siri", site, "reception"))
    refused = stranger.post(page + "take-back/")
    theirs = stranger.get(page).content.decode()
    undone = browser.post(page + "take-back/")

    assert shown.count("take-back/") == 2  # the toast, and the page
    assert "take-back/" not in theirs
    assert (refused.headers["Location"], undone.headers["Location"]) == (
        page,
        url(site, "registers:deaths"),
    )
    assert browser.get(page).status_code == 404
    with inside(site, nurse):
        assert Visit.objects.here_now().get() == visit
