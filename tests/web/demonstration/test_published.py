"""The demonstration's made-up year: marked as such, read on the public page, in nobody's way."""

from datetime import UTC, datetime
from random import Random

import pytest
from django.test import Client as Browser

from fristed.apps.audit.models import Entry
from fristed.apps.releases.models import Release
from fristed.apps.releases.queries import declared, published
from fristed.apps.releases.queries.drafting import reasons_of
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.web.demonstration.published import TABLES, publish_made_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> datetime:
    return datetime(2026, 11, 17, 13, 5, tzinfo=UTC)


@pytest.fixture
def year(site: Site, at: datetime) -> list[Release]:
    with working(staff=None, sites=[site.pk]):
        publish_made_up(site, rng=Random(6), until=at)
    return list(Release.objects.order_by("number"))


def test_every_release_is_declared_synthetic_and_over(year: list[Release], at: datetime) -> None:
    assert len(year) == sum(TABLES.values())
    assert {one.table for one in year} == set(TABLES)
    assert all(one.synthetic and (at.date() - one.last_day).days > 30 for one in year)
    assert [one.number for one in year] == list(range(1, len(year) + 1))
    assert len({(one.table, one.period) for one in year}) == len(year)


def test_parts_are_within_their_wholes(year: list[Release]) -> None:
    for release in published("overdoses_year"):
        told = {one.part: one for one in release.cells}
        share = told["share"]
        assert share.numerator and share.denominator
        assert share.numerator <= share.denominator
        ranged = [one for one in told.values() if one.low and one.high and one.value]
        assert all(one.low <= one.value <= one.high for one in ranged)
        assert len(ranged) >= 4


def test_public_page_shows_it_and_says_that_it_is_made_up(year: list[Release]) -> None:
    said = Browser().get("/figures/").content.decode()
    assert "These figures are made up" in said
    assert said.count('class="headline"') == 5
    assert "months-out-and-back" in said


def test_staff_page_can_still_ask_why_something_is_hidden(site: Site, year: list[Release]) -> None:
    tables = {one.id: one for one in declared()}
    with working(staff=None, sites=[site.pk]):
        assert all(reasons_of(one, tables[one.table]) == [] for one in year)


def test_each_release_is_written_into_the_record(site: Site, year: list[Release]) -> None:
    with working(staff=None, sites=[site.pk]):
        assert Entry.objects.filter(what="releases.published").count() == len(year)
