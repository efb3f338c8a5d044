"""A journal: accounts, and vouchers whose debit is their credit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_HUNDREDTH = Decimal("0.01")
_MOST = Decimal(10) ** 16  # SAF-T has 18 digits, of which two are hundredths
_ZERO = Decimal(0)


class JournalTrouble(ValueError):
    """A journal is not one: a code, and which voucher or account."""

    def __init__(self, code: str, where: str = "") -> None:
        super().__init__(f"{code} ({where})" if where else code)
        self.code, self.where = code, where


@dataclass(frozen=True, slots=True)
class Company:
    """Whose journal it is.

    Attributes
    ----------
    number : str
        In Norway the nine digits of the register of legal entities.
    name : str
    contact_first_name, contact_last_name, telephone : str
        Whom an accountant may ask; the form demands a name.
    """

    number: str
    name: str
    contact_first_name: str
    contact_last_name: str
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the general ledger.

    Attributes
    ----------
    number, name : str
    grouping_category, grouping_code : str
        Where it belongs by the tax administration's code lists; the accountant says it.
    opening : Decimal
        Balance before the first voucher; below zero in credit.
    """

    number: str
    name: str
    grouping_category: str
    grouping_code: str
    opening: Decimal = _ZERO


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a voucher: debit above zero, credit below, never neither.

    Attributes
    ----------
    account : str
        An account's number.
    amount : Decimal
        In the journal's currency, in hundredths.
    text : str
        Without anybody's name.
    project : str
        A purpose's code, where the money is for one.
    reference : str
        By what the bank finds it again.
    """

    account: str
    amount: Decimal
    text: str
    project: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """What happened on one day: its number, its lines, the day it was entered."""

    number: str
    booked_date: date
    text: str
    lines: tuple[Line, ...]
    entered_date: date


@dataclass(frozen=True, slots=True)
class Journal:
    """Vouchers of a period, in one currency, each in balance.

    Raises
    ------
    JournalTrouble
        `not_balanced`, `no_lines`, `empty_line` (an amount of nothing), `amount_too_fine`,
        `amount_too_large`, `unknown_account`, `account_twice`, `number_twice`,
        `outside_period`, `no_period`, `opening_not_balanced`.
    """

    company: Company
    currency: str
    first_date: date
    last_date: date
    accounts: tuple[Account, ...]
    vouchers: tuple[Voucher, ...]
    projects: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no accountant could take over."""
        if self.first_date > self.last_date:
            raise JournalTrouble("no_period")
        _once([account.number for account in self.accounts], "account_twice")
        _once([voucher.number for voucher in self.vouchers], "number_twice")
        if sum((account.opening for account in self.accounts), _ZERO):
            raise JournalTrouble("opening_not_balanced")
        known = {account.number for account in self.accounts}
        for voucher in self.vouchers:
            if not self.first_date <= voucher.booked_date <= self.last_date:
                raise JournalTrouble("outside_period", voucher.number)
            _refuse(voucher, known)

    def lines(self) -> Iterator[tuple[Voucher, Line]]:
        """Yield every line with its voucher, in order."""
        for voucher in self.vouchers:
            for line in voucher.lines:
                yield voucher, line

    def closing(self, account: Account) -> Decimal:
        """Return an account's balance after the last voucher; below zero in credit."""
        moved = (line.amount for _, line in self.lines() if line.account == account.number)
        return account.opening + sum(moved, _ZERO)

    def total(self) -> Decimal:
        """Return what all debits come to, which is what all credits come to."""
        return sum((max(line.amount, _ZERO) for _, line in self.lines()), _ZERO)


def _once(numbers: list[str], code: str) -> None:
    seen: set[str] = set()
    for number in numbers:
        if number in seen:
            raise JournalTrouble(code, number)
        seen.add(number)


def _refuse(voucher: Voucher, known: set[str]) -> None:
    if not voucher.lines:
        raise JournalTrouble("no_lines", voucher.number)
    for line in voucher.lines:
        if line.account not in known:
            raise JournalTrouble("unknown_account", line.account)
        if not line.amount:
            raise JournalTrouble("empty_line", voucher.number)
        if abs(line.amount) >= _MOST:
            raise JournalTrouble("amount_too_large", voucher.number)
        if line.amount != line.amount.quantize(_HUNDREDTH):
            raise JournalTrouble("amount_too_fine", voucher.number)
    if sum((line.amount for line in voucher.lines), _ZERO):
        raise JournalTrouble("not_balanced", voucher.number)
