"""Giving asks for nothing; a report for tax asks for what it needs."""

import pytest
from django.test import Client

from fristed.apps.donations.actions import keeping
from fristed.apps.donations.forms.receipt import is_national_number
from fristed.apps.donations.models import Donor
from fristed.ground.context import working
from tests.association.conftest import AT, House

from .test_ledger import kept

__all__ = ["kept"]

# Synthetic: the month is 80 too high, as the tax administration makes numbers of nobody.
GIVEN = {"name": "Qzxa Nilsen", "national_number": "15876510089", "agrees": "on"}


def test_giving_shows_an_account_and_a_reference_and_asks_for_nothing(house: House, kept):
    browser = Client()

    page = browser.get("/give/").content.decode()

    assert "8601 11 17947" in page
    assert kept.reference in page
    assert "<input" not in page
    assert browser.cookies == {}


def test_a_closed_purpose_is_not_on_the_page(house: House, kept):
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        keeping.open_or_close(purpose=kept, is_open=False, by=by, at=AT)

    assert kept.reference not in Client().get("/give/").content.decode()
    assert Client().get("/give/oslo/HAGE/").status_code == 404


def test_who_wants_a_report_gets_a_reference_of_their_own(house: House, kept):
    page = Client().post("/give/oslo/HAGE/", GIVEN).content.decode()

    with working(staff=None, sites=[house.oslo.pk]):
        donor = Donor.objects.get()
    assert donor.reference in page
    assert donor.reference != kept.reference
    assert "Qzxa" not in page
    assert "15876510089" not in page


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"national_number": "15876510080"}, {"agrees": ""}]
)
def test_what_is_wrong_is_said_and_nothing_is_kept(house: House, kept, changed):
    response = Client().post("/give/oslo/HAGE/", GIVEN | changed)

    assert response.status_code == 422
    with working(staff=None, sites=[house.oslo.pk]):
        assert not Donor.objects.exists()


def test_a_chapter_without_approval_reports_nothing(house: House, kept):
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        keeping.say_books(site=house.oslo, said={"receipts": False}, by=by, at=AT)

    assert "HAGE" not in Client().get("/give/").content.decode()
    assert Client().post("/give/oslo/HAGE/", GIVEN).status_code == 404


def test_the_public_pages_are_in_both_languages(house: House, kept):
    assert "<h1>Gi en gave</h1>" in Client().get("/give/?lang=nb").content.decode()


@pytest.mark.parametrize(
    ("number", "right"),
    [("15876510089", True), ("15876510099", False), ("15876510080", False), ("1587651008", False)],
)
def test_a_national_number_is_looked_at_and_asked_of_nobody(number, right):
    assert is_national_number(number) is right
