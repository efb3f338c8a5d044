"""A journal as a table, one line of a voucher in each row."""

from collections.abc import Iterator

from .journal import Journal

JOURNAL_HEAD = (
    "voucher",
    "date",
    "account",
    "account_name",
    "debit",
    "credit",
    "currency",
    "project",
    "text",
    "reference",
    "entered",
)


def journal_rows(journal: Journal) -> Iterator[tuple[str, ...]]:
    """Yield rows under `JOURNAL_HEAD`: amounts with two decimals and a point, days as ISO 8601.

    An amount stands in one of two columns, without a sign. Nothing is added up for the reader:
    the debits of a voucher are its credits.
    """
    names = {account.number: account.name for account in journal.accounts}
    for voucher, line in journal.lines():
        amount = f"{abs(line.amount):.2f}"
        yield (
            voucher.number,
            voucher.booked_date.isoformat(),
            line.account,
            names[line.account],
            amount if line.amount > 0 else "",
            amount if line.amount < 0 else "",
            journal.currency,
            line.project,
            line.text,
            line.reference,
            voucher.entered_date.isoformat(),
        )
