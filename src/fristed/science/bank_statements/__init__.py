"""Bank statements: what came in on an account, read from a bank's file, no line of it lost.

`read_camt` takes ISO 20022 camt.053 apart, `read_csv` a bank's own table by a mapping of its
columns. Every entry of a file is either an `Entry` or a `Trouble`; `unseen` leaves out what an
earlier file brought.
"""

from .camt import VERSIONS, read_camt
from .delimited import Layout, read_csv
from .entries import Entry, Reading, Statement, StatementTrouble, Trouble
from .references import customer_reference
from .seen import unseen

__all__ = [
    "VERSIONS",
    "Entry",
    "Layout",
    "Reading",
    "Statement",
    "StatementTrouble",
    "Trouble",
    "customer_reference",
    "read_camt",
    "read_csv",
    "unseen",
]
