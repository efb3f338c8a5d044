"""The end of an event: not while a guest is here, and what is told after it."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from fristed.apps.festivals.models import Deployment
from tests.apps.conftest import make_staff

from .pages import arrived, event_url, shown

pytestmark = pytest.mark.django_db


def test_guest_told_of_after_the_event_was_over_is_shown_to_a_lead(
    leading, site, deployment, telling, at
) -> None:
    Deployment.objects.update(ended_at=at)
    before = shown(leading.get(event_url(site, "event", deployment.pk)))
    arrived(telling)

    page = shown(leading.get(event_url(site, "event", deployment.pk)))

    assert "Somebody is still in our care" not in before
    assert "1 guest was told of after the event was over." in page


def test_event_with_a_guest_cannot_end(leading, site, deployment, telling) -> None:
    arrived(telling)

    leading.post(event_url(site, "end", deployment.pk))

    assert Deployment.objects.get().ended_at is None


def days_after(deployment, days: int):
    """Return noon of a day after the last one."""
    last = datetime.combine(deployment.last_date, time(12), UTC)
    return time_machine.travel(last + timedelta(days=days), tick=False)


@pytest.mark.parametrize("name", ["event", "events"])
def test_event_that_nobody_ended_is_said_to_leads_with_the_button(
    client, lead, site, deployment, name
) -> None:
    client.force_login(lead)
    where = event_url(site, name, *([deployment.pk] if name == "event" else []))
    button = event_url(site, "end", deployment.pk)
    with days_after(deployment, 1):
        night = shown(client.get(where))
    with days_after(deployment, 2):
        overdue = shown(client.get(where))
        client.post(button)
        ended = shown(client.get(where))

    said = "Midsummer: the last day is over, and nobody has ended the event"
    assert [said in page for page in (night, overdue, ended)] == [False, True, False]
    assert overdue.count(button) == 1


def test_overdue_event_says_who_is_still_here_and_offers_a_sitter_no_button(
    client, lead, site, deployment, telling
) -> None:
    arrived(telling)
    pages = []
    for who in (lead, make_staff("Ravi", site, "peer_supporter")):
        client.force_login(who)
        with days_after(deployment, 2):
            pages.append(shown(client.get(event_url(site, "event", deployment.pk))))

    assert ["1 guest is still in our care." in page for page in pages] == [True, False]
    assert [event_url(site, "end", deployment.pk) in page for page in pages] == [True, False]
