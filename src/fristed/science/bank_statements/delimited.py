"""A bank's own table, whose columns the association says the meaning of."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from .entries import Entry, EntryTrouble, Reading, StatementTrouble, Trouble, currency_code, exact
from .seen import marked

MOST_BYTES: Final = 20_000_000
_BLANKS: Final = str.maketrans("", "", " \u00a0\u202f\u2009'’")
_SIGNED: Final = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{1,5})?")
_ORDERS: Final = {
    "day.month.year": re.compile(r"(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})"),
    "year-month-day": re.compile(r"(?P<year>\d{4})[./-]?(?P<month>\d{2})[./-]?(?P<day>\d{2})"),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """How a bank writes its table.

    Attributes
    ----------
    booked_date : str
        Name of the column with the day of booking. Names are compared without regard to case.
    amount : str
        Name of the column with a signed amount; or, where money in and out stand apart,
    amount_in, amount_out : str
        their names. A sign before an amount that went out is not counted.
    value_date, reference, text, debtor, bank_reference, currency, account : str
        Names of further columns; empty where the bank has none.
    dates : {"day.month.year", "year-month-day"}
        How days are written.
    decimal_mark : {",", "."}
        What parts the hundredths; the other one, spaces and apostrophes part thousands.
    delimiter : str
        One sign.
    default_currency, default_account : str
        Where no column says it.
    """

    booked_date: str
    amount: str = ""
    amount_in: str = ""
    amount_out: str = ""
    value_date: str = ""
    reference: str = ""
    text: str = ""
    debtor: str = ""
    bank_reference: str = ""
    currency: str = ""
    account: str = ""
    dates: str = "day.month.year"
    decimal_mark: str = ","
    delimiter: str = ";"
    default_currency: str = "NOK"
    default_account: str = ""

    def names(self) -> tuple[str, ...]:
        """Return the columns that are named."""
        named = (
            self.booked_date,
            self.amount,
            self.amount_in,
            self.amount_out,
            self.value_date,
            self.reference,
            self.text,
            self.debtor,
            self.bank_reference,
            self.currency,
            self.account,
        )
        return tuple(filter(None, named))


def read_csv(data: bytes, layout: Layout) -> Reading:
    """Read a bank's table.

    Lines before the one that names the columns are passed over, empty lines too.

    Parameters
    ----------
    data : bytes
        UTF-8, with or without a mark, or Windows-1252; at most 20 million bytes.
    layout : Layout
        What its columns mean.

    Returns
    -------
    Reading
        Every line under the head as an entry or as a trouble, whose `where` is a column.

    Raises
    ------
    StatementTrouble
        Where nothing can be read: `too_large`, `not_text`, `not_a_table`, `no_head` (no line
        names all columns of the layout), `column_twice`, `no_amount_column`.
    """
    if not (layout.amount or layout.amount_in or layout.amount_out):
        raise StatementTrouble("no_amount_column")
    lines = _lines(data, layout.delimiter)
    wanted = {_folded(name) for name in layout.names()}
    begin = next((n for n, cells in enumerate(lines) if wanted <= {*map(_folded, cells)}), None)
    if begin is None:
        raise StatementTrouble("no_head", ", ".join(sorted(layout.names()))[:200])
    head = [_folded(cell) for cell in lines[begin]]
    if twice := sorted(name for name in wanted if head.count(name) > 1):
        raise StatementTrouble("column_twice", twice[0])
    rows = [cells for cells in lines[begin + 1 :] if any(cell.strip() for cell in cells)]
    found: list[Entry] = []
    troubles: list[Trouble] = []
    for number, cells in enumerate(rows, start=1):
        try:
            found.append(_entry(number, _row(head, cells), layout))
        except EntryTrouble as trouble:
            troubles.append(Trouble(number, trouble.code, trouble.where))
    return Reading("csv", len(rows), marked(found), tuple(troubles))


def _lines(data: bytes, delimiter: str) -> list[list[str]]:
    if len(data) > MOST_BYTES:
        raise StatementTrouble("too_large", str(len(data)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError as trouble:
            raise StatementTrouble("not_text") from trouble
    if "\x00" in text:
        raise StatementTrouble("not_text")
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as trouble:
        raise StatementTrouble("not_a_table", str(trouble)[:80]) from trouble


def _folded(name: str) -> str:
    return name.strip().casefold()


def _row(head: list[str], cells: list[str]) -> Mapping[str, str]:
    if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
        raise EntryTrouble("too_many_cells", str(len(cells)))
    padded = cells + [""] * (len(head) - len(cells))
    return dict(zip(head, (cell.strip() for cell in padded), strict=False))


def _entry(number: int, row: Mapping[str, str], layout: Layout) -> Entry:
    def cell(name: str) -> str:
        return row[_folded(name)] if name else ""

    amount = _amount(row, layout)
    valued = cell(layout.value_date)
    return Entry(
        number=number,
        account=cell(layout.account) or layout.default_account,
        amount=amount,
        currency=currency_code(cell(layout.currency) or layout.default_currency, layout.currency),
        booked_date=_date(cell(layout.booked_date), layout.booked_date, layout.dates),
        value_date=_date(valued, layout.value_date, layout.dates) if valued else None,
        reference=cell(layout.reference).replace(" ", ""),
        text=cell(layout.text)[:500],
        debtor=cell(layout.debtor)[:200] if amount > 0 else "",
        bank_reference=cell(layout.bank_reference),
    )


def _amount(row: Mapping[str, str], layout: Layout) -> Decimal:
    if layout.amount:
        return _decimal(row[_folded(layout.amount)], layout.amount, layout.decimal_mark)
    came = row[_folded(layout.amount_in)] if layout.amount_in else ""
    went = row[_folded(layout.amount_out)] if layout.amount_out else ""
    if bool(came) == bool(went):
        raise EntryTrouble("in_or_out_unknown", layout.amount_in or layout.amount_out)
    if came:
        return _decimal(came, layout.amount_in, layout.decimal_mark)
    return -abs(_decimal(went, layout.amount_out, layout.decimal_mark))


def _decimal(cell: str, where: str, mark: str) -> Decimal:
    """Read an amount; a sign that parts thousands has to part thousands."""
    text = cell.translate(_BLANKS).replace("\u2212", "-")
    thousands = "." if mark == "," else ","
    whole, _, rest = text.partition(mark)
    groups = whole.lstrip("+-").split(thousands)
    parted = len(groups) > 1
    if parted and (not 1 <= len(groups[0]) <= 3 or any(len(one) != 3 for one in groups[1:])):
        raise EntryTrouble("no_amount", where)
    plain = whole.replace(thousands, "") + (f".{rest}" if rest or mark in text else "")
    if not plain.isascii() or not _SIGNED.fullmatch(plain):
        raise EntryTrouble("no_amount", where)
    return exact(Decimal(plain), where)


def _date(cell: str, where: str, order: str) -> date:
    found = _ORDERS[order].fullmatch(cell)
    if found is None or not cell.isascii():
        raise EntryTrouble("no_date", where)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError as trouble:
        raise EntryTrouble("no_date", where) from trouble
