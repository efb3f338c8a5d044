"""Bookkeeping: a journal that balances, and the files in which accountants take it over.

`Journal` refuses what does not balance. `journal_rows` writes it as a table, `write_saft` as
SAF-T Financial, Norway's form of the OECD's Standard Audit File, version 1.30.
"""

from .journal import Account, Company, Journal, JournalTrouble, Line, Voucher
from .saft import VERSION, write_saft
from .tables import JOURNAL_HEAD, journal_rows

__all__ = [
    "JOURNAL_HEAD",
    "VERSION",
    "Account",
    "Company",
    "Journal",
    "JournalTrouble",
    "Line",
    "Voucher",
    "journal_rows",
    "write_saft",
]
