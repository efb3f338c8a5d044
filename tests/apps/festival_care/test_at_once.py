"""Two of us at once: while a guest is told of, an event does not end behind their back."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection

from fristed.apps.accounts.models import Staff
from fristed.apps.festival_care.actions import tell
from fristed.apps.festival_care.actions.telling_many import tell_all
from fristed.apps.festival_care.models import Stay
from fristed.apps.festival_care.queries.story import Told
from fristed.apps.festivals.actions.setting_up import GuestsStillHere, end
from fristed.apps.festivals.models import Deployment
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from tests.apps.sync.conftest import make_festival

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def event(site: Site, at) -> Deployment:
    """An event that is on, seen by every connection."""
    with working(staff=None, sites=[site.pk]):
        return make_festival(site, at)


def at_once(site: Site, first: Callable[[], object], second: Callable[[], object]) -> list[str]:
    """Do one thing, begin another before it is committed; return in which order they were done."""
    done: list[str] = []

    def other() -> None:
        try:
            with working(staff=None, sites=[site.pk]):
                second()
            done.append("second")
        except Exception as error:
            done.append(type(error).__name__)
        finally:
            connection.close()

    beside = threading.Thread(target=other)
    with working(staff=None, sites=[site.pk]):
        first()
        beside.start()
        beside.join(1.0)  # it waits for the row
        done.append("first")
    beside.join()
    return done


def one_by_one(site: Site, event: Deployment, at, stay, kind: str, **more) -> None:
    """Tell of an event on a page."""
    told = Told(uuid4(), stay, kind, at, at, None, more)
    tell(site=site, deployment=event, event=told, by=None, at=at)


def all_together(site: Site, event: Deployment, at, stay, kind: str, **more) -> None:
    """Tell of an event as tablets do."""
    told = Told(uuid4(), stay, kind, at, at, None, more)
    tell_all(site=site, deployment=event, events=[told], members={}, at=at)


@pytest.mark.parametrize("telling", [one_by_one, all_together])
@pytest.mark.parametrize("left", [False, True])
def test_event_waits_for_who_is_being_told_of_and_does_not_end(
    site: Site, event: Deployment, lead: Staff, at, telling, left
) -> None:
    stay = uuid4()
    if left:  # and comes back: what is told then begins no stay
        with working(staff=None, sites=[site.pk]):
            telling(site, event, at, stay, "arrived", code=[0, 3], via="alone")
            telling(site, event, at, stay, "closed", how="alone")
    told = ("medics_called", {"how": "radio"}) if left else ("rests", {})

    done = at_once(
        site,
        lambda: telling(site, event, at, stay, told[0], **told[1]),
        lambda: end(deployment=event, by=lead, at=at),
    )

    with working(staff=None, sites=[site.pk]):
        assert done == ["first", GuestsStillHere.__name__]
        assert Deployment.objects.get(pk=event.pk).ended_at is None


@pytest.mark.parametrize("telling", [one_by_one, all_together])
def test_guest_who_is_told_of_while_an_event_ends_is_kept_after_it(
    site: Site, event: Deployment, lead: Staff, at, telling
) -> None:
    done = at_once(
        site,
        lambda: end(deployment=event, by=lead, at=at),
        lambda: telling(site, event, at, uuid4(), "arrived", code=[0, 3], via="alone"),
    )

    with working(staff=None, sites=[site.pk]):
        assert done == ["first", "second"]
        assert Deployment.objects.get(pk=event.pk).ended_at == at
        assert Stay.objects.filter(site=site).in_our_care().count() == 1
