"""Handing out never refuses, takes what expires first, and is taken back whole."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from fristed.apps.stock.actions.supplying import AlreadyTakenBack, Given, supply, take_back
from fristed.apps.stock.models import Level, Movement

from .conftest import levels, make_lot, put

pytestmark = pytest.mark.django_db


def test_supply_takes_from_the_shelf(site, syringes, staff, at):
    put(syringes, 100, at, staff)

    (moved,) = supply(site=site, given=[Given(syringes, 30)], by=staff, at=at)

    assert (moved.quantity, moved.kind, moved.reason, moved.lot) == (-30, "supplied", "", None)
    assert levels(syringes) == {"": 70}


def test_supply_is_never_refused_below_zero_it_says_why(site, syringes, staff, at):
    put(syringes, 4, at, staff)

    moved = supply(site=site, given=[Given(syringes, 10)], by=staff, at=at)

    assert [(one.quantity, one.reason) for one in moved] == [(-4, ""), (-6, "uncounted")]
    level = Level.objects.get(item=syringes)
    assert (level.on_hand, level.below_because) == (-6, "uncounted")


def test_supply_takes_the_lot_that_expires_first_and_no_expired_one(site, naloxone, staff, at):
    for number, day, so_many in (
        ("LATE", date(2028, 1, 31), 5),
        ("SOON", date(2027, 1, 31), 5),
        ("OVER", date(2026, 11, 16), 5),
        ("TODAY", date(2026, 11, 17), 1),
    ):
        put(naloxone, so_many, at, staff, make_lot(naloxone, number, day))

    supply(site=site, given=[Given(naloxone, 7)], by=staff, at=at)

    assert levels(naloxone) == {"LATE": 4, "SOON": 0, "OVER": 5, "TODAY": 0}


def test_supply_of_a_named_lot_takes_that_one(site, naloxone, staff, at):
    soon, late = (make_lot(naloxone, n, date(2027 + y, 1, 31)) for y, n in enumerate("AB"))
    put(naloxone, 5, at, staff, soon)
    put(naloxone, 5, at, staff, late)

    supply(site=site, given=[Given(naloxone, 6, late)], by=staff, at=at)

    assert levels(naloxone) == {"A": 5, "B": -1}


def test_taking_back_restores_each_lot_once(site, naloxone, syringes, staff, at):
    put(naloxone, 1, at, staff, make_lot(naloxone, "A", date(2027, 1, 31)))
    given = [Given(naloxone, 2), Given(syringes, 3)]
    moved = supply(site=site, given=given, by=staff, at=at)

    backs = take_back(movements=moved, by=staff, at=at + timedelta(minutes=1))

    assert [one.quantity for one in backs] == [1, 1, 3]
    assert levels(naloxone) == {"A": 1, "": 0}
    assert levels(syringes) == {"": 0}
    with pytest.raises(AlreadyTakenBack):
        take_back(movements=moved, by=staff, at=at)


def test_database_takes_nothing_below_zero_without_a_reason(site, syringes, staff, at):
    row = {"site": site, "item": syringes, "kind": "supplied", "at": at, "by": staff}

    why = "stock_level_below_zero_says_why"
    with pytest.raises(IntegrityError, match=why), transaction.atomic():
        Movement.objects.create(**row, quantity=-1)
    Movement.objects.create(**row, quantity=-1, reason="uncounted")
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.create(**row, quantity=-1)
    assert levels(syringes) == {"": -1}


def test_database_changes_no_movement_and_no_level(site, syringes, staff, at):
    moved = put(syringes, 10, at, staff)

    for change in (
        lambda: Movement.objects.filter(pk=moved.pk).update(quantity=11),
        lambda: Movement.objects.filter(pk=moved.pk).update(at=at + timedelta(hours=1)),
        lambda: Level.objects.filter(item=syringes).update(on_hand=11),
        lambda: Level.objects.create(site=site, item=syringes, on_hand=1),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    with pytest.raises(ProgrammingError), transaction.atomic():
        Movement.objects.all()._raw_delete("default")
    with pytest.raises(IntegrityError), transaction.atomic():
        Level.objects.all()._raw_delete("default")
    night = Movement.objects.filter(pk=moved.pk).update(
        at=at.replace(hour=11, minute=0)
    )  # noon in Oslo
    assert night == 1


def test_lot_of_another_item_is_refused_by_the_database(site, syringes, naloxone, staff, at):
    lot = make_lot(naloxone, "A")

    with pytest.raises(IntegrityError), transaction.atomic():
        put(syringes, 1, at, staff, lot)
