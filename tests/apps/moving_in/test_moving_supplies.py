"""Equipment of past years: it is counted as of its own days, and today's shelf is untouched."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from fristed.apps.indicators.actions import Wanted, computed
from fristed.apps.indicators.queries.catalogue import definitions
from fristed.apps.moving_in.actions import checking, undoing, writing
from fristed.apps.moving_in.models import Move, MovedExchange, Trouble
from fristed.apps.needle_exchange.actions.handing_out import Back, hand_out, undo
from fristed.apps.needle_exchange.models import Exchange, Line, Returned
from fristed.apps.stock.actions.supplying import Given
from fristed.apps.stock.models import Level, Movement
from fristed.apps.visits.models import Visit
from fristed.science.figures import Given as FromOutside
from fristed.science.figures import period

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Keep the snapshots of a test apart from any that are in use on this machine."""
    settings.HOME = tmp_path


YEAR = """Dato;Utstyr;Utdelt;Runde;Innlevert;Grunnlag;Personer
02.01.2024;Sprøyte 1 ml;1 200;;300;telt;40
02.01.2024;needle 0.5;15;;;;
02.01.2024;Sprøyte 1 ml;80;Elva;;;
03.01.2024;Sprøyte 1 ml;;;25;;
"""


@pytest.fixture
def write(work, scoped, lead, at):
    """Write a checked move and return it."""

    def written(move, *, leave_out=False):
        with scoped(lead):
            writing.begin(move=move, leave_out=leave_out, by=lead, at=at)
        work()
        with scoped(lead):
            return Move.objects.select_related("site", "by").get(pk=move.pk)

    return written


def wrong(move):
    found = Trouble.objects.filter(move=move).order_by("row", "field")
    return list(found.values_list("row", "field", "code"))


def test_day_s_totals_stand_on_their_days_with_no_visit_and_no_movement_of_the_shelf(
    bring, write, items, scoped, lead
):
    move = write(bring("supplies", YEAR, order="dmy", row_is="day"))
    with scoped(lead):
        assert (move.state, move.written, move.kept_back) == ("moved_in", 4, 0)
        lines = Line.objects.order_by("exchange__date", "-quantity").values_list(
            "exchange__date", "item__name_en", "quantity", "exchange__outlet__name", "movement"
        )
        assert list(lines) == [
            (date(2024, 1, 2), "Syringe 1 ml", 1200, None, None),
            (date(2024, 1, 2), "Syringe 1 ml", 80, "Elva", None),
            (date(2024, 1, 2), "Needle 0.5", 15, None, None),
        ]
        back = Returned.objects.order_by("-amount")
        assert list(back.values_list("exchange__date", "measure", "amount", "basis")) == [
            (date(2024, 1, 2), "pieces", 300, "counted"),
            (date(2024, 1, 3), "pieces", 25, "declared"),
        ]
        assert list(Exchange.objects.filter(people__isnull=False).values_list("people")) == [(40,)]
        untouched = [rows.objects.count() for rows in (Visit, Movement, Level)]
    assert untouched == [0, 0, 0]


def test_cells_that_cannot_be_counted_are_told_one_by_one(bring, items, scoped, lead):
    table = """day,item,quantity,outlet,returned
2024-01-02,Syringe 2 ml,10,,
2024-01-02,Syringe 1 ml,ten,,
2024-01-02,Syringe 1 ml,-3,,
2024-01-02,Syringe 1 ml,10,Gata,
2024-01-02,,10,,
2024-01-02,Syringe 1 ml,0,,
2024-01-02,Syringe 1 ml,10,at the desk,
"""
    move = bring("supplies", table, row_is="day")
    with scoped(lead):
        assert wrong(move) == [
            (2, "item", "unknown_item"),
            (3, "quantity", "no_number"),
            (4, "quantity", "out_of_range"),
            (5, "way", "unknown_way"),
            (6, "item", "missing"),
            (7, "quantity", "missing"),
        ]
        assert Exchange.objects.count() == 0


TWICE = """day,item,quantity,people
2024-01-02,Syringe 1 ml,10,4
2024-01-02,Syringe 1 ml,10,
2024-01-02,Needle 0.5,10,4
"""


def test_item_that_stands_twice_on_a_day_is_shown_where_rows_are_totals(bring, items, scoped, lead):
    totals = bring("supplies", TWICE, row_is="day")
    with scoped(lead):
        assert wrong(totals) == [(3, "day", "twice"), (4, "people", "twice")]


def test_item_stands_as_often_as_it_was_handed_out_where_rows_are_hand_outs(
    bring, write, items, scoped, lead
):
    write(bring("supplies", TWICE, row_is="hand_out"))
    with scoped(lead):
        assert (Exchange.objects.count(), Line.objects.count()) == (3, 3)


def test_nobody_guesses_what_one_row_tells(bring, items, scoped, lead, at):
    with pytest.raises(checking.RowMissing):
        bring("supplies", TWICE)


def test_table_brought_twice_is_shown_and_so_is_a_day_that_was_entered_here(
    bring, write, items, scoped, lead, at, site
):
    write(bring("supplies", TWICE, row_is="hand_out"))
    with scoped(lead):
        given = [Given(items["Syringe 1 ml"], 5)]
        hand_out(site=site, by=lead, at=at, given=given, returned=[Back("pieces", 2, "counted")])
    again = bring("supplies", TWICE + f"{at.date()},Syringe 1 ml,7,\n", row_is="hand_out")
    with scoped(lead):
        assert wrong(again) == [(row, "day", "stands_here") for row in (2, 3, 4, 5)]


def test_whole_move_is_taken_back_also_a_row_that_somebody_took_back_before(
    bring, write, work, items, scoped, lead, at, site
):
    with scoped(lead):
        hand_out(site=site, by=lead, at=at, given=[Given(items["Needle 0.5"], 5)])
    move = write(bring("supplies", YEAR, order="dmy", row_is="day"))
    with scoped(lead):
        undo(exchange=MovedExchange.objects.get(row=2).exchange, by=lead, at=at)
        undoing.begin_undo(move=move, by=lead, at=at)
    work()
    with scoped(lead):
        assert Move.objects.get(pk=move.pk).state == "undone"
        assert (Exchange.objects.count(), MovedExchange.objects.count()) == (1, 0)
        assert list(Line.objects.values_list("quantity", "movement__quantity")) == [(5, -5)]


def test_database_lets_nothing_else_go_without_the_shelf(items, scoped, lead, at, site):
    with scoped(lead):
        sold = hand_out(site=site, by=lead, at=at, given=[Given(items["Needle 0.5"], 5)])
        for moved_in in (False, True):  # a line without a movement; one of a hand-out of today
            with pytest.raises(IntegrityError), transaction.atomic():
                Line.objects.create(
                    site=site, exchange=sold, item=items["Needle 0.5"], quantity=1,
                    moved_in=moved_in,
                )  # fmt: skip


def test_moved_in_year_is_in_the_figures_on_every_way_and_leaves_them_with_the_undo(
    bring, write, work, items, scoped, lead, at, site
):
    syringes = definitions().indicators["ST10-2"]
    given = {"pwid": FromOutside(8500, "a test")}

    def counted(engine):
        wanted = Wanted([site], [period("2024")], indicator=syringes, given=given)
        (figure,) = computed(wanted=wanted, engine=engine, by=lead, at=at)
        return figure.numerator

    with scoped(lead):
        assert [counted("postgres"), counted("duckdb")] == [0, 0]
    move = write(bring("supplies", YEAR, order="dmy", row_is="day"))
    with scoped(lead):
        assert [counted("postgres"), counted("duckdb")] == [1280, 1280]
        undoing.begin_undo(move=move, by=lead, at=at)
    work()
    with scoped(lead):
        assert [counted("postgres"), counted("duckdb")] == [0, 0]
