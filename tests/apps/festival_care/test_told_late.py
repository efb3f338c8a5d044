"""What is told out of order, after a night, without end, or after the event was over."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fristed.apps.festival_care.actions import taking_more
from fristed.apps.festival_care.actions.taking_more import PastItsNight, TooMuchTold
from fristed.apps.festival_care.actions.telling_many import tell_all
from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.festival_care.queries.story import Told
from fristed.apps.festivals.actions.setting_up import GuestsStillHere, end
from fristed.apps.festivals.models import Deployment
from fristed.apps.visits.models import Visit
from fristed.web.data_protection import records
from fristed.web.night.noon import Noon

pytestmark = pytest.mark.django_db


def moments() -> tuple:
    """Return both moments of the one visit."""
    return Visit.objects.values_list("arrived_at", "left_at").get()


def test_visit_has_the_moments_of_the_story_whatever_came_first(telling, at) -> None:
    stay = uuid4()
    telling(stay, "arrived", 10, code=[0, 3], via="alone")
    telling(stay, "closed", 30, how="alone")

    telling(stay, "arrived", 0, code=[0, 3], via="alone")
    telling(stay, "left_unannounced", 20)

    assert moments() == (at, at + timedelta(minutes=20))


def test_arrival_told_again_after_it_was_taken_back_opens_the_visit(telling, at) -> None:
    stay, key = uuid4(), uuid4()
    telling(stay, "arrived", key=key, code=[0, 3], via="alone")
    telling(stay, "taken_back", 1, event=str(key))

    telling(stay, "arrived", 2, code=[0, 3], via="alone")

    assert moments() == (at + timedelta(minutes=2), None)


def test_stay_past_its_night_takes_nothing_more(telling, site, deployment, at) -> None:
    stay, key = uuid4(), uuid4()
    telling(stay, "arrived", key=key, code=[0, 3], via="alone")
    telling(stay, "closed", 5, how="alone")
    names = ("happened_at", "told_at", "received_at")
    Event.objects.update(**{name: Noon(name, site.time_zone) for name in names})
    late = Told(uuid4(), stay, "rests", at + timedelta(minutes=2), at)

    with pytest.raises(PastItsNight):
        telling(stay, "rests", 2)
    with pytest.raises(PastItsNight):
        tell_all(site=site, deployment=deployment, events=[late], members={}, at=at)
    assert telling(stay, "arrived", key=key, code=[0, 3], via="alone").was == "already"
    assert Event.objects.count() == 2


def test_stay_takes_so_much_and_no_more(telling, site, deployment, at, monkeypatch) -> None:
    monkeypatch.setattr(taking_more, "MOST_TOLD", 3)
    stay = uuid4()
    telling(stay, "arrived", code=[0, 3], via="alone")
    many = [Told(uuid4(), stay, "returned", at, at) for _ in range(3)]

    with pytest.raises(TooMuchTold):
        tell_all(site=site, deployment=deployment, events=many, members={}, at=at)
    tell_all(site=site, deployment=deployment, events=many[:2], members={}, at=at)
    with pytest.raises(TooMuchTold):
        telling(stay, "rests", 2)
    assert Stay.objects.get().unseen == 2


def test_guest_whose_only_arrival_was_taken_back_holds_no_event_open(
    telling, deployment, lead, at
) -> None:
    stay, key = uuid4(), uuid4()
    telling(stay, "arrived", key=key, code=[0, 3], via="alone")
    with pytest.raises(GuestsStillHere):
        end(deployment=deployment, by=lead, at=at)
    telling(stay, "taken_back", 1, event=str(key))

    end(deployment=deployment, by=lead, at=at)

    assert Deployment.objects.get().ended_at == at
    telling(stay, "rests", 2)
    assert Stay.objects.in_our_care().count() == 1


def test_stay_without_a_visit_is_cut_by_when_it_was_last_told_of(telling, at) -> None:
    stay = uuid4()
    telling(stay, "rests", 5)
    telling(stay, "rests", 9)

    (rule,) = [one.said["night"] for one in records() if one.model is Stay]

    assert rule == {"with": ["visit"], "cut_since": "heard_at"}
    assert Stay.objects.get().heard_at == at + timedelta(minutes=9)
