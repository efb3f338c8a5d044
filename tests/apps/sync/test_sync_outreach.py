"""What outreach hands out: looked up on the shelf once, however many lines it has."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.apps.naloxone.models import Product, Supply
from fristed.apps.needle_exchange.models import Line
from fristed.apps.stock.models import Item
from fristed.apps.sync.actions.outreach import given_kits, handed_out
from fristed.apps.sync.actions.refusing import DoesNotFit
from fristed.apps.sync.queries.letters import event_in
from fristed.ground.context import working
from tests.apps.sync.device import event


@pytest.fixture
def shelf(site, lead):
    """Twenty things to hand out; work for the lead."""
    with working(staff=lead.pk, sites=[site.pk]):
        names = [f"Thing {number}" for number in range(20)]
        yield [
            Item.objects.create(site=site, name_en=name, name_nb=name, kind="needle")
            for name in names
        ]


def told(kind: str, now, **more):
    """Return an event as it was read from a letter."""
    return event_in(json.dumps(event(kind, now - timedelta(minutes=1), **more)).encode())


def lines(items) -> list[dict]:
    """Return a line for each item."""
    return [{"item": str(one.pk), "quantity": 2} for one in items]


def test_shelf_is_asked_once_for_all_lines(site, lead, shelf, now):
    asked_of_items = []
    for many in (1, 20):
        with CaptureQueriesContext(connection) as asked:
            event_ = told("equipment.handed_out", now, given=lines(shelf[:many]))
            handed_out(site=site, event=event_, by=lead)
        here = [one["sql"] for one in asked if 'FROM "stock_item" WHERE' in one["sql"]]
        asked_of_items.append(len([sql for sql in here if "unnest" in sql]))

    assert asked_of_items == [1, 1]
    assert Line.objects.count() == 21


@pytest.mark.parametrize("item", ["7", "", None, 7, "٣", "9" * 30, "-1"])
def test_line_of_nothing_that_stands_there_fits_nothing(site, lead, shelf, now, item):
    given = [*lines(shelf[:2]), {"item": item, "quantity": 1}]
    with pytest.raises(DoesNotFit):
        handed_out(site=site, event=told("equipment.handed_out", now, given=given), by=lead)
    assert Line.objects.count() == 0


def test_same_thing_twice_is_two_lines_and_another_sites_is_none(
    site, other_site, lead, shelf, now
):
    with working(staff=lead.pk, sites=[other_site.pk]):
        theirs = Item.objects.create(site=other_site, name_en="T", name_nb="T", kind="needle")
    with working(staff=lead.pk, sites=[site.pk]):
        twice = told("equipment.handed_out", now, given=lines([shelf[0], shelf[0]]))
        handed_out(site=site, event=twice, by=lead)
        with pytest.raises(DoesNotFit):
            event_ = told("equipment.handed_out", now, given=lines([theirs]))
            handed_out(site=site, event=event_, by=lead)


def test_kit_is_given_only_where_it_is_known_as_one(site, lead, shelf, now):
    kit = Item.objects.create(site=site, name_en="Spray", name_nb="Spray", kind="naloxone")
    with pytest.raises(DoesNotFit):
        given_kits(site=site, event=told("naloxone.given", now, item=str(kit.pk)), by=lead)
    Product.objects.create(site=site, item=kit, form="nasal", doses_per_kit=2)
    event_ = told("naloxone.given", now, item=str(kit.pk), recipient="family")
    given_kits(site=site, event=event_, by=lead)

    assert Supply.objects.count() == 1
