"""The demonstration's clinic is lived through the same actions as anybody's."""

from datetime import timedelta
from random import Random

import pytest

from fristed.apps.appointments.actions.making import read_day
from fristed.apps.clients.actions import register
from fristed.apps.clinic import queries
from fristed.apps.clinic.actions import reading
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.actions import receive
from fristed.apps.wounds.actions import read_wounds
from fristed.ground.context import working
from fristed.web.demonstration.clinic import treat_people

pytestmark = pytest.mark.django_db


def test_demonstration_has_a_queue_records_wounds_and_times(site, nurse, at):
    with working(staff=nurse.pk, sites=[site.pk]):
        people = [
            register(site=site, mode="pseudonym", by=nurse, at=at - timedelta(days=1))
            for _ in range(4)
        ]
        for client in people:
            receive(site=site, client=client, by=nurse, at=at - timedelta(minutes=20))

        treat_people(site, nurse=nurse, rng=Random(5), until=at)

        waits = queries.waits_here(site)
        assert sorted(row.called_at is not None for row in waits) == [False, False, True]
        who = {"by": nurse, "at": at}
        assert [len(reading.read_overview(client=one, **who).note) for one in people] == [1] * 4
        assert [len(read_wounds(client=one, **who)) for one in people] == [1] * 4
        tomorrow = local_day(site, at) + timedelta(days=1)
        assert read_day(site=site, day=tomorrow, first=0, **who)[1] == 3
