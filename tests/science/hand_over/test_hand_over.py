"""Files written by hand after public documentation; nobody in them exists."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science import hand_over as to
from fristed.science.hand_over import HandOverTrouble

SECRET = "z3fsn8jyufm5kpk768q69gkbyr5f4h6w"


def test_civicrm_contributions_have_the_labels_that_it_shows():
    gift = to.Contribution("17", date(2026, 11, 2), Decimal("250"), "fristed-9", source="Hagen")

    row = dict(zip(to.CONTRIBUTION_HEAD, to.contribution_row(gift), strict=True))

    assert row == {
        "External Identifier": "17",
        "Contribution Date": "2026-11-02",
        "Total Amount": "250.00",
        "Currency": "NOK",
        "Financial Type": "Donation",
        "Payment Method": "EFT",
        "Transaction ID": "fristed-9",
        "Contribution Source": "Hagen",
        "Contribution Status": "Completed",
    }


@pytest.mark.parametrize("amount", ["0", "-5", "0.005"])
def test_civicrm_is_given_no_amount_that_it_would_misread(amount):
    with pytest.raises(ValueError, match=amount):
        to.Contribution("17", date(2026, 11, 2), Decimal(amount), "fristed-9")


def test_civicrm_contacts_have_the_required_columns():
    row = to.contact_row(to.Contact("17", "Kari", "Oppdiktet", "kari@example.org"))

    assert dict(zip(to.CONTACT_HEAD, row, strict=True)) == {
        "External Identifier": "17",
        "First Name": "Kari",
        "Last Name": "Oppdiktet",
        "Email": "kari@example.org",
    }


def order(status: str, *items: int, **told) -> dict:
    positions = [
        {"id": n, "positionid": n, "item": item, "variation": None, "price": "100.00",
         "attendee_name": "Ola Oppdiktet", "attendee_email": "ola@example.org",
         "secret": SECRET, "answers": []}
        for n, item in enumerate(items, start=1)
    ]  # fmt: skip
    return {"code": "FOO00", "status": status, "user": "ola@example.org", "testmode": False,
            "total": "100.00", "positions": positions, "fees": []} | told  # fmt: skip


def orders(*found: dict) -> bytes:
    items = [
        {"id": 1, "name": "Dagspass", "admission": True},
        {"id": 2, "name": "T-skjorte", "admission": False},
        {"id": 3, "name": "Billett uten penger", "admission": True},
    ]
    event = {"name": "Fest", "slug": "fest26", "items": items, "orders": found}
    return json.dumps({"event": event}).encode()


def test_orders_of_pretix_are_counted_and_nobody_is_taken_out_of_them():
    found = to.read_orders(
        orders(order("p", 1, 1, 2), order("p", 3), order("n", 1), order("c", 1), order("e", 3))
    )

    assert found == to.Attendance("fest26", (("Billett uten penger", 1), ("Dagspass", 2)), 1, 2)
    assert found.total == 3
    assert "Oppdiktet" not in repr(found)
    assert SECRET not in repr(found)


def test_orders_that_try_the_shop_out_are_nobody():
    assert to.read_orders(orders(order("p", 1, testmode=True))).total == 0


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "not_json"),
        (b"{}", "not_pretix"),
        (b"[]", "not_pretix"),
        (orders({"status": "p"}), "not_pretix"),
        (orders(order("x", 1)), "unknown_status"),
        (bytes(50_000_001), "too_large"),
    ],
    ids=range(6),
)
def test_what_is_no_export_of_pretix_is_refused_by_name(data, code):
    with pytest.raises(HandOverTrouble) as refused:
        to.read_orders(data)

    assert refused.value.code == code


HEAD = ["Event slug", "Order code", "Position ID", "Status", "Email", "Product", "Attendee name"]


def sheet(*rows: list, head=HEAD, delimiter=",") -> bytes:
    made = io.StringIO()
    csv.writer(made, delimiter=delimiter).writerows([head, *rows])
    return made.getvalue().encode()


PAID = ["fest26", "FOO00", 1, "Paid", "ola@example.org", "Dagspass", "Ola Oppdiktet"]


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_the_sheet_of_positions_says_the_same(delimiter):
    rows = [PAID, [*PAID[:3], "Canceled", *PAID[4:]], [*PAID[:3], "Pending", *PAID[4:]]]

    found = to.read_positions(sheet(*rows, delimiter=delimiter))

    assert found == to.Attendance("fest26", (("Dagspass", 1),), 1, 1)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (sheet(PAID, head=["Event slug", "Status", "Item"]), "not_pretix"),
        (sheet(PAID, ["other", *PAID[1:]]), "several_events"),
        (sheet(PAID[:3]), "not_a_table"),
        (sheet([*PAID[:3], "Betalt", *PAID[4:]]), "unknown_status"),
        (b"\xff\xfe", "not_text"),
        (b"", "not_pretix"),
    ],
    ids=range(6),
)
def test_a_sheet_that_is_another_is_refused_by_name(data, code):
    with pytest.raises(HandOverTrouble) as refused:
        to.read_positions(data)

    assert refused.value.code == code


@given(st.binary(max_size=200))
def test_any_bytes_are_refused_and_not_fallen_over(data):
    for read in (to.read_orders, to.read_positions):
        with pytest.raises(HandOverTrouble):
            read(data)


def test_a_voucher_has_the_columns_of_pretix_import():
    until = datetime(2026, 8, 7, 12, tzinfo=UTC)
    voucher = to.Voucher("FRIST-7KQ2M", 2, until, "set", Decimal("0"), item="Dagspass", tag="tale")

    row = dict(zip(to.VOUCHER_HEAD, to.voucher_row(voucher), strict=True))

    assert (row["code"], row["max_usages"], row["price_mode"], row["value"]) == (
        "FRIST-7KQ2M", "2", "set", "0.00",
    )  # fmt: skip
    assert (row["valid_until"], row["item"], row["block_quota"]) == (
        "2026-08-07T12:00:00+00:00", "Dagspass", "false",
    )  # fmt: skip


REFUSED = {
    "code_too_short": {"code": "ABCD"},
    "no_usages": {"most_usages": 0},
    "unknown_price_mode": {"price_mode": "free", "value": Decimal(0)},
    "value_and_mode": {"value": Decimal(5)},
    "item_and_quota": {"item": "A", "quota": "B"},
    "naive_moment": {"valid_until": datetime(2026, 8, 7)},  # noqa: DTZ001
}


@pytest.mark.parametrize("code", REFUSED)
def test_what_pretix_would_refuse_is_refused_here(code):
    with pytest.raises(HandOverTrouble) as refused:
        to.Voucher(**({"code": "FRIST-7KQ2M"} | REFUSED[code]))

    assert refused.value.code == code
