"""Hand-over: tables that go to, and come from, the software that associations already have.

CiviCRM takes contacts and contributions; pretix tells how many come and takes vouchers. What is
written are the columns' names and their cells; what is read are counts, and nobody's name.
"""

from .civicrm import (
    CONTACT_HEAD,
    CONTRIBUTION_HEAD,
    Contact,
    Contribution,
    contact_row,
    contribution_row,
)
from .pretix import (
    VOUCHER_HEAD,
    Attendance,
    HandOverTrouble,
    Voucher,
    read_orders,
    read_positions,
    voucher_row,
)

__all__ = [
    "CONTACT_HEAD",
    "CONTRIBUTION_HEAD",
    "VOUCHER_HEAD",
    "Attendance",
    "Contact",
    "Contribution",
    "HandOverTrouble",
    "Voucher",
    "contact_row",
    "contribution_row",
    "read_orders",
    "read_positions",
    "voucher_row",
]
