"""What came in between the dry run and the writing is not written a second time."""

from datetime import UTC, date, datetime

import pytest

from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.models import EquipmentGiven
from fristed.apps.moving_in.actions import reading, writing
from fristed.apps.moving_in.models import Move, MovedPerson, Trouble
from fristed.apps.needle_exchange.actions.handing_out import enter_batch
from fristed.apps.needle_exchange.actions.outlets import add_outlet
from fristed.apps.needle_exchange.models import Exchange, Line, Outlet
from fristed.apps.stock.actions.supplying import Given
from fristed.apps.visits.models import Visit

pytestmark = pytest.mark.django_db(transaction=True)

DAYS = """day,item,quantity,outlet,people
2024-01-02,Syringe 1 ml,10,,4
2024-01-02,Syringe 1 ml,20,Elva,
2024-01-03,Needle 0.5,30,,
"""
PEOPLE = """number,name,birth date
007,Åse Moen,1980-05-04
8,Ola Li,1975-01-01
10,Åse Moen,1980-05-04
"""
VISITS = "number,arrived,time\n7,2025-04-03,10:00\n8,2025-04-03,11:00\n"


@pytest.fixture
def write(work, scoped, lead, at):
    """Begin every move that is told, then do the work; return them as they are afterwards."""

    def written(*moves, leave_out=False):
        with scoped(lead):
            for move in moves:
                writing.begin(move=move, leave_out=leave_out, by=lead, at=at)
        work()
        with scoped(lead):
            return [Move.objects.get(pk=move.pk) for move in moves]

    return written


def said(move):
    return (move.state, move.written, move.kept_back)


def wrong(move):
    found = Trouble.objects.filter(move=move).order_by("row", "field")
    return list(found.values_list("row", "field", "code"))


@pytest.mark.parametrize("row_is", ["day", "hand_out"])
@pytest.mark.parametrize("rows_of_a_part", [1, 5_000])
def test_two_tables_of_one_year_checked_before_either_is_written_count_once(
    bring, write, items, scoped, lead, row_is, rows_of_a_part, monkeypatch
):
    monkeypatch.setattr(reading, "ROWS_OF_A_PART", rows_of_a_part)
    one, two = (bring("supplies", DAYS, row_is=row_is) for _ in "ab")
    with scoped(lead):
        assert (wrong(one), wrong(two)) == ([], [])

    one, two = write(one, two)

    with scoped(lead):
        assert one.state == two.state == "moved_in"
        assert one.written + two.written == one.kept_back + two.kept_back == 3
        assert sorted(Line.objects.values_list("quantity", flat=True)) == [10, 20, 30]
        assert [code for _row, _field, code in wrong(one) + wrong(two)] == ["stands_here"] * 3


def test_batch_entered_after_the_dry_run_is_not_added_to(bring, write, items, scoped, lead, at):
    move = bring("supplies", DAYS, row_is="day")
    with scoped(lead):
        enter_batch(
            outlet=Outlet.objects.get(), day=date(2024, 1, 2), by=lead, at=at,
            given=[Given(items["Syringe 1 ml"], 20)],
        )  # fmt: skip

    (move,) = write(move)

    with scoped(lead):
        assert said(move) == ("moved_in", 2, 1)
        assert wrong(move) == [(3, "day", "stands_here")]


def test_hand_outs_of_one_table_stand_as_often_as_they_were_in_whatever_part(
    bring, write, items, scoped, lead, monkeypatch
):
    monkeypatch.setattr(reading, "ROWS_OF_A_PART", 1)
    table = "day,item,quantity,returned\n" + "2024-01-02,Syringe 1 ml,10,3\n" * 3

    (move,) = write(bring("supplies", table, row_is="hand_out"))

    with scoped(lead):
        assert (said(move), Line.objects.count()) == (("moved_in", 3, 0), 3)


def test_visits_of_two_tables_checked_before_either_is_written_stand_once(
    bring, write, scoped, lead
):
    write(bring("people", PEOPLE))
    one, two = write(*(bring("visits", VISITS) for _ in "ab"))
    with scoped(lead):
        assert sorted([said(one), said(two)]) == [("moved_in", 0, 2), ("moved_in", 2, 0)]
        assert wrong(one) + wrong(two) == [
            (2, "arrived", "has_been_here"),
            (3, "arrived", "has_been_here"),
        ]
        assert Visit.objects.count() == 2


def test_people_of_two_registers_checked_before_either_is_written_are_the_same(
    bring, write, scoped, lead
):
    one, two = write(*(bring("people", PEOPLE) for _ in "ab"))
    with scoped(lead):
        assert (said(one), said(two)) == (("moved_in", 3, 0), ("moved_in", 3, 0))
        assert Client.objects.count() == 2
        tied = [
            list(MovedPerson.objects.filter(move=move).order_by("row").values_list("client"))
            for move in (one, two)
        ]
        assert tied[0] == tied[1]
        assert MovedPerson.objects.filter(made=True).count() == 2


def test_month_that_the_room_counted_too_is_shown(bring, items, scoped, lead, site):
    late = datetime(2024, 1, 1, 23, 30, tzinfo=UTC)  # half past midnight of the second, in Oslo
    with scoped(lead):
        for item in ("syringe", "cooker"):
            EquipmentGiven.objects.create(site=site, item=item, quantity=3, at=late)
    table = DAYS + "2024-01-01,Syringe 1 ml,5,,\n2024-01-02,Needle 0.5,5,,\n"

    move = bring("supplies", table, row_is="day")

    with scoped(lead):
        assert wrong(move) == [(2, "day", "stands_here")]


def test_nobody_is_counted_where_nobody_is_met(bring, write, items, scoped, lead, at, site):
    with scoped(lead):
        add_outlet(site=site, name="Automat", kind="machine", place_type="street", by=lead, at=at)
    table = DAYS.replace("20,Elva,", "20,Automat,9")

    write(bring("supplies", table, row_is="day"))

    with scoped(lead):
        people = Exchange.objects.filter(people__isnull=False)
        assert list(people.values_list("outlet", "people")) == [(None, 4)]
