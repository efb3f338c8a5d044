"""What the addresses of this room name: a purpose, a gift, a file, a payment that waits."""

from typing import Any

from fristed.apps.donations.actions import donors, giving, keeping, reading
from fristed.apps.donations.models import BankFile, Donor, Gift, Purpose
from fristed.apps.donations.queries import ledger
from fristed.ground.context import working
from tests.association.conftest import AT, House
from tests.science.bank_statements.files import camt, detail, entry

BOOKS = {
    "account": "8601 11 17947",
    "organisation_number": "999999999",
    "contact_name": "Kari Oppdiktet",
    "receipts": True,
}


def rows(house: House) -> dict[str, Any]:
    """Make them at Oslo, or find them where they were made before, with more beside them."""
    site, by = house.oslo, house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[site.pk]):
        purpose = Purpose.objects.filter(site=site).first() or _begun(site, by)
        gift = Gift.objects.filter(site=site).order_by("number").first()
        more = [giving.write_cash(purpose=purpose, amount=1, day=AT.date(), by=by, at=AT)
                for _ in range(1 if gift is None else 12)]  # fmt: skip
        asked = [donors.ask_for_receipt(purpose=purpose, name="Ola Oppdiktet", at=AT,
                                        national_number="15876510089")
                 for _ in range(1 if gift is None else 12)]  # fmt: skip
        donor = Donor.objects.filter(site=site).order_by("asked_at", "pk").first()
        file = BankFile.objects.filter(site=site, done_at__isnull=True).first()
        return {
            "donations.purpose": purpose.pk,
            "donations:receipt.purpose": purpose.code,
            "donations.gift": (gift or more[0]).pk,
            "donations.donor": (donor or asked[0]).pk,
            "donations.bank_file": file.pk,
            "donations.payment": ledger.waiting(site).first().pk,
            "donations.year": AT.year,
        }


def _begun(site: Any, by: Any) -> Purpose:
    keeping.say_books(site=site, said=BOOKS, by=by, at=AT)
    purpose = keeping.add_purpose(
        site=site, code="HAGE", name="Hagen", income_account="3900", by=by, at=AT
    )
    told = detail("08", name="Ola Oppdiktet", text="Takk")
    data = camt("08", entry("08", details=told))
    file = reading.see(site=site, data=data, layout=None, by=by, at=AT)
    reading.take(file=file, layout=None, by=by, at=AT)
    reading.see(site=site, data=data, layout=None, by=by, at=AT)
    return purpose
