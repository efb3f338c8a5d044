"""A journal balances or is none; its table and its SAF-T say the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.bookkeeping import (
    JOURNAL_HEAD,
    Account,
    Company,
    Journal,
    JournalTrouble,
    Line,
    Voucher,
    journal_rows,
    write_saft,
)

from .elements import ELEMENTS, LONGEST

DAY = date(2026, 11, 2)
BANK = Account("1920", "Bank", "balanseverdiForOmloepsmiddel", "1920", Decimal("100.00"))
GIFTS = Account("3900", "Gaver", "annenDriftsinntekt", "3900", Decimal("-100.00"))
COMPANY = Company("999999999", "Oppdiktet forening", "Kari", "Oppdiktet")
SPACE = "{urn:StandardAuditFile-Taxation-Financial:NO}"


def gift(number: str, amount: Decimal, **changes) -> Voucher:
    lines = (
        Line("1920", amount, "Gave", project="HAGE"),
        Line("3900", -amount, "Gave", project="HAGE", reference="A-1"),
    )
    return replace(Voucher(number, DAY, "Gave", lines, DAY), **changes)


def journal(*vouchers: Voucher, **changes) -> Journal:
    told = {
        "company": COMPANY,
        "currency": "NOK",
        "first_date": date(2026, 1, 1),
        "last_date": date(2026, 12, 31),
        "accounts": (BANK, GIFTS),
        "vouchers": vouchers,
        "projects": (("HAGE", "Hagen"),),
    }
    return Journal(**(told | changes))


ONE = gift("1", Decimal("250.00"))
REFUSED = {
    "not_balanced": [replace(ONE, lines=(ONE.lines[0], replace(ONE.lines[1], amount=Decimal(-1))))],
    "no_lines": [replace(ONE, lines=())],
    "empty_line": [gift("1", Decimal(0))],
    "amount_too_fine": [gift("1", Decimal("0.005"))],
    "amount_too_large": [gift("1", Decimal(10) ** 16)],
    "unknown_account": [replace(ONE, lines=(replace(ONE.lines[0], account="1"), ONE.lines[1]))],
    "number_twice": [ONE, ONE],
    "outside_period": [replace(ONE, booked_date=date(2027, 1, 1))],
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_no_accountant_could_take_over_is_refused(code):
    with pytest.raises(JournalTrouble) as refused:
        journal(*REFUSED[code])

    assert refused.value.code == code


HEADS = {
    "no_period": {"last_date": date(2025, 1, 1)},
    "account_twice": {"accounts": (BANK, BANK)},
    "opening_not_balanced": {"accounts": (BANK, replace(GIFTS, opening=Decimal(0)))},
}


@pytest.mark.parametrize("code", HEADS)
def test_a_journal_that_begins_wrong_is_refused(code):
    with pytest.raises(JournalTrouble) as refused:
        journal(**HEADS[code])

    assert refused.value.code == code


def test_the_table_says_debit_and_credit():
    rows = [dict(zip(JOURNAL_HEAD, row, strict=True)) for row in journal_rows(journal(ONE))]

    assert [(row["account"], row["debit"], row["credit"]) for row in rows] == [
        ("1920", "250.00", ""),
        ("3900", "", "250.00"),
    ]
    assert {row["voucher"] for row in rows} == {"1"}


def test_a_reversal_is_a_voucher_the_other_way_round():
    kept = journal(ONE, gift("2", Decimal("-250.00")))

    assert [kept.closing(account) for account in kept.accounts] == [
        Decimal("100.00"),
        Decimal("-100.00"),
    ]


def test_saft_says_accounts_and_sums():
    root = fromstring(made(journal(ONE)))

    entries = root.find(f"{SPACE}GeneralLedgerEntries")
    told = {child.tag.removeprefix(SPACE): child.text for child in entries}
    assert (told["NumberOfEntries"], told["TotalDebit"]) == ("1", "250.00")
    assert told["TotalCredit"] == told["TotalDebit"]
    closing = [one.text for one in root.iter(f"{SPACE}ClosingDebitBalance")]
    credit = [one.text for one in root.iter(f"{SPACE}ClosingCreditBalance")]
    assert (closing, credit) == (["350.00"], ["350.00"])


def test_a_number_that_would_be_cut_is_refused():
    with pytest.raises(JournalTrouble, match="too_long"):
        made(journal(gift("9" * 71, Decimal(1))))


def made(kept: Journal) -> bytes:
    return write_saft(kept, made_date=DAY, software="Fristed", version="0.1.0")


AMOUNTS = st.decimals("0.01", "9999999.99", places=2)
WORDS = st.text(max_size=300)


@given(st.lists(st.tuples(AMOUNTS, st.booleans(), WORDS), max_size=8))
def test_the_table_and_saft_say_the_same_whatever_is_in_it(gifts):
    vouchers = [
        gift(str(n), amount if came else -amount, text=words)
        for n, (amount, came, words) in enumerate(gifts, start=1)
    ]
    kept = journal(*vouchers)
    rows = [dict(zip(JOURNAL_HEAD, row, strict=True)) for row in journal_rows(kept)]
    root = fromstring(made(kept))

    debits = sum((Decimal(row["debit"] or 0) for row in rows), Decimal(0))
    credits = sum((Decimal(row["credit"] or 0) for row in rows), Decimal(0))
    assert debits == credits == kept.total()
    assert root.findtext(f"{SPACE}GeneralLedgerEntries/{SPACE}TotalDebit") == f"{debits:.2f}"
    assert [*breaches(root, "AuditFile")] == []


def breaches(element: Element, path: str):
    """Yield what the table of documented elements does not know, or finds out of order."""
    order = ELEMENTS.get(path)
    names = [child.tag.removeprefix(SPACE) for child in element]
    if order is None:
        if names:
            yield f"{path} holds {names}"
        if len(element.text or "") > LONGEST.get(path.rpartition("/")[2], 256):
            yield f"{path} is too long"
        return
    known = [one.rstrip("?*") for one in order]
    yield from (f"{path}/{name} is unknown" for name in names if name not in known)
    places = [known.index(name) for name in names if name in known]
    if places != sorted(places):
        yield f"{path} is out of order: {names}"
    for one in order:
        count = names.count(one.rstrip("?*"))
        if (not one.endswith(("?", "*")) and count != 1) or (one.endswith("?") and count > 1):
            yield f"{path}/{one} stands {count} times"
    for child, name in zip(element, names, strict=True):
        yield from breaches(child, f"{path}/{name}")
