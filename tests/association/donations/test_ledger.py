"""Bank files, the ledger, what waits, and files for others. Nobody in them exists."""

import csv
import io
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from fristed.apps.audit.models import Entry as AuditEntry
from fristed.apps.donations.actions import donors, giving, keeping, reading
from fristed.apps.donations.models import BankFile, Gift, Payment
from fristed.apps.donations.queries import ledger
from fristed.ground.context import working
from tests.association.conftest import AT, House
from tests.science.bank_statements.files import camt, detail, entry

BOOKS = {
    "account": "8601 11 17947",
    "organisation_number": "999999999",
    "contact_name": "Kari Oppdiktet",
    "bank_account": "1920",
    "bank_category": "balanseverdiForOmloepsmiddel",
    "bank_code": "1920",
    "income_category": "annenDriftsinntekt",
    "income_code": "3900",
    "receipts": "on",
}


@pytest.fixture
def kept(house: House) -> Any:
    """Say the books of Oslo, and one purpose."""
    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        said = BOOKS | {"receipts": True, "layout": {}}
        keeping.say_books(site=house.oslo, said=said, by=by, at=AT)
        return keeping.add_purpose(
            site=house.oslo, code="HAGE", name="Hagen", income_account="3900", by=by, at=AT
        )


def statement(kid: str = "", *, name: str = "Qzxa Nilsen", text: str = "Til hagen") -> bytes:
    """Return a gift with a reference, one without, and a fee."""
    return camt(
        "08",
        entry("08", "250.00", reference="A-1", details=detail("08", name="Ola O", kid=kid))
        + entry("08", "100.00", reference="A-2", details=detail("08", name=name, text=text))
        + entry("08", "15.00", sign="DBIT", reference="A-3"),
    )


def bring(browser: Client, data: bytes) -> Any:
    """Bring a file on the page."""
    found = SimpleUploadedFile("statement.xml", data)
    return browser.post("/at/oslo/gifts/files/", {"statement": found})


def rows(house: House, model: Any) -> list[Any]:
    """Return every row of a model at Oslo."""
    with working(staff=None, sites=[house.oslo.pk]):
        return list(model.objects.filter(site=house.oslo).order_by("pk"))


def taken(house: House, kept: Any) -> Client:
    """Bring a file, and take it in."""
    browser = house.browser(house.oslo, "treasurer")
    bring(browser, statement(kept.reference))
    file = rows(house, BankFile)[-1]
    browser.post(f"/at/oslo/gifts/files/{file.pk}/take/")
    return browser


def test_a_file_is_looked_at_before_it_is_taken_in(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")

    response = bring(browser, statement(kept.reference))

    (file,) = rows(house, BankFile)
    assert response["Location"] == f"/at/oslo/gifts/files/{file.pk}/"
    page = browser.get(response["Location"]).content.decode()
    assert (file.entries, file.known, file.fresh, file.fits) == (3, 0, 3, 1)
    assert "Take it in" in page
    assert "Qzxa" not in page
    assert rows(house, Payment) == []


def test_what_bears_a_reference_is_a_gift_and_what_does_not_waits(house: House, kept):
    browser = taken(house, kept)

    (gift,) = rows(house, Gift)
    assert (gift.number, gift.amount, gift.purpose_id) == (1, Decimal("250.00"), kept.pk)
    assert len(rows(house, Payment)) == 3
    page = browser.get("/at/oslo/gifts/waiting/").content.decode()
    assert "Qzxa Nilsen · Til hagen" in page
    assert "Ola O" not in page


def test_the_same_file_twice_adds_nothing(house: House, kept):
    taken(house, kept)
    taken(house, kept)

    assert [len(rows(house, one)) for one in (BankFile, Payment, Gift)] == [2, 3, 1]
    assert rows(house, BankFile)[-1].known + rows(house, BankFile)[0].known == 3


def test_who_paid_is_destroyed_once_it_is_matched(house: House, kept):
    browser = taken(house, kept)
    with working(staff=None, sites=[house.oslo.pk]):
        payment = ledger.waiting(house.oslo).get()

    browser.post(f"/at/oslo/gifts/waiting/{payment.pk}/", {"what": str(kept.pk)})

    by = house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        assert donors.payers(site=house.oslo, payments=[payment.pk], by=by, at=AT) == {}
    assert [one.amount for one in sorted(rows(house, Gift), key=lambda one: one.number)] == [
        Decimal("250.00"),
        Decimal("100.00"),
    ]


def test_what_is_no_gift_is_set_aside(house: House, kept):
    browser = taken(house, kept)
    with working(staff=None, sites=[house.oslo.pk]):
        payment = ledger.waiting(house.oslo).get()

    browser.post(f"/at/oslo/gifts/waiting/{payment.pk}/", {"what": "fee"})

    with working(staff=None, sites=[house.oslo.pk]):
        assert not ledger.waiting(house.oslo).exists()
    assert len(rows(house, Gift)) == 1


def test_a_mistake_is_reversed_and_its_payment_waits_again(house: House, kept):
    browser = taken(house, kept)
    (gift,) = rows(house, Gift)

    for _ in range(2):
        browser.post(f"/at/oslo/gifts/line/{gift.pk}/reverse/", {"because": "no_gift"})

    first, second = sorted(rows(house, Gift), key=lambda one: one.number)
    assert (second.number, second.amount, second.reverses_id) == (2, Decimal("-250.00"), first.pk)
    with working(staff=None, sites=[house.oslo.pk]):
        assert ledger.waiting(house.oslo).count() == 2
        assert [row[3] for row in ledger.totals(house.oslo, 2026)] == [Decimal("0.00")]


@pytest.mark.parametrize("model", [Gift, Payment])
def test_the_program_itself_cannot_change_the_ledger(house: House, kept, model):
    taken(house, kept)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        working(staff=None, sites=[house.oslo.pk]),
        transaction.atomic(),
    ):
        model.objects.update(amount=Decimal(1))


def test_a_file_nobody_takes_in_is_destroyed_after_a_day(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")
    bring(browser, statement(kept.reference))
    (file,) = rows(house, BankFile)
    with working(staff=None, sites=[house.oslo.pk]):
        done = reading.leave_old_files(site=house.oslo, at=AT + reading.SEEN_FOR * 2)

    assert done["donations.SeenFile"] == 1
    browser.post(f"/at/oslo/gifts/files/{file.pk}/take/")
    assert rows(house, Payment) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "document type"),
        (b"Dato;Sum\n", "columns of the bank"),
        (b"<a/>", "no camt.053"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(house: House, kept, data, said):
    response = bring(house.browser(house.oslo, "treasurer"), data)

    assert response.status_code == 422
    assert said in response.content.decode()
    assert rows(house, BankFile) == []


def test_a_table_of_the_bank_is_read_once_its_columns_are_said(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")
    columns = {"booked_date": "Dato", "amount": "Beløp", "reference": "KID"}
    assert browser.post("/at/oslo/gifts/books/", BOOKS | columns).status_code == 302

    bring(browser, f"Dato;Beløp;KID\n02.11.2026;1 000,50;{kept.reference}\n".encode())

    (file,) = rows(house, BankFile)
    assert (file.form, file.entries, file.fits) == ("csv", 1, 1)


def test_the_accountants_files_balance_and_name_nobody(house: House, kept):
    browser = taken(house, kept)

    journal = browser.get("/at/oslo/gifts/year/2026/journal.csv").content.decode()
    saft = browser.get("/at/oslo/gifts/year/2026/saft.xml").content

    lines = list(csv.DictReader(io.StringIO(journal)))
    assert [(one["debit"], one["credit"]) for one in lines] == [("250.00", ""), ("", "250.00")]
    space = "{urn:StandardAuditFile-Taxation-Financial:NO}"
    assert fromstring(saft).findtext(f".//{space}TotalDebit") == "250.00"
    assert "Ola" not in journal + saft.decode()


def test_the_tax_report_holds_who_asked_and_gave_enough(house: House, kept):
    by = house.people["oslo", "treasurer"]
    with working(staff=None, sites=[house.oslo.pk]):
        asked = [
            donors.ask_for_receipt(purpose=kept, name=name, national_number=number, at=AT)
            for name, number in (("Kari Oppdiktet", "15876510089"), ("Liten Giver", "01829398765"))
        ]
    told = "".join(
        entry("08", amount, reference=f"B-{n}", details=detail("08", kid=one.reference))
        for n, (one, amount) in enumerate(zip(asked, ("500.00", "499.99"), strict=True))
    )
    browser = house.browser(house.oslo, "treasurer")
    bring(browser, camt("08", told))
    browser.post(f"/at/oslo/gifts/files/{rows(house, BankFile)[0].pk}/take/")

    report = browser.post("/at/oslo/gifts/year/2026/report.csv").content.decode()
    civicrm = browser.get("/at/oslo/gifts/year/2026/contributions.csv").content.decode()

    lines = list(csv.DictReader(io.StringIO(report)))
    assert [(one["name"], one["amount_nok"]) for one in lines] == [("Kari Oppdiktet", "500.00")]
    contacts = [one["External Identifier"] for one in csv.DictReader(io.StringIO(civicrm))]
    assert contacts == [one.reference for one in asked]
    assert "Kari" not in civicrm
    with working(staff=by.pk, sites=[house.oslo.pk]):
        assert AuditEntry.objects.filter(what="donations.reported").count() == 1
        donors.forget_donor(donor=asked[0], by=by, at=AT)
        assert donors.report(site=house.oslo, year=2026, by=by, at=AT) == []
        assert Gift.objects.filter(site=house.oslo).count() == 2


def test_a_box_that_was_counted_is_a_gift_of_nobody(house: House, kept):
    browser = house.browser(house.oslo, "treasurer")
    given = {"purpose": str(kept.pk), "amount": "320.50", "booked_date": "2026-11-19"}

    assert browser.post("/at/oslo/gifts/cash/", given).status_code == 302
    later = browser.post("/at/oslo/gifts/cash/", given | {"booked_date": "2026-11-21"})

    (gift,) = rows(house, Gift)
    assert (gift.amount, gift.payment_id, later.status_code) == (Decimal("320.50"), None, 422)
    assert gift.booked_date == date(2026, 11, 19)


def test_numbers_have_no_gap_and_belong_to_a_chapter(house: House, kept):
    by = house.people["bergen", "treasurer"]
    with working(staff=by.pk, sites=[house.bergen.pk]):
        other = keeping.add_purpose(
            site=house.bergen, code="BUSS", name="Bussen", income_account="3900", by=by, at=AT
        )
        numbers = [
            giving.write_cash(purpose=other, amount=Decimal(1), day=AT.date(), by=by, at=AT).number
            for _ in range(3)
        ]
    taken(house, kept)

    assert numbers == [1, 2, 3]
    assert [one.number for one in rows(house, Gift)] == [1]


PAGES = ("", "waiting/", "files/", "cash/", "books/", "purposes/", "donors/", "donors/period/",
         "year/2026/")  # fmt: skip
READ_BY_THE_AUDITOR = {"", "year/2026/"}


@pytest.mark.parametrize("page", PAGES)
def test_pages_open_for_whoever_keeps_and_an_auditor_reads(house: House, kept, page):
    taken(house, kept)
    told = {
        role: house.browser(house.oslo, role).get(f"/at/oslo/gifts/{page}").status_code
        for role in ("treasurer", "administrator", "auditor", "secretary", "programme")
    }

    auditor = 200 if page in READ_BY_THE_AUDITOR else 404
    assert told == {
        "treasurer": 200,
        "administrator": 200,
        "auditor": auditor,
        "secretary": 404,
        "programme": 404,
    }
    elsewhere = house.browser(house.bergen, "treasurer").get(f"/at/oslo/gifts/{page}")
    assert elsewhere.status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_a_page_costs_at_most_twelve_statements_whatever_its_rows(house: House, kept, page):
    browser = taken(house, kept)
    first = statements_of(browser, f"/at/oslo/gifts/{page}")
    with working(staff=None, sites=[house.oslo.pk]):
        by = house.people["oslo", "treasurer"]
        for amount in range(1, 6):
            giving.write_cash(purpose=kept, amount=Decimal(amount), day=AT.date(), by=by, at=AT)
    bring(browser, camt("08", "".join(entry("08", reference=f"C-{n}") for n in range(4))))
    browser.post(f"/at/oslo/gifts/files/{latest(house).pk}/take/")

    assert statements_of(browser, f"/at/oslo/gifts/{page}") == first <= 12


def latest(house: House) -> BankFile:
    """Return the file that waits."""
    return next(one for one in rows(house, BankFile) if one.done_at is None)


BESIDE = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "SELECT set_config", "SET LOCAL")


def statements_of(browser: Client, address: str) -> int:
    """Count the statements of a page, as the house counts: without those that open and close."""
    browser.get(address)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(address).status_code == 200
    return sum(not one["sql"].startswith(BESIDE) for one in seen.captured_queries)
