"""Eight connections at once: no item is lost or handed out twice, and no two wait in a ring."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from fristed.apps.stock.actions.counting import MovedMeanwhile, count
from fristed.apps.stock.actions.receiving import Came, receive_delivery
from fristed.apps.stock.actions.supplying import AlreadyTakenBack, Given, supply, take_back
from fristed.apps.stock.actions.transferring import (
    Found,
    NotOpen,
    call_back,
    receive_transfer,
    send,
)
from fristed.apps.stock.models import Movement, TransferLine
from fristed.ground.context import working

from .conftest import levels, make_item

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 8


def race(act: Callable[[int], object], sites, staff) -> list[object]:
    """Run `act` on eight connections at the same moment; return each answer or refusal."""
    start = Barrier(RACERS)

    def run(number: int) -> object:
        try:
            with working(staff=staff.pk, sites=[site.pk for site in sites]):
                start.wait(20)
                return act(number)
        except Exception as refused:
            return type(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(RACERS) as racers:
        return list(racers.map(run, range(RACERS)))


def shelf(site, staff, at):
    """Two items, committed: one without lots, one with two."""
    with working(staff=staff.pk, sites=[site.pk]):
        plain = make_item(site, "syringes")
        lots = make_item(site, "naloxone", "naloxone", tracks_lots=True)
        came = [
            Came(plain, 100),
            Came(lots, 10, "A", date(2027, 1, 1)),
            Came(lots, 10, "B", date(2028, 1, 1)),
        ]
        receive_delivery(site=site, came=came, by=staff, at=at)
    return plain, lots


def test_concurrent_supplies_lose_and_double_nothing(site, staff, at):
    plain, lots = shelf(site, staff, at)

    def act(number: int) -> object:
        # Every second one names the items the other way round: a ring, if they were not ordered.
        given = [Given(plain, 11), Given(lots, 3)]
        return supply(site=site, given=given[:: -1 if number % 2 else 1], by=staff, at=at)

    answers = race(act, [site], staff)

    assert all(isinstance(answer, list) for answer in answers)
    with working(staff=staff.pk, sites=[site.pk]):
        assert levels(plain) == {"": 100 - 8 * 11}
        assert levels(lots) == {"A": 0, "B": 0, "": 20 - 8 * 3}
        out = Movement.objects.filter(kind="supplied", item=plain)
        assert -sum(out.values_list("quantity", flat=True)) == 88


def test_first_movements_of_an_item_make_one_level(site, staff, at):
    with working(staff=staff.pk, sites=[site.pk]):
        item = make_item(site, "new")

    race(lambda _: supply(site=site, given=[Given(item, 2)], by=staff, at=at), [site], staff)

    with working(staff=staff.pk, sites=[site.pk]):
        assert levels(item) == {"": -16}


def test_hand_out_is_taken_back_once(site, staff, at):
    plain, _lots = shelf(site, staff, at)
    with working(staff=staff.pk, sites=[site.pk]):
        moved = supply(site=site, given=[Given(plain, 10)], by=staff, at=at)

    answers = race(lambda _: take_back(movements=moved, by=staff, at=at), [site], staff)

    assert answers.count(AlreadyTakenBack) == RACERS - 1
    with working(staff=staff.pk, sites=[site.pk]):
        assert levels(plain) == {"": 100}


def test_count_that_began_before_a_hand_out_asks_to_look_again(site, staff, at):
    plain, _lots = shelf(site, staff, at)

    def act(number: int) -> object:
        if number:
            return supply(site=site, given=[Given(plain, 1)], by=staff, at=at)
        return count(item=plain, counted=90, seen=100, reason="lost", by=staff, at=at)

    answers = race(act, [site], staff)

    with working(staff=staff.pk, sites=[site.pk]):
        counted = 0 if answers[0] is MovedMeanwhile else -10
        assert levels(plain) == {"": 100 - 7 + counted}


def test_transfer_arrives_or_is_called_back_never_both(site, other_site, staff, at):
    plain, _lots = shelf(site, staff, at)
    both = [site, other_site]
    with working(staff=staff.pk, sites=[one.pk for one in both]):
        there = make_item(other_site, "syringes")
        sent = send(site=site, to_site=other_site, given=[Given(plain, 40)], by=staff, at=at)
        line = TransferLine.objects.get(transfer=sent)

    def act(number: int) -> object:
        if number % 2:
            return call_back(transfer=sent, by=staff, at=at)
        found = [Found(line, there, 40)]
        return receive_transfer(site=other_site, transfer=sent, found=found, by=staff, at=at)

    answers = race(act, both, staff)

    assert answers.count(NotOpen) == RACERS - 1
    with working(staff=staff.pk, sites=[one.pk for one in both]):
        ours, theirs = levels(plain)[""], levels(there).get("", 0)
        assert (ours, theirs) in ((60, 40), (100, 0))
