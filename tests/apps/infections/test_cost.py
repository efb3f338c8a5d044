"""What the lists and pages cost: the same with one and with three people."""

from collections.abc import Callable

import pytest
import time_machine
from django.urls import reverse

from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Client
from fristed.apps.infections import actions
from fristed.apps.vaccinations import actions as vaccinations
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.cost.counting import counted

pytestmark = pytest.mark.django_db
# Statements of one page of a person with a record; two of each are the test's own transaction,
# within which the page tells its context and puts it back.
COSTS = {
    "infections:waiting": 14,
    "infections:figures": 10,
    "infections:person": 14,
    "infections:offer": 6,
    "infections:duties": 6,
    "vaccinations:due": 14,
    "vaccinations:person": 13,
    "vaccinations:give": 7,
    "vaccinations:schedules": 6,
    "vaccinations:schedule": 6,
}
OF_A_PERSON = ("person", "offer", "give")


@pytest.fixture
def somebody(site, nurse, at) -> Callable[[int], Client]:
    """Write of another person: a test that waits, a dose that is due."""

    def made(number: int) -> Client:
        with working(staff=nurse.pk, sites=[site.pk]):
            person = Client.objects.create(
                site=site, mode=Mode.PSEUDONYM, first_met_at=at, last_seen_date=at.date()
            )
            Visit.objects.create(site=site, client=person, handle=f"B{number}-XP", arrived_at=at)
            act = {"client": person, "by": nurse, "at": at}
            offered = actions.offer(infections=["hcv", "hiv"], date=at.date(), **act)
            for one, kind in zip(offered, ("rna", "test"), strict=True):
                said = {"method": "dbs", "outcome": "pending"}
                episode = one.episode_id
                actions.note_step(episode=episode, kind=kind, date=at.date(), **said, **act)
            vaccinations.begin_course(schedule="hepatitis_b", date=at.date(), **act)
            day = at.date().replace(year=2025)
            vaccinations.give_dose(vaccine="hepatitis_b", date=day, **act)
            return person

    return made


@pytest.mark.parametrize("name", COSTS)
def test_page_costs_the_same_with_one_and_with_three_people(
    client, site, nurse, at, somebody, name
) -> None:
    with working(staff=nurse.pk, sites=[site.pk]):
        said = {"schedule": "hepatitis_b", "approved_by": "Dr. Nobody"}
        vaccinations.approve(site=site, **said, by=nurse, at=at)
    person = somebody(1)
    page = name.split(":")[1]
    extra = [person.pk] if page in OF_A_PERSON else ["hepatitis_b"] if page == "schedule" else []
    address = reverse(name, args=[site.slug, *extra])
    client.force_login(nurse)
    with time_machine.travel(at, tick=False):
        client.get(address)
        with counted() as one:
            assert client.get(address).status_code == 200
        somebody(2), somebody(3)
        with counted() as three:
            client.get(address)
    assert (len(one), len(three)) == (COSTS[name], COSTS[name])
