"""What pretix tells and takes: how many come, and vouchers.

Read are *Order data (JSON)* and the sheet *Order positions* of *Order data* as CSV in English.
Names, addresses, answers and ticket secrets stand in both; none is taken out of them. Written are
the columns of pretix' voucher import, by the identifiers in its source.
"""

import csv
import io
import json
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

MOST_BYTES: Final = 50_000_000
VOUCHER_HEAD = (
    "code",
    "max_usages",
    "valid_until",
    "block_quota",
    "price_mode",
    "value",
    "item",
    "quota",
    "tag",
    "comment",
)
PRICE_MODES: Final = ("none", "set", "subtract", "percent")
_SHORTEST: Final = 5  # pretix refuses shorter codes
# n: pending, p: paid, e: expired, c: canceled
_STATES: Final = {"p": "paid", "n": "pending", "e": "expired", "c": "canceled"}
_SHOWN: Final = {"paid": "paid", "pending": "pending", "expired": "expired", "canceled": "canceled"}


class HandOverTrouble(ValueError):
    """A file cannot be taken: a code, and where."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code} ({where})" if where else code)
        self.code, self.where = code, where


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many come, and nothing else of anybody.

    Attributes
    ----------
    event : str
        pretix' short name of the event.
    by_product : tuple of (str, int)
        Admission tickets of paid orders by product, in order of name. Orders made to try the
        shop out are not counted.
    waiting : int
        Tickets of orders that are not paid yet.
    left_out : int
        Tickets of expired or cancelled orders.
    """

    event: str
    by_product: tuple[tuple[str, int], ...]
    waiting: int
    left_out: int

    @property
    def total(self) -> int:
        """Return how many come."""
        return sum(count for _, count in self.by_product)


@dataclass(frozen=True, slots=True)
class Voucher:
    """What somebody may take a ticket with: a speaker, a volunteer, somebody without money.

    Attributes
    ----------
    code : str
        At least five signs; bears nobody's name.
    most_usages : int
    valid_until : datetime or None
        Aware.
    price_mode : {"none", "set", "subtract", "percent"}
    value : Decimal or None
        Only with a price mode.
    item, quota : str
        A product's or a quota's name; not both.
    tag, comment : str
    reserves : bool
        Whether tickets are kept back for it.
    """

    code: str
    most_usages: int = 1
    valid_until: datetime | None = None
    price_mode: str = "none"
    value: Decimal | None = None
    item: str = ""
    quota: str = ""
    tag: str = ""
    comment: str = ""
    reserves: bool = False

    def __post_init__(self) -> None:
        """Refuse what pretix refuses: better here than half-way through an import."""
        if len(self.code) < _SHORTEST:
            raise HandOverTrouble("code_too_short", self.code)
        if self.most_usages < 1:
            raise HandOverTrouble("no_usages", self.code)
        if self.price_mode not in PRICE_MODES:
            raise HandOverTrouble("unknown_price_mode", self.price_mode)
        if (self.value is not None) != (self.price_mode != "none"):
            raise HandOverTrouble("value_and_mode", self.code)
        if self.item and self.quota:
            raise HandOverTrouble("item_and_quota", self.code)
        if self.valid_until is not None and self.valid_until.tzinfo is None:
            raise HandOverTrouble("naive_moment", self.code)


def voucher_row(voucher: Voucher) -> tuple[str, ...]:
    """Return the cells under `VOUCHER_HEAD`."""
    return (
        voucher.code,
        str(voucher.most_usages),
        voucher.valid_until.isoformat() if voucher.valid_until else "",
        "true" if voucher.reserves else "false",
        voucher.price_mode,
        f"{voucher.value:.2f}" if voucher.value is not None else "",
        voucher.item,
        voucher.quota,
        voucher.tag,
        voucher.comment,
    )


def read_orders(data: bytes) -> Attendance:
    """Count the tickets of *Order data (JSON)*.

    Counted are positions of products that admit somebody (`admission`).

    Raises
    ------
    HandOverTrouble
        `too_large`, `not_json`, `not_pretix`, `unknown_status`.
    """
    if len(data) > MOST_BYTES:
        raise HandOverTrouble("too_large", str(len(data)))
    try:
        event = json.loads(data)["event"]
        items = {item["id"]: str(item["name"]) for item in event["items"] if item["admission"]}
        tickets = [
            (str(order["status"]), items[position["item"]])
            for order in event["orders"]
            if not order.get("testmode")
            for position in order["positions"]
            if position["item"] in items
        ]
        name = str(event["slug"])
    except (KeyError, TypeError, AttributeError) as trouble:
        raise HandOverTrouble("not_pretix", str(trouble)[:60]) from trouble
    except (ValueError, RecursionError) as trouble:
        raise HandOverTrouble("not_json", str(trouble)[:60]) from trouble
    return _counted(name, tickets, _STATES)


def read_positions(data: bytes) -> Attendance:
    """Count the tickets of the sheet *Order positions*, as CSV with English heads.

    This sheet does not tell which products admit somebody: every position is counted.

    Raises
    ------
    HandOverTrouble
        `too_large`, `not_text`, `not_a_table`, `not_pretix` (a column is missing),
        `unknown_status`, `several_events`.
    """
    if len(data) > MOST_BYTES:
        raise HandOverTrouble("too_large", str(len(data)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        raise HandOverTrouble("not_text") from trouble
    delimiter = ";" if text.partition("\n")[0].count(";") > 1 else ","
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as trouble:
        raise HandOverTrouble("not_a_table", str(trouble)[:60]) from trouble
    head = lines[0] if lines else []
    if missing := [one for one in ("Event slug", "Status", "Product") if one not in head]:
        raise HandOverTrouble("not_pretix", missing[0])
    event, status, product = (head.index(one) for one in ("Event slug", "Status", "Product"))
    rows = [cells for cells in lines[1:] if any(cells)]
    if any(len(cells) < len(head) for cells in rows):
        raise HandOverTrouble("not_a_table", "short row")
    events = {cells[event] for cells in rows}
    if len(events) > 1:
        raise HandOverTrouble("several_events", str(len(events)))
    tickets = [(cells[status].casefold(), cells[product]) for cells in rows]
    return _counted(next(iter(events), ""), tickets, _SHOWN)


def _counted(event: str, tickets: list[tuple[str, str]], states: dict[str, Any]) -> Attendance:
    counts: Counter[str] = Counter()
    by_state: Counter[str] = Counter()
    for status, product in tickets:
        state = states.get(status)
        if state is None:
            raise HandOverTrouble("unknown_status", status[:20])
        by_state[state] += 1
        if state == "paid":
            counts[product] += 1
    left_out = by_state["expired"] + by_state["canceled"]
    return Attendance(event, tuple(sorted(counts.items())), by_state["pending"], left_out)
