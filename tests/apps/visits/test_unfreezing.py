"""A freezing taken back: the visit is open again, under a handle that is nobody else's."""

import pytest

from fristed.apps.clients.models import Client
from fristed.apps.visits.actions import AlreadyHere, freeze, receive, unfreeze
from fristed.apps.visits.models import Visit

pytestmark = pytest.mark.usefixtures("scope")


def test_unfrozen_visit_is_here_again_under_its_handle(site, staff, at):
    visit = receive(site=site, by=staff, at=at)
    freeze(visit=visit, by=staff, at=at)

    unfreeze(visit=visit, by=staff, at=at)

    assert Visit.objects.here_now().get().handle == visit.handle


def test_unfrozen_visit_gets_a_new_handle_where_its_own_was_given_again(site, staff, at):
    visit = receive(site=site, by=staff, at=at)
    freeze(visit=visit, by=staff, at=at)
    other = receive(site=site, by=staff, at=at)
    Visit.objects.filter(pk=other.pk).update(handle=visit.handle)

    unfreeze(visit=visit, by=staff, at=at)

    assert Visit.objects.here_now().count() == 2
    assert Visit.objects.get(pk=visit.pk).handle != visit.handle


def test_unfreezing_is_refused_while_the_person_is_here_under_another_visit(site, staff, at):
    client = Client.objects.create(
        site=site, mode="pseudonym", first_met_at=at, last_seen_date=at.date()
    )
    visit = receive(site=site, client=client, by=staff, at=at)
    freeze(visit=visit, by=staff, at=at)
    receive(site=site, client=client, by=staff, at=at)

    with pytest.raises(AlreadyHere):
        unfreeze(visit=visit, by=staff, at=at)
    assert Visit.objects.get(pk=visit.pk).frozen_at == at
