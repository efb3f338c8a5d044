"""A kit is given whatever is known, the shelf follows, and a mistake is taken back."""

from datetime import timedelta

import pytest

from fristed.apps.naloxone.actions.giving import (
    Kits,
    TakenBack,
    TooLate,
    give_kits,
    take_back_supply,
)
from fristed.apps.naloxone.models import Supply, SupplyLine
from fristed.apps.visits.actions import receive
from fristed.apps.visits.choices import Service
from fristed.apps.visits.models import Visit
from tests.apps.consumption_rooms.conftest import make_client

from .conftest import LATER, SOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]


def test_kit_is_given_to_nobody_in_particular_and_leaves_the_shelf(
    site, staff, at, spray, comes, on_hand
) -> None:
    lot = comes(spray, "L1", 10)

    given = give_kits(site=site, what=Kits(3, "family", "first", spray), by=staff, at=at)

    assert (given.kits, given.doses, given.form) == (3, 6, "nasal")
    assert (given.visit.client, given.visit.service, given.visit.left_at) == (
        None,
        Service.NALOXONE,
        at,
    )
    assert on_hand(lot) == 7


def test_kit_comes_from_the_lot_that_expires_first_and_from_two_where_one_has_too_few(
    site, staff, at, spray, comes, on_hand
) -> None:
    later, soon = comes(spray, "LATER", 5, LATER), comes(spray, "SOON", 2, SOON)

    given = give_kits(site=site, what=Kits(3, item=spray), by=staff, at=at)

    lines = SupplyLine.objects.filter(supply=given).order_by("kits")
    assert [(line.movement.lot, line.kits) for line in lines] == [(later, 1), (soon, 2)]
    assert (on_hand(soon), on_hand(later)) == (0, 4)


def test_kit_is_given_with_an_empty_shelf_and_with_no_shelf_at_all(site, staff, at, spray) -> None:
    empty = give_kits(site=site, what=Kits(2, item=spray), by=staff, at=at)
    none = give_kits(site=site, what=Kits(1), by=staff, at=at)

    assert SupplyLine.objects.get(supply=empty).movement.reason == "uncounted"
    assert (none.doses, none.lines.count()) == (None, 0)


def test_kit_hangs_on_the_visit_it_was_handed_on_from(site, staff, at, spray) -> None:
    visit = receive(site=site, by=staff, at=at)

    given = give_kits(site=site, what=Kits(item=spray), visit=visit, by=staff, at=at)

    assert given.visit == visit
    assert Visit.objects.filter(site=site).count() == 1


def test_card_holder_who_is_here_gets_the_kit_at_their_open_visit(site, staff, at, spray) -> None:
    client = make_client(site, staff, at)
    here = receive(site=site, client=client, by=staff, at=at)

    given = give_kits(site=site, what=Kits(item=spray), client=client, by=staff, at=at)

    assert given.visit == here


def test_card_holder_who_is_not_here_gets_a_visit_that_is_over(site, staff, at, spray) -> None:
    client = make_client(site, staff, at)

    given = give_kits(site=site, what=Kits(item=spray), client=client, by=staff, at=at)

    assert (given.visit.client, given.visit.left_at) == (client, at)


def test_mistake_is_taken_back_once_and_the_shelf_is_whole(
    site, staff, at, spray, comes, on_hand
) -> None:
    lot = comes(spray, "L1", 4)
    given = give_kits(site=site, what=Kits(3, item=spray), by=staff, at=at)

    take_back_supply(given=given, by=staff, at=at + timedelta(minutes=5))

    assert on_hand(lot) == 4
    assert list(Supply.objects.filter(site=site).standing()) == []
    with pytest.raises(TakenBack):
        take_back_supply(given=given, by=staff, at=at + timedelta(minutes=5))


def test_kit_is_not_taken_back_after_five_minutes(site, staff, at, spray, comes, on_hand) -> None:
    lot = comes(spray, "L1", 4)
    given = give_kits(site=site, what=Kits(1, item=spray), by=staff, at=at)

    with pytest.raises(TooLate):
        take_back_supply(given=given, by=staff, at=at + timedelta(minutes=5, seconds=1))

    assert on_hand(lot) == 3
