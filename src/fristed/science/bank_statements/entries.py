"""One entry of a statement, what is wrong with one, and a whole file."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_HUNDREDTH = Decimal("0.01")
_MOST = Decimal(10) ** 12
_CURRENCY = re.compile(r"[A-Z]{3}")


class StatementTrouble(ValueError):
    """Nothing of the file is taken: a code, and where it was found."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code} ({where})" if where else code)
        self.code, self.where = code, where


class EntryTrouble(ValueError):
    """One entry cannot be read: a code, and the element or column."""

    def __init__(self, code: str, where: str) -> None:
        super().__init__(f"{code} ({where})")
        self.code, self.where = code, where


@dataclass(frozen=True, slots=True)
class Entry:
    """Money that came in, or went out.

    Attributes
    ----------
    number : int
        Which entry of the file, from 1. The parts of a batch have their batch's number.
    account : str
        Whose statement it is, as the bank writes it: an IBAN or a national number.
    amount : Decimal
        In `currency`, in hundredths at the finest; below zero where it went out.
    currency : str
        ISO 4217.
    booked_date, value_date : date, date or None
        When the bank booked it, and from when it counts.
    reference : str
        The structured reference of the payer (in Norway KID); empty where there was none.
    text : str
        What the payer wrote.
    debtor : str
        Who paid. Only for finding out what it was for: kept no longer than that.
    bank_reference : str
        By what the bank finds it again.
    mark : str
        64 hexadecimal digits, the same whenever the same entry comes again. Made of neither
        the debtor nor the text.
    """

    number: int
    account: str
    amount: Decimal
    currency: str
    booked_date: date
    value_date: date | None = None
    reference: str = ""
    text: str = ""
    debtor: str = ""
    bank_reference: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with one entry: which one, a code, the element or column."""

    number: int
    code: str
    where: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a file, and whether its entries lead from its first balance to its last.

    `adds_up` is None where the bank gave no balances, or not every entry could be read.
    """

    name: str
    account: str
    adds_up: bool | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file. Each of its `entries_in_file` stands in `entries` or in `troubles`."""

    form: str
    entries_in_file: int
    entries: tuple[Entry, ...]
    troubles: tuple[Trouble, ...]
    statements: tuple[Statement, ...] = ()


def exact(amount: Decimal, where: str) -> Decimal:
    """Return an amount in hundredths; refuse one that is finer or beyond all sense."""
    if abs(amount) >= _MOST:
        raise EntryTrouble("amount_too_large", where)
    whole = amount.quantize(_HUNDREDTH)
    if whole != amount:
        raise EntryTrouble("amount_too_fine", where)
    return whole + 0  # no minus before zero


def currency_code(text: str, where: str) -> str:
    """Return a currency's code, or refuse what is none by its form."""
    if not _CURRENCY.fullmatch(text):
        raise EntryTrouble("no_currency", where)
    return text


def day(text: str, where: str) -> date:
    """Return the day of an ISO date or moment, as the bank counts days."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError as trouble:
        raise EntryTrouble("no_date", where) from trouble
