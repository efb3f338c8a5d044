"""Files for accountants, for CiviCRM, and for the software that reports for tax."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from fristed.science import bookkeeping, hand_over
from fristed.science.exchange import csv_line

from ..actions.donors import Reported
from ..models import Books, Gift

TAX_HEAD = ("reference", "name", "national_number", "year", "amount_nok")


def journal(books: Books, gifts: Sequence[Gift], *, name: str, year: int) -> bookkeeping.Journal:
    """Return a year's gifts as a journal: bank against the purpose's income account."""
    bank = bookkeeping.Account(
        books.bank_account, "Bank", books.bank_category, books.bank_code, Decimal(0)
    )
    incomes = {one.purpose.income_account: one.purpose.name for one in gifts}
    incomes.pop(bank.number, None)
    first, _, last = books.contact_name.rpartition(" ")
    return bookkeeping.Journal(
        company=bookkeeping.Company(books.organisation_number, name, first, last),
        currency="NOK",
        first_date=date(year, 1, 1),
        last_date=date(year, 12, 31),
        accounts=(
            bank,
            *(
                bookkeeping.Account(number, told, books.income_category, books.income_code)
                for number, told in sorted(incomes.items())
            ),
        ),
        vouchers=tuple(_voucher(books, one) for one in gifts),
        projects=tuple(sorted({one.purpose.code: one.purpose.name for one in gifts}.items())),
    )


def _voucher(books: Books, gift: Gift) -> bookkeeping.Voucher:
    text = "Reversal" if gift.reverses_id else "Gift"
    reference = gift.payment.bank_reference if gift.payment else ""
    amounts = ((books.bank_account, gift.amount), (gift.purpose.income_account, -gift.amount))
    lines = tuple(
        bookkeeping.Line(account, amount, text, gift.purpose.code, reference)
        for account, amount in amounts
    )
    entered = gift.entered_at.date()
    return bookkeeping.Voucher(str(gift.number), gift.booked_date, text, lines, entered)


def journal_csv(made: bookkeeping.Journal) -> str:
    """Write a journal as CSV."""
    lines = (bookkeeping.JOURNAL_HEAD, *bookkeeping.journal_rows(made))
    return "".join(csv_line(cells) for cells in lines)


def tax_csv(found: Iterable[Reported], year: int) -> str:
    """Write who is to be reported, for the software that reports."""
    rows = (
        (" ".join(one.references), one.name, one.national_number, str(year), f"{one.amount:.2f}")
        for one in found
    )
    return "".join(csv_line(cells) for cells in (TAX_HEAD, *rows))


def civicrm_csv(gifts: Iterable[Gift], donors: Mapping[int, str]) -> str:
    """Write the gifts of donors as CiviCRM's contributions; those of nobody are left out."""
    rows = [
        hand_over.contribution_row(
            hand_over.Contribution(
                contact=donors[one.pk],
                received_date=one.booked_date,
                amount=one.amount,
                transaction=f"fristed-{one.site_id}-{one.number}",
                currency=one.currency,
                source=one.purpose.name,
                refunded=one.is_reversed,  # type: ignore[attr-defined]  # annotated
            )
        )
        for one in gifts
        if one.pk in donors and not one.reverses_id
    ]
    return "".join(csv_line(cells) for cells in (hand_over.CONTRIBUTION_HEAD, *rows))
