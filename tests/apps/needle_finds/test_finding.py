"""A find by staff: two taps, one measure, no square at a door; collected, and taken back."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, transaction

from fristed.apps.audit.models import Entry
from fristed.apps.needle_finds.actions.finding import (
    AlreadySettled,
    AlreadyTakenBack,
    Amount,
    NotYet,
    Nowhere,
    Settled,
    Where,
    report_find,
    settle,
    take_find_back,
    take_outcome_back,
)
from fristed.apps.needle_finds.actions.house import NameOrCellTaken, TooFine, add_area, lay_grid
from fristed.apps.needle_finds.models import Find, Grid, Outcome
from fristed.apps.needle_finds.queries.finds import to_be_collected
from fristed.ground.context import working

from .conftest import COLLECTED, ONE, found, url

pytestmark = pytest.mark.django_db


def usual(river, at, **more: object) -> dict[str, object]:
    """Return what the form sends when only an area was tapped."""
    return {
        "area": river.pk,
        "how_much": "1",
        "place_type": "street",
        "collector": "staff",
        "sharps_box": "on",
        "day": at.date().isoformat(),
    } | more


def test_usual_find_is_one_needle_counted_and_taken_along(desk, site, river, at):
    answer = desk.post(url(site, "new"), usual(river, at))

    assert answer["Location"] == url(site, "new")
    find = Find.objects.get()
    assert (find.area, find.measure, find.amount, find.basis) == (river, "pieces", 1, "counted")
    assert (find.source, find.at, find.date) == ("staff", at, at.date())
    outcome = Outcome.objects.get()
    assert (outcome.result, outcome.collector, outcome.sharps_box) == ("collected", "staff", True)
    assert list(to_be_collected(site)) == []


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"how_much": "other", "pieces": 17, "estimated": "on"}, ("pieces", 17, "estimated")),
        ({"how_much": "weight", "grams": 450}, ("grams", 450, "weighed")),
        ({"how_much": "weight", "grams": 450, "estimated": "on"}, ("grams", 450, "estimated")),
        ({"how_much": "none", "pieces": 9, "estimated": "on"}, ("none", None, "")),
        ({"how_much": "5", "grams": 9}, ("pieces", 5, "counted")),
    ],
)
def test_amount_is_of_one_measure_and_never_turned_into_another(desk, site, river, at, sent, kept):
    desk.post(url(site, "new"), usual(river, at, **sent))

    find = Find.objects.get()
    assert (find.measure, find.amount, find.basis) == kept


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"area": ""}, "Where: This is needed."),
        ({"area": "7"}, "7 is not one of the available choices"),
        ({"how_much": "other"}, "Write a number, or choose Not counted."),
        ({"how_much": "weight"}, "Write a number, or choose Not counted."),
        ({"how_much": "other", "pieces": 0}, "greater than or equal to 1"),
        ({"day": "2026-11-18"}, "This day has not come yet."),
    ],
)
def test_find_that_makes_no_sense_says_so(desk, site, river, at, sent, said):
    answer = desk.post(url(site, "new"), usual(river, at, **sent))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Find.objects.exists()


def test_position_is_kept_as_its_square_and_nothing_finer(desk, site, river, grid, at):
    desk.post(url(site, "new"), usual(river, at, area="", position="59.91273, 10.74612"))

    find = Find.objects.get()
    assert (find.area, find.grid, find.east, find.north) == (None, grid, 25, 14)
    latitude, longitude = grid.middle_of(25, 14)
    assert abs(latitude - 59.91273) < 0.0009
    assert abs(longitude - 10.74612) < 0.0018
    row = str(Find.objects.values().get())
    assert "59.91" not in row
    assert "10.74" not in row


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Storgata 14", "Write two numbers, as 59.9127, 10.7461."),
        ("59.9127", "Write two numbers, as 59.9127, 10.7461."),
        ("48.2000, 16.3000", "This position lies outside the house&#x27;s map."),
    ],
)
def test_position_that_is_none_is_refused(desk, site, river, grid, at, typed, said):
    answer = desk.post(url(site, "new"), usual(river, at, position=typed))

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Find.objects.exists()


def test_stairwell_has_its_area_and_never_a_square(desk, site, river, grid, at):
    position = {"place_type": "entrance", "position": "59.9127, 10.7461"}

    alone = desk.post(url(site, "new"), usual(river, at, area="", **position))
    desk.post(url(site, "new"), usual(river, at, **position))

    assert alone.status_code == 422
    find = Find.objects.get()
    assert (find.area, find.grid, find.east, find.north) == (river, None, None, None)


def test_database_refuses_a_square_at_a_door_and_a_square_that_is_too_small(
    site, river, grid, staff, lead, at
):
    kept = report_find(
        site=site, where=Where(area=river, grid=grid, square=(3, 4)), amount=ONE, by=staff, at=at
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Find.objects.filter(pk=kept.pk).update(place_type="entrance")
    with pytest.raises(IntegrityError), transaction.atomic():
        Grid.objects.filter(pk=grid.pk).update(step_m=99)
    with pytest.raises(TooFine):
        lay_grid(site=site, south=Decimal(59), west=Decimal(10), step_m=50, by=lead, at=at)


def test_action_refuses_what_is_nowhere_or_tomorrow(site, river, staff, at):
    with pytest.raises(Nowhere):
        report_find(site=site, where=Where(), amount=ONE, by=staff, at=at)
    with pytest.raises(NotYet):
        found(site, river, staff, at, day=at.date() + timedelta(days=1))


def test_collected_is_one_tap_and_undone_within_five_minutes(desk, site, river, staff, at):
    find = found(site, river, staff, at)

    desk.post(url(site, "collected", find.pk))
    outcome = Outcome.objects.get()
    assert (outcome.collector, outcome.measure, outcome.amount) == ("staff", "", None)
    assert list(to_be_collected(site)) == []

    desk.post(url(site, "undo_outcome", outcome.pk))
    assert list(to_be_collected(site)) == [find]

    desk.post(url(site, "collected", find.pk))
    assert list(to_be_collected(site)) == []
    assert Outcome.objects.count() == 2


def test_after_five_minutes_only_a_lead_takes_back(desk, client, site, river, staff, lead, at):
    find = found(site, river, staff, at, settled=COLLECTED)
    outcome = Outcome.objects.get()

    with time_machine.travel(at + timedelta(minutes=6), tick=False):
        page = desk.post(url(site, "undo_outcome", outcome.pk), follow=True).content.decode()
        desk.post(url(site, "undo", find.pk))
        assert "Five minutes have passed" in page
        assert Find.objects.standing().count() == 1

        client.force_login(lead)
        client.post(url(site, "undo", find.pk))

    assert not Find.objects.standing().exists()
    assert not Outcome.objects.filter(taken_back_date=None).exists()


def test_settled_twice_is_told_and_counted_once(desk, site, river, staff, at):
    find = found(site, river, staff, at)
    settle(find=find, settled=COLLECTED, by=staff, at=at)

    page = desk.post(url(site, "collected", find.pk), follow=True).content.decode()

    assert "Somebody has said what came of it in the meantime." in page
    assert Outcome.objects.count() == 1
    with pytest.raises(AlreadySettled):
        settle(find=find, settled=COLLECTED, by=staff, at=at)


def test_taken_back_twice_is_told(site, river, staff, at):
    find = found(site, river, staff, at, settled=COLLECTED)
    outcome = Outcome.objects.select_related("site", "find", "find__site").get()
    take_outcome_back(outcome=outcome, by=staff, at=at)
    take_find_back(find=find, by=staff, at=at)

    with pytest.raises(AlreadyTakenBack):
        take_outcome_back(outcome=outcome, by=staff, at=at)
    with pytest.raises(AlreadyTakenBack):
        take_find_back(find=find, by=staff, at=at)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (
            {"result": "collected", "collector": "municipality", "how_much": "weight",
             "grams": 300, "sharps_box": "on"},
            ("collected", "municipality", "grams", 300, "weighed", True),
        ),
        (
            {"result": "nothing", "collector": "staff", "how_much": "5", "sharps_box": "on"},
            ("nothing", "", "", None, "", None),
        ),
        (
            {"result": "same", "collector": "staff", "how_much": "told"},
            ("same", "", "", None, "", None),
        ),
    ],
)  # fmt: skip
def test_outcome_says_by_whom_and_how_much_or_that_there_was_none(
    desk, site, river, staff, at, sent, kept
):
    find = found(site, river, staff, at)

    desk.post(url(site, "find", find.pk), sent)

    end = Outcome.objects.get()
    assert (
        end.result, end.collector, end.measure, end.amount, end.basis, end.sharps_box
    ) == kept  # fmt: skip
    assert end.date == at.date()


def test_reports_of_one_place_and_day_stand_together_and_stay_two(
    desk, site, river, station, staff, at
):
    found(site, river, staff, at)
    found(site, river, staff, at, amount=Amount())
    found(site, station, staff, at)

    page = desk.get(url(site, "waiting")).content.decode()

    assert page.count("2 reports of one place and day") == 1
    assert page.count('class="finds__row"') == 3
    assert "3 reports are on the list" in page


def test_list_goes_on_over_pages_and_is_empty_with_words(desk, site, river, staff, at):
    assert "Nothing is waiting to be collected" in desk.get(url(site, "waiting")).content.decode()
    for n in range(52):
        found(site, river, staff, at, day=at.date() - timedelta(days=n))

    second = desk.get(url(site, "waiting") + "?page=2").content.decode()

    assert "Page 2 of 2" in second
    assert second.count('class="finds__row"') == 2


def test_area_has_one_name_and_one_cell(site, river, lead, at):
    for name, column in (("The river", 3), ("The bridge", 1)):
        with pytest.raises(NameOrCellTaken):
            add_area(site=site, name=name, column=column, row=1, by=lead, at=at)


def test_every_act_stands_in_the_record(site, river, staff, at):
    found(site, river, staff, at, settled=Settled("nothing"))

    whats = Entry.objects.filter(what__startswith="needle_finds").values_list("what", flat=True)
    assert {"needle_finds.reported", "needle_finds.nothing"} <= set(whats)


def test_other_site_sees_no_find_and_no_area(site, other_site, river, staff, at):
    found(site, river, staff, at)

    with working(staff=None, sites=[other_site.pk]):
        assert not Find.objects.exists()
        assert not Find.objects.filter(site=site).exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            Find.objects.create(
                site=other_site, area=river, date=at.date(), at=at, source="staff",
                place_type="street", measure="none",
            )  # fmt: skip
