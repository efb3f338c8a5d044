"""Beginning, moving and ending a visit."""

from datetime import timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.clients.models import Client
from fristed.apps.visits.actions import (
    AlreadyHere,
    Erased,
    Frozen,
    HasLeft,
    call_by,
    end_visit,
    freeze,
    move_to,
    receive,
    recognise,
    reopen_visit,
    unlink_person,
)
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit, VisitMoved
from fristed.apps.visits.queries import here_around, visits_on

pytestmark = pytest.mark.usefixtures("scope")


def known(site, at) -> Client:
    return Client.objects.create(
        site=site, mode="pseudonym", first_met_at=at, last_seen_date=at.date()
    )


def test_handles_differ_at_each_visit(site, staff, at):
    client = known(site, at)
    first = receive(site=site, client=client, by=staff, at=at)
    end_visit(visit=first, by=staff, at=at)

    second = receive(site=site, client=client, by=staff, at=at)

    assert first.handle != second.handle


def test_second_open_visit_of_one_person_is_refused(site, staff, at):
    client = known(site, at)
    receive(site=site, client=client, by=staff, at=at)

    with pytest.raises(AlreadyHere):
        receive(site=site, client=client, by=staff, at=at)


def test_recognising_somebody_who_is_here_is_refused(site, staff, at):
    client = known(site, at)
    receive(site=site, client=client, by=staff, at=at)
    anonymous = receive(site=site, by=staff, at=at)

    with pytest.raises(AlreadyHere):
        recognise(visit=anonymous, client=client, by=staff, at=at)


def test_ended_visit_ends_once_and_forgets_the_calling_name(site, staff, at):
    visit = receive(site=site, by=staff, at=at, calling_name="Kari")
    end_visit(visit=visit, by=staff, at=at + timedelta(minutes=5))

    with pytest.raises(HasLeft):
        end_visit(visit=visit, by=staff, at=at)
    with pytest.raises(HasLeft):
        call_by(visit=visit, calling_name="Kari", by=staff, at=at)
    assert Visit.objects.get(pk=visit.pk).calling_name == ""


def test_reopening_while_here_again_is_refused(site, staff, at):
    client = known(site, at)
    first = receive(site=site, client=client, by=staff, at=at)
    end_visit(visit=first, by=staff, at=at)
    receive(site=site, client=client, by=staff, at=at)

    with pytest.raises(AlreadyHere):
        reopen_visit(visit=first, by=staff, at=at)


def test_reopened_visit_whose_handle_is_taken_gets_another(site, staff, at):
    first = receive(site=site, by=staff, at=at)
    end_visit(visit=first, by=staff, at=at)
    second = receive(site=site, by=staff, at=at)
    Visit.objects.filter(pk=second.pk).update(handle=first.handle)

    reopen_visit(visit=first, by=staff, at=at)

    again = Visit.objects.get(pk=first.pk)
    assert (again.left_at, again.handle == first.handle) == (None, False)


def test_visit_with_the_wrong_card_is_moved_with_a_trail(site, staff, at):
    wrong, right = known(site, at), known(site, at)
    visit = receive(site=site, client=wrong, by=staff, at=at)

    move_to(visit=visit, client=right, because="wrong_card", by=staff, at=at)

    moved = VisitMoved.objects.get(visit=visit)
    assert (moved.from_client, moved.to_client) == (wrong, right)
    assert Visit.objects.get(pk=visit.pk).client == right


def test_frozen_visit_is_over_and_never_left(site, staff, at):
    visit = receive(site=site, by=staff, at=at)

    freeze(visit=visit, by=staff, at=at)

    visit.refresh_from_db()
    assert (visit.left_at, visit.frozen_at) == (None, at)
    assert Visit.objects.here_now().count() == 0
    with pytest.raises(HasLeft):
        end_visit(visit=visit, by=staff, at=at)


def test_unlinked_person_leaves_the_count_as_it_was(site, staff, at):
    client = known(site, at)
    visit = receive(site=site, client=client, by=staff, at=at)

    count = unlink_person(site=site, client=client, by=staff, at=at)

    assert (count, Visit.objects.get(pk=visit.pk).client) == (1, None)


def test_visits_of_a_day_follow_the_sites_own_midnight(site, staff, at):
    before = at.replace(hour=22, minute=30)  # 23:30 in Oslo
    after = at.replace(hour=23, minute=30)  # 00:30 the next day in Oslo
    first = receive(site=site, by=staff, at=before)
    receive(site=site, by=staff, at=after)

    assert list(visits_on(site, at.date())) == [first]


def test_here_around_leaves_out_who_had_left_or_died(site, staff, at):
    stays = receive(site=site, by=staff, at=at)
    gone = receive(site=site, by=staff, at=at)
    frozen = receive(site=site, by=staff, at=at)
    end_visit(visit=gone, by=staff, at=at)
    freeze(visit=frozen, by=staff, at=at)

    assert list(here_around(site, at + timedelta(minutes=1))) == [stays]


def test_frozen_visit_is_given_to_nobody_else(site, staff, at):
    visit = receive(site=site, by=staff, at=at)
    freeze(visit=visit, by=staff, at=at)

    with pytest.raises(Frozen):
        move_to(visit=visit, client=None, because="mistake", by=staff, at=at)


def test_erased_person_begins_no_visit(site, staff, at):
    client = known(site, at)
    Client.objects.filter(pk=client.pk).update(erased_at=at)

    with pytest.raises(Erased):
        receive(site=site, client=client, by=staff, at=at)


def test_record_names_no_visit_that_leads_on_to_a_sample(site, staff, at):
    """A sample has a day; the record has a moment, and must not lead from one to the other."""
    about = {}
    for service in (Service.CONSUMPTION_ROOM, Service.DRUG_CHECKING):
        before = set(Entry.objects.filter(site=site.pk).values_list("pk", flat=True))
        visit = receive(site=site, by=staff, at=at, service=service)
        end_visit(visit=visit, by=staff, at=at)
        new = Entry.objects.filter(site=site.pk).exclude(pk__in=before)
        about[service] = {(entry.what, entry.subject == f"visit:{visit.pk}") for entry in new}
    assert about == {
        Service.CONSUMPTION_ROOM: {("visits.received", True), ("visits.ended", True)},
        Service.DRUG_CHECKING: {("visits.received", False), ("visits.ended", False)},
    }
