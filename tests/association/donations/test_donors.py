"""The report is of persons; a donor goes when they ask, or when nobody needs them any more."""

import csv
import io
from datetime import datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.test import Client

from fristed.apps.audit.models import Entry as AuditEntry
from fristed.apps.donations.actions import donors, giving, keeping
from fristed.apps.donations.models import (
    BankFile,
    Donor,
    DonorPeriod,
    DonorPerson,
    Gift,
    GivenBy,
    Payer,
    Purpose,
    SeenFile,
)
from fristed.apps.donations.queries.donors import given_by_donor
from fristed.association.night import run_night
from fristed.ground.context import working
from fristed.web.data_protection import records
from tests.association.conftest import AT, House
from tests.science.bank_statements.files import camt, detail, entry

from .test_ledger import bring, kept, rows

__all__ = ["kept"]

# Synthetic: the month is 80 too high, as the tax administration makes numbers of nobody.
KARI, OLA = "15876510089", "01829398765"
PERIOD = {
    "years": "5", "reason": "Vi kan bli spurt om en rapport", "approver": "Årsmøtet",
    "approved_date": "2026-11-01",
}  # fmt: skip


def asked(
    house: House, purpose: Purpose, number: str, name: str = "Kari Oppdiktet", at: datetime = AT
) -> Donor:
    """Ask for a reference of one's own."""
    with working(staff=None, sites=[house.oslo.pk]):
        return donors.ask_for_receipt(purpose=purpose, name=name, national_number=number, at=at)


def give(house: House, *gifts: tuple[Donor, str]) -> None:
    """Take a file in with gifts by donors' own references."""
    told = "".join(
        entry("08", amount, reference=f"D-{n}", details=detail("08", kid=donor.reference))
        for n, (donor, amount) in enumerate(gifts)
    )
    browser = house.browser(house.oslo, "treasurer")
    bring(browser, camt("08", told))
    browser.post(f"/at/oslo/gifts/files/{rows(house, BankFile)[0].pk}/take/")


def reported(house: House) -> list[dict[str, str]]:
    """Return the lines of the report of 2026."""
    browser = house.browser(house.oslo, "treasurer")
    answer = browser.post("/at/oslo/gifts/year/2026/report.csv").content.decode()
    return list(csv.DictReader(io.StringIO(answer)))


def people_of(house: House, *those: Donor) -> int:
    """Return how many of these donors the vault knows."""
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        found = donors.read_rows(
            DonorPerson, "name", site=house.oslo.pk, about="donors:test",
            of=[f"donor:{one.pk}" for one in those],
            purpose=donors.OpenedFor.LEGAL_DUTY, by=by, at=AT,
        )  # fmt: skip
    return len(found)


@pytest.fixture
def other(house: House, kept: Purpose) -> Purpose:
    """Add a second purpose."""
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        return keeping.add_purpose(
            site=house.oslo, code="BUSS", name="Bussen", income_account="3910", by=by, at=AT
        )


def test_small_gifts_by_two_references_are_one_persons(house: House, kept, other):
    first = asked(house, kept, KARI, at=AT - timedelta(hours=1))
    second = asked(house, other, KARI, "Kari Oppdiktet Ny")
    give(house, (first, "300.00"), (second, "300.00"), (asked(house, kept, OLA), "499.00"))

    (line,) = reported(house)

    assert (line["amount_nok"], line["national_number"]) == ("600.00", KARI)
    assert line["reference"].split() == [first.reference, second.reference]
    assert line["name"] == "Kari Oppdiktet Ny"
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        assert AuditEntry.objects.filter(what="donations.reported").count() == 2


def test_large_gifts_by_two_references_are_one_line(house: House, kept, other):
    give(house, (asked(house, kept, KARI), "600.00"), (asked(house, other, KARI), "600.00"))

    assert [one["amount_nok"] for one in reported(house)] == ["1200.00"]


def test_what_was_paid_back_is_taken_off_the_person(house: House, kept, other):
    give(house, (asked(house, kept, KARI), "600.00"), (asked(house, other, KARI), "100.00"))
    large = next(one for one in rows(house, Gift) if one.amount == Decimal("600.00"))
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        giving.reverse(gift=large, because="paid_back", by=by, at=AT)

    assert reported(house) == []


def test_a_donor_is_found_by_their_reference_and_forgotten(house: House, kept):
    donor = asked(house, kept, KARI)
    give(house, (donor, "600.00"))
    browser = house.browser(house.oslo, "treasurer")

    spaced = f" {donor.reference[:4]} {donor.reference[4:]}"
    found = browser.post("/at/oslo/gifts/donors/", {"reference": spaced})
    page = browser.get(found["Location"]).content.decode()

    assert found["Location"] == f"/at/oslo/gifts/donors/{donor.pk}/"
    assert donor.reference in page
    assert "Kari" not in page
    assert KARI not in page
    assert rows(house, Donor) == [donor]  # looking destroys nothing
    assert people_of(house, donor) == 1

    browser.post(f"/at/oslo/gifts/donors/{donor.pk}/forget/")

    assert (rows(house, Donor), rows(house, GivenBy), people_of(house, donor)) == ([], [], 0)
    assert [one.amount for one in rows(house, Gift)] == [Decimal("600.00")]
    assert reported(house) == []
    assert browser.get(f"/at/oslo/gifts/donors/{donor.pk}/").status_code == 404


def test_a_reference_of_nobody_is_told(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")

    for reference in (kept.reference, "1", "' OR 1=1 --", "9" * 400):
        answer = browser.post("/at/oslo/gifts/donors/", {"reference": reference})
        assert answer.status_code == 422


def test_a_donor_of_another_chapter_is_out_of_reach(house: House, kept):
    donor = asked(house, kept, KARI)
    elsewhere = house.browser(house.bergen, "treasurer")

    assert elsewhere.post(f"/at/bergen/gifts/donors/{donor.pk}/forget/").status_code == 404
    told = elsewhere.post("/at/bergen/gifts/donors/", {"reference": donor.reference})
    assert told.status_code == 422
    assert rows(house, Donor) == [donor]


def years_ago(years: float) -> datetime:
    """Return a moment some years before the day of the tests."""
    return AT - timedelta(days=366 * years)


def test_the_night_forgets_who_gave_nothing_for_as_long_as_was_approved(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")
    assert browser.post("/at/oslo/gifts/donors/period/", PERIOD).status_code == 302
    old = asked(house, kept, KARI, at=years_ago(5.1))
    young = asked(house, kept, KARI, at=years_ago(4.9))
    gives, gave = (asked(house, kept, OLA, at=years_ago(8)) for _ in range(2))
    told = "".join(
        entry("08", reference=f"E-{n}", booked=f"{at:%Y-%m-%d}", details=detail("08", kid=kid))
        for n, (at, kid) in enumerate(
            ((years_ago(4.9), gives.reference), (years_ago(5.1), gave.reference))
        )
    )
    bring(browser, camt("08", told))
    browser.post(f"/at/oslo/gifts/files/{rows(house, BankFile)[0].pk}/take/")

    done = run_night(at=AT)

    assert done["donations.Donor"] == 2
    assert {one.pk for one in rows(house, Donor)} == {young.pk, gives.pk}
    assert [people_of(house, one) for one in (old, gave, young, gives)] == [0, 0, 1, 1]
    assert len(rows(house, Gift)) == 2


def test_until_somebody_approved_a_period_a_trial_holds_and_the_page_says_so(house: House, kept):
    asked(house, kept, KARI, at=years_ago(donors.TRIAL_YEARS + 0.1))
    young = asked(house, kept, OLA, at=years_ago(donors.TRIAL_YEARS - 0.1))
    page = house.browser(house.oslo, "treasurer").get("/at/oslo/gifts/donors/").content.decode()

    assert "Nobody has approved a period yet" in page
    assert "They are destroyed 3 years after" in Client().get("/give/oslo/HAGE/").content.decode()
    assert run_night(at=AT)["donations.Donor"] == 1
    assert rows(house, Donor) == [young]


def test_a_period_is_written_down_with_who_approved_it_and_why(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")
    browser.post("/at/oslo/gifts/donors/period/", PERIOD | {"years": "9"})
    with time_machine.travel(AT + timedelta(minutes=10), tick=False):
        browser.post("/at/oslo/gifts/donors/period/", PERIOD)

    page = browser.get("/at/oslo/gifts/donors/").content.decode()

    assert "5 years after the last gift: Vi kan bli spurt om en rapport." in page
    assert "Approved by Årsmøtet, 1 Nov 2026." in page
    assert sorted(one.years for one in rows(house, DonorPeriod)) == [5, 9]


@pytest.mark.parametrize(
    "changed",
    [{"years": "1"}, {"years": "21"}, {"reason": ""}, {"approver": ""},
     {"approved_date": "2026-11-21"}, {"approved_date": "1999-01-01"}],
)  # fmt: skip
def test_a_period_too_short_or_of_nobody_is_refused(house: House, kept, changed):
    browser = house.browser(house.oslo, "treasurer")

    answer = browser.post("/at/oslo/gifts/donors/period/", PERIOD | changed)

    assert answer.status_code == 422
    assert rows(house, DonorPeriod) == []


def test_a_donor_who_gave_in_a_year_is_summed_by_it_alone(house: House, kept):
    donor = asked(house, kept, KARI)
    give(house, (donor, "600.00"))

    with working(staff=None, sites=[house.oslo.pk]):
        found = [given_by_donor(house.oslo, year) for year in (2025, 2026)]
    assert found == [{}, {donor.pk: Decimal("600.00")}]


def test_no_row_about_somebody_is_said_to_be_about_nobody():
    about_people = (Donor, GivenBy, DonorPerson, Payer, SeenFile)

    told = {one.model: one.said["retention"] for one in records() if one.model in about_people}

    assert sorted(told, key=str) == sorted(about_people, key=str)
    assert "house" not in told.values()
