"""Mistakes are put right without a donor lost, a year counted twice or a page broken."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.test import Client

from fristed.apps.donations.actions import donors, keeping
from fristed.apps.donations.forms.keeping import PurposeForm
from fristed.apps.donations.models import BankFile, Gift, GivenBy, Purpose
from fristed.apps.donations.queries import ledger
from fristed.ground.context import working
from tests.association.conftest import AT, House
from tests.science.bank_statements.files import camt, detail, entry

from .test_ledger import bring, kept, rows

__all__ = ["kept"]

IN_JANUARY = datetime(2027, 1, 12, 12, 0, tzinfo=UTC)


@pytest.fixture
def other(house: House, kept: Purpose) -> Purpose:
    """Add a second purpose, which the gift was really for."""
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        return keeping.add_purpose(
            site=house.oslo, code="BUSS", name="Bussen", income_account="3910", by=by, at=AT
        )


@pytest.fixture
def given(house: House, kept: Purpose) -> Any:
    """Let a donor give 600 kroner in November, by their own reference."""
    with working(staff=None, sites=[house.oslo.pk]):
        donor = donors.ask_for_receipt(
            purpose=kept, name="Kari Oppdiktet", national_number="15876510089", at=AT
        )
    told = entry("08", "600.00", details=detail("08", kid=donor.reference))
    browser = house.browser(house.oslo, "treasurer")
    bring(browser, camt("08", told))
    browser.post(f"/at/oslo/gifts/files/{rows(house, BankFile)[0].pk}/take/")
    return donor


def put_right(house: House, purpose: Purpose) -> None:
    """Reverse the one gift, and say that its payment was for another purpose."""
    browser = house.browser(house.oslo, "treasurer")
    (gift,) = rows(house, Gift)
    browser.post(f"/at/oslo/gifts/line/{gift.pk}/reverse/", {"because": "wrong_purpose"})
    with working(staff=None, sites=[house.oslo.pk]):
        (payment,) = ledger.waiting(house.oslo)
    browser.post(f"/at/oslo/gifts/waiting/{payment.pk}/", {"what": str(purpose.pk)})


def test_a_donors_gift_placed_again_is_still_theirs(house: House, given, other):
    put_right(house, other)

    with working(staff=None, sites=[house.oslo.pk]):
        by_line = dict(GivenBy.objects.values_list("gift__number", "donor"))
    assert by_line == {1: given.pk, 2: given.pk, 3: given.pk}
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        (told,) = donors.report(site=house.oslo, year=2026, by=by, at=AT)
    assert told.amount == Decimal("600.00")


def test_a_gift_put_right_in_january_stands_once_in_the_old_year(house: House, given, other):
    with time_machine.travel(IN_JANUARY, tick=False):
        put_right(house, other)

    with working(staff=None, sites=[house.oslo.pk]):
        old, new = (ledger.totals(house.oslo, year) for year in (2026, 2027))
    assert [row[3] for row in old] == [Decimal("600.00")]
    assert sorted(row[3] for row in new) == [Decimal("-600.00"), Decimal("600.00")]
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        told = {
            year: [one.amount for one in donors.report(site=house.oslo, year=year, by=by, at=AT)]
            for year in (2026, 2027)
        }
    assert told == {2026: [Decimal("600.00")], 2027: []}


def test_a_payment_placed_for_the_first_time_keeps_the_banks_day(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")
    bring(browser, camt("08", entry("08", details=detail("08", text="Takk"))))
    browser.post(f"/at/oslo/gifts/files/{rows(house, BankFile)[0].pk}/take/")
    with working(staff=None, sites=[house.oslo.pk]):
        (payment,) = ledger.waiting(house.oslo)

    with time_machine.travel(IN_JANUARY, tick=False):
        browser = house.browser(house.oslo, "treasurer")
        browser.post(f"/at/oslo/gifts/waiting/{payment.pk}/", {"what": str(kept.pk)})

    assert [one.booked_date for one in rows(house, Gift)] == [payment.booked_date]


YEARS = ("", "journal.csv", "saft.xml", "contributions.csv")


@pytest.mark.parametrize("year", ["0", "1999", "2100", "20260"])
@pytest.mark.parametrize("file", YEARS)
def test_a_year_that_no_calendar_has_is_no_page(house: House, kept, year, file):
    browser = house.browser(house.oslo, "treasurer")

    assert browser.get(f"/at/oslo/gifts/year/{year}/{file}").status_code == 404


@pytest.mark.parametrize("file", YEARS)
def test_the_first_and_the_last_year_of_the_century_open(house: House, kept, file):
    browser = house.browser(house.oslo, "treasurer")

    told = [browser.get(f"/at/oslo/gifts/year/{year}/{file}").status_code for year in (2000, 2099)]

    assert told == [200, 200]


def test_a_year_leads_to_the_years_beside_it(house: House, kept):
    browser = house.browser(house.oslo, "auditor")

    def beside(year: int) -> list[int]:
        page = browser.get(f"/at/oslo/gifts/year/{year}/").content.decode()
        return [n for n in range(1999, 2101) if f'href="/at/oslo/gifts/year/{n}/"' in page]

    assert (beside(2026), beside(2025), beside(2000)) == ([2025], [2024, 2026], [2001])


@pytest.mark.parametrize("code", ["fest 26", "Ø1", "a/b", "A1\n", " ", "x" * 21])
def test_a_code_that_no_address_can_hold_is_refused(house: House, kept, code):
    said = {"code": code, "name": "Festen", "income_account": "3900"}
    form = PurposeForm(said)

    assert code.strip() == "A1" or "code" in form.errors
    with (
        pytest.raises(DatabaseError, match=r"donations_purpose_code|too long"),
        working(staff=None, sites=[house.oslo.pk]),
        transaction.atomic(),
    ):
        Purpose.objects.create(site=house.oslo, reference="1", **said)


def test_the_public_page_opens_for_every_code_that_is_taken(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")
    for code in ("fest 26", "Ø1", "FEST-26"):
        browser.post(
            "/at/oslo/gifts/purposes/", {"code": code, "name": code, "income_account": "3900"}
        )

    page = Client().get("/give/")

    assert page.status_code == 200
    assert sorted(one.code for one in rows(house, Purpose)) == ["FEST-26", "HAGE"]
