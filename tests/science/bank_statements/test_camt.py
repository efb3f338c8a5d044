"""Every entry of a statement is read or told of; what is hostile is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.bank_statements import StatementTrouble, read_camt, unseen

from .files import balance, camt, detail, entry

VERSIONS = ("02", "08")
BOMB = """<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">
<!ENTITY lol1 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">
<!ENTITY lol2 "&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;&lol1;">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&lol2;</Document>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&x;</Document>"""
TYPED = """<?xml version="1.0"?><!DOCTYPE d SYSTEM "http://example.org/d.dtd">
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>"""


@pytest.mark.parametrize("version", VERSIONS)
def test_both_versions_say_the_same(version):
    told = detail(version, name="Kari Oppdiktet", kid="12345674", text="Til fristedet")

    read = read_camt(camt(version, entry(version, "1250.50", details=told)))

    (one,) = read.entries
    assert (one.amount, one.currency, one.account) == (Decimal("1250.50"), "NOK", "NO9386011117947")
    assert (one.booked_date, one.value_date) == (date(2026, 11, 2), date(2026, 11, 2))
    assert (one.reference, one.text, one.debtor) == ("12345674", "Til fristedet", "Kari Oppdiktet")
    assert (one.bank_reference, read.form) == ("A-1", f"camt.053.001.{version}")


def test_money_that_went_out_is_below_zero_and_names_nobody():
    told = detail("08", name="Kari Oppdiktet")

    (one,) = read_camt(camt("08", entry("08", "15.00", sign="DBIT", details=told))).entries

    assert (one.amount, one.debtor) == (Decimal("-15.00"), "")


@pytest.mark.parametrize("version", VERSIONS)
def test_a_batch_is_taken_apart(version):
    parts = detail(version, amount="100.00", name="A") + detail(version, amount="50.00", name="B")

    read = read_camt(camt(version, entry(version, "150.00", details=parts)))

    assert [(one.number, one.amount, one.debtor) for one in read.entries] == [
        (1, Decimal("100.00"), "A"),
        (1, Decimal("50.00"), "B"),
    ]
    assert len({one.mark for one in read.entries}) == 2


def test_a_batch_whose_parts_are_not_the_whole_is_told_of_and_not_guessed():
    parts = detail("08", amount="100.00") + detail("08", amount="49.00")

    read = read_camt(camt("08", entry("08", "150.00", details=parts)))

    assert read.entries == ()
    assert [(one.number, one.code) for one in read.troubles] == [(1, "parts_do_not_add_up")]


WRONG = {
    "no_amount": entry("08", "12,50"),
    "amount_too_fine": entry("08", "12.505"),
    "amount_too_large": entry("08", "999999999999999"),
    "no_currency": entry("08", currency="kr"),
    "in_or_out_unknown": entry("08", sign="BOTH"),
    "not_booked": entry("08", status="PDNG"),
    "no_date": entry("08", booked="2026-02-30"),
}


@pytest.mark.parametrize("code", WRONG)
def test_one_entry_that_is_wrong_does_not_take_the_others_with_it(code):
    right = entry("08", reference="A-2")

    read = read_camt(camt("08", WRONG[code] + right))

    assert [one.code for one in read.troubles] == [code]
    assert [(one.number, one.bank_reference) for one in read.entries] == [(2, "A-2")]
    assert read.entries_in_file == 2


def test_balances_tell_whether_entries_are_missing():
    balances = balance("OPBD", "100.00") + balance("CLBD", "350.00")
    whole = read_camt(camt("08", entry("08", "250.00"), balances=balances))
    cut = read_camt(camt("08", entry("08", "200.00"), balances=balances))
    without = read_camt(camt("08", entry("08")))

    assert [read.statements[0].adds_up for read in (whole, cut, without)] == [True, False, None]


@pytest.mark.parametrize("hostile", [BOMB, OUTSIDE, TYPED], ids=["bomb", "file", "type"])
def test_entities_and_document_types_are_refused(hostile):
    with pytest.raises(StatementTrouble, match="hostile_xml"):
        read_camt(hostile.encode())


OTHERS = {
    b"": "not_xml",
    b"not xml": "not_xml",
    b"<Document/>": "unknown_version",
    camt("08", "").replace(b"001.08", b"001.99"): "unknown_version",
    b'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"/>': "no_statement",
    b'<?xml version="1.0" encoding="no-such"?><a/>': "not_xml",
    b"<a>" * 3 + bytes(20_000_000): "too_large",
}


@pytest.mark.parametrize("data", OTHERS, ids=range(len(OTHERS)))
def test_what_is_no_statement_is_refused_by_name(data):
    with pytest.raises(StatementTrouble) as refused:
        read_camt(data)

    assert refused.value.code == OTHERS[data]


MONEY = st.decimals("0.01", "99999999.99", places=2)


@given(st.lists(st.tuples(MONEY, st.booleans()), max_size=12), st.sampled_from(VERSIONS))
def test_nothing_is_lost_and_the_same_file_twice_adds_nothing(payments, version):
    told = "".join(
        entry(version, str(amount), sign="CRDT" if came else "DBIT", reference="")
        for amount, came in payments
    )
    last = sum((amount if came else -amount for amount, came in payments), Decimal(0))
    closing = balance("CLBD", str(abs(last)), "DBIT" if last < 0 else "CRDT")
    balances = balance("OPBD", "0.00") + closing

    first, again = (read_camt(camt(version, told, balances=balances)) for _ in range(2))

    assert len(first.entries) + len(first.troubles) == first.entries_in_file == len(payments)
    assert first.statements[0].adds_up is True
    marks = {one.mark for one in first.entries}
    assert len(marks) == len(first.entries)
    assert unseen(again.entries, marks) == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_statement_or_trouble(data):
    with pytest.raises(StatementTrouble):
        read_camt(data)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_any_words_in_an_entry_are_read_or_told_of(amount, sign, day):
    clean = ["".join(c for c in one if c.isalnum() or c in ".-+ ") for one in (amount, sign, day)]

    read = read_camt(camt("08", entry("08", clean[0], sign=clean[1], booked=clean[2])))

    assert len(read.entries) + len(read.troubles) == 1
