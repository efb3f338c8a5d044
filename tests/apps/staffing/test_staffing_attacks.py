"""What several terminals at one moment do to the shift."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from fristed.apps.staffing.actions import go_on_duty, take_the_lead
from fristed.apps.staffing.models import Duty
from fristed.ground.context import working
from tests.apps.conftest import make_staff

RACERS = 6


@pytest.mark.django_db(transaction=True)
def test_lead_taken_by_many_at_once_is_one_persons(site, lead, at):
    people = [make_staff(f"Nurse{n}", site, "nurse") for n in range(RACERS)]
    with working(staff=lead.pk, sites=[site.pk]):
        go_on_duty(site=site, staff=lead, profession="nurse", by=lead, at=at, leads=True)
        for one in people:
            go_on_duty(site=site, staff=one, profession="nurse", by=one, at=at)
    start = Barrier(RACERS)

    def take(one) -> object:
        try:
            with working(staff=one.pk, sites=[site.pk]):
                start.wait(10)
                return take_the_lead(site=site, staff=one, by=one, at=at)
        except Exception as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(RACERS) as racers:
        answers = list(racers.map(take, people))

    assert answers == [None] * RACERS
    with working(staff=lead.pk, sites=[site.pk]):
        assert Duty.objects.filter(site=site, ended_at__isnull=True, leads=True).count() == 1
