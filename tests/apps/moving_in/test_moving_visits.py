"""Visits of past years find their people by the number these had in the old system."""

from datetime import UTC, datetime

import pytest

from fristed.apps.moving_in.actions import undoing, writing
from fristed.apps.moving_in.models import Move, MovedPerson, Trouble
from fristed.apps.person_rights.actions import erase_person
from fristed.apps.visits.models import Visit

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = "Nummer;Fødselsår;Kjønn\n0071;1980;kvinne\n72;1990;mann\n"
VISITS = """Nummer;Dato;Klokkeslett;Ut;Tjeneste
71;03.04.2025;23:30;00:15;brukerrom
72;31.12.2024;;;hjelp
;13.05.2025;10:00;;utdeling
99;13.05.2025;10:00;;utdeling
71;03.04.2025;23:30;;brukerrom
72;30.03.2025;02:30;;hjelp
"""


@pytest.fixture
def write(work, scoped, lead, at):
    def written(move):
        with scoped(lead):
            writing.begin(move=move, leave_out=True, by=lead, at=at)
        work()
        return move

    return written


def test_visits_find_their_people_and_keep_the_hour_of_the_place(bring, write, scoped, lead):
    write(bring("people", PEOPLE))
    move = write(bring("visits", VISITS, order="dmy"))
    with scoped(lead):
        assert list(
            Trouble.objects.filter(move=move).order_by("row").values_list("row", "field", "code")
        ) == [
            (5, "number", "unknown_person"),
            (6, "arrived", "twice"),
            (7, "arrived", "no_such_hour"),
        ]
        people = dict(MovedPerson.objects.values_list("row", "client_id"))
        visits = list(
            Visit.objects.order_by("arrived_at").values_list(
                "client_id", "arrived_at", "left_at", "service"
            )
        )
    new_year = datetime(2024, 12, 31, 11, tzinfo=UTC)  # the noon of a day whose hour nobody told
    came, left = (
        datetime(2025, 4, 3, 21, 30, tzinfo=UTC),
        datetime(2025, 4, 3, 22, 15, tzinfo=UTC),
    )
    helped = datetime(2025, 5, 13, 8, tzinfo=UTC)
    assert visits == [
        (people[3], new_year, new_year, "help_only"),
        (people[2], came, left, "consumption_room"),
        (None, helped, helped, "needle_exchange"),
    ]


def test_visits_that_were_brought_before_are_not_written_twice(bring, write, scoped, lead):
    write(bring("people", PEOPLE))
    write(bring("visits", VISITS, order="dmy"))
    again = bring("visits", VISITS, order="dmy")
    with scoped(lead):
        codes = Trouble.objects.filter(move=again).order_by("row").values_list("row", "code")
        assert list(codes)[:2] == [(2, "has_been_here"), (3, "has_been_here")]


def test_visits_go_first_and_their_people_after_them(bring, write, work, scoped, lead, at):
    people = write(bring("people", PEOPLE))
    visits = write(bring("visits", VISITS, order="dmy"))
    with scoped(lead), pytest.raises(undoing.HaveComeSince):
        undoing.begin_undo(move=people, by=lead, at=at)
    for move in (visits, people):
        with scoped(lead):
            undoing.begin_undo(move=move, by=lead, at=at)
        work()
    with scoped(lead):
        assert list(Move.objects.values_list("state", flat=True)) == ["undone", "undone"]
        assert (Visit.objects.count(), MovedPerson.objects.count()) == (0, 0)


def test_visit_of_somebody_who_was_erased_meanwhile_is_left_out(bring, write, scoped, lead, at):
    write(bring("people", PEOPLE))
    move = bring("visits", VISITS, order="dmy")
    with scoped(lead):
        client = MovedPerson.objects.get(row=2).client
        erase_person(client=client, verified="known", by=lead, at=at)
    write(move)
    with scoped(lead):
        moved = Move.objects.get(pk=move.pk)
        assert (moved.state, moved.written, moved.kept_back) == ("moved_in", 2, 4)
