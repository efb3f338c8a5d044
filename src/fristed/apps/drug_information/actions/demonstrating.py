"""Giving the demonstration its texts, by the same steps as every other text takes."""

from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.ground.context import as_one

from ..queries.demonstration import told
from .answering import fact_check, review
from .publishing import publish
from .writing import write


@as_one
def tell_demonstration(
    *, author: Staff, checker: Staff, reviewer: Staff, review_due_date: date, at: datetime
) -> int:
    """Write, check, review and publish every text of the demonstration; return how many."""
    texts = told()
    for one in texts:
        made = write(
            subject=one.subject, other=one.other, language=one.language, parts=one.parts,
            sources=one.sources, after=0, by=author, at=at, demonstration=True,
        )  # fmt: skip
        fact_check(text=made, by=checker, at=at)
        review(text=made, by=reviewer, at=at)
        publish(text=made, review_due_date=review_due_date, by=author, at=at)
    return len(texts)
