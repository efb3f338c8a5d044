"""What CiviCRM's import takes: a table of contacts, and one of contributions.

Columns bear the labels that CiviCRM shows for its fields, so that *Match fields* proposes them by
itself: External Identifier, First Name, Last Name, Email (user guide, *Importing data into
CiviCRM*); Contribution Date, Total Amount, Currency, Financial Type, Payment Method, Transaction
ID, Contribution Source, Contribution Status (titles in CiviCRM's own schema of contributions). A
transaction id comes once in CiviCRM, so the same table twice adds nothing there.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

CONTACT_HEAD = ("External Identifier", "First Name", "Last Name", "Email")
CONTRIBUTION_HEAD = (
    "External Identifier",
    "Contribution Date",
    "Total Amount",
    "Currency",
    "Financial Type",
    "Payment Method",
    "Transaction ID",
    "Contribution Source",
    "Contribution Status",
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who gave and agreed to be known."""

    identifier: str
    first_name: str
    last_name: str
    email: str = ""


@dataclass(frozen=True, slots=True)
class Contribution:
    """A gift.

    Attributes
    ----------
    contact : str
        The contact's external identifier.
    received_date : date
    amount : Decimal
        Above zero; a reversed gift is `Refunded`, and not a negative one.
    currency, financial_type, payment_method, source : str
        As the CiviCRM at the other end calls them; its own are *Donation* and *EFT*.
    transaction : str
        Ours: comes once.
    refunded : bool
    """

    contact: str
    received_date: date
    amount: Decimal
    transaction: str
    currency: str = "NOK"
    financial_type: str = "Donation"
    payment_method: str = "EFT"
    source: str = ""
    refunded: bool = False

    def __post_init__(self) -> None:
        """Refuse an amount that CiviCRM would take for a refund, or not take."""
        if self.amount <= 0 or self.amount != round(self.amount, 2):
            raise ValueError(self.amount)


def contact_row(contact: Contact) -> tuple[str, ...]:
    """Return the cells under `CONTACT_HEAD`."""
    return (contact.identifier, contact.first_name, contact.last_name, contact.email)


def contribution_row(gift: Contribution) -> tuple[str, ...]:
    """Return the cells under `CONTRIBUTION_HEAD`: days as yyyy-mm-dd, a point before hundredths."""
    return (
        gift.contact,
        gift.received_date.isoformat(),
        f"{gift.amount:.2f}",
        gift.currency,
        gift.financial_type,
        gift.payment_method,
        gift.transaction,
        gift.source,
        "Refunded" if gift.refunded else "Completed",
    )
