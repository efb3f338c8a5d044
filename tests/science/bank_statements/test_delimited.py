"""A bank's own table, by a mapping of its columns."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.bank_statements import Layout, StatementTrouble, read_csv, unseen

from .files import norwegian

LAYOUT = Layout(
    booked_date="Bokført dato",
    value_date="Rentedato",
    amount_in="Inn",
    amount_out="Ut",
    reference="KID",
    text="Melding",
    debtor="Avsender",
    default_account="12345678903",
)
SIGNED = Layout(booked_date="Date", amount="Amount", dates="year-month-day", decimal_mark=".")
HEAD = "Bokført dato;Rentedato;Avsender;Melding;KID;Inn;Ut\n"


def test_a_bank_in_norway_is_read():
    data = (
        "Kontoutskrift 2026;;;;;;\n\n" + HEAD + "02.11.2026;03.11.2026;Ola Oppdiktet;"
        '"Gave; takk";1234 5674;1 250,50;\n03.11.2026;;Banken;Gebyr;;;-12,00\n'
    ).encode("cp1252")

    read = read_csv(data, LAYOUT)

    gift, fee = read.entries
    assert (gift.amount, gift.debtor, gift.text) == (
        Decimal("1250.50"), "Ola Oppdiktet", "Gave; takk",
    )  # fmt: skip
    assert (gift.booked_date, gift.value_date) == (date(2026, 11, 2), date(2026, 11, 3))
    assert (gift.reference, gift.currency, gift.account) == ("12345674", "NOK", "12345678903")
    assert (fee.amount, fee.value_date, fee.debtor) == (Decimal("-12.00"), None, "")


CELLS = {
    "1.250,50": "1250.50",
    "-1 250,5": "-1250.50",
    "1\u00a0250": "1250.00",
    "+3,00": "3.00",
    "\u22123,00": "-3.00",
    "1.25": None,  # a point that parts no thousands is no amount here
    "12.50,00": None,
    "1,2,3": None,
    "1e3": None,
    "NaN": None,
    "": None,
    "٣": None,
    "0,005": None,
}


@pytest.mark.parametrize("cell", CELLS)
def test_an_amount_is_read_or_told_of(cell):
    layout = Layout(booked_date="D", amount="A")

    read = read_csv(f"D;A\n01.11.2026;{cell}\n".encode(), layout)

    assert [str(one.amount) for one in read.entries] == ([CELLS[cell]] if CELLS[cell] else [])
    assert len(read.troubles) == (CELLS[cell] is None)


LINES = {
    "31.02.2026;;;;;1,00;": ("no_date", "Bokført dato"),
    "2026-11-02;;;;;1,00;": ("no_date", "Bokført dato"),
    "02.11.2026;;;;;1,00;2,00": ("in_or_out_unknown", "Inn"),
    "02.11.2026;;;;;;": ("in_or_out_unknown", "Inn"),
    "02.11.2026;;;;;1,00;;;too much": ("too_many_cells", "9"),
}


@pytest.mark.parametrize("line", LINES)
def test_a_wrong_line_is_told_of_with_its_column(line):
    good = "02.11.2026;;;;;5,00;"

    read = read_csv(f"{HEAD}{line}\n{good}\n".encode(), LAYOUT)

    assert [(one.number, one.code, one.where) for one in read.troubles] == [(1, *LINES[line])]
    assert [one.number for one in read.entries] == [2]
    assert read.entries_in_file == 2


FILES = {
    "no_head": b"Date;Sum\n2026-11-02;3\n",
    "column_twice": b"Date;Amount;Amount\n",
    "not_text": b"Date;Amount\n\x00",
    "not_a_table": b'Date;Amount\n"2026-11-02;3',
    "too_large": bytes(20_000_001),
}


@pytest.mark.parametrize("code", FILES)
def test_a_file_that_is_no_table_is_refused(code):
    with pytest.raises(StatementTrouble) as refused:
        read_csv(FILES[code], SIGNED)

    assert refused.value.code == code


def test_two_gifts_that_a_bank_tells_apart_by_nothing_are_two():
    twice = b"Date;Amount\n2026-11-02;100.00\n2026-11-02;100.00\n"
    once = b"Date;Amount\n2026-11-02;100.00\n"

    both, one = read_csv(twice, SIGNED).entries, read_csv(once, SIGNED).entries

    assert len(unseen(both, ())) == 2
    assert unseen(both, {entry.mark for entry in one}) == both[1:]


@given(st.lists(st.decimals("-9999999.99", "9999999.99", places=2), max_size=20))
def test_nothing_is_lost_whatever_the_amounts(amounts):
    lines = "".join(f"02.11.2026;{norwegian(amount)}\n" for amount in amounts)
    layout = Layout(booked_date="Dato", amount="Beløp")

    read = read_csv(f"Dato;Beløp\n{lines}".encode(), layout)

    assert [one.amount for one in read.entries] == amounts
    assert unseen(read_csv(f"Dato;Beløp\n{lines}".encode(), layout).entries,
                  {one.mark for one in read.entries}) == ()  # fmt: skip


@given(st.text(max_size=200))
def test_any_text_is_a_table_or_trouble(text):
    try:
        read = read_csv(f"Date;Amount\n{text}".encode(errors="replace"), SIGNED)
    except StatementTrouble:
        return
    assert len(read.entries) + len(read.troubles) == read.entries_in_file
