"""The demonstration's drug information: about 25 substances and what is known of mixing them."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from fristed.apps.accounts.models import Staff
from fristed.apps.drug_information.actions import tell_demonstration
from fristed.ground.context import working

A_YEAR = timedelta(days=365)


def tell_of_drugs(
    staff: Mapping[str, Staff], *, until: datetime, tell: Callable[[str, int, int], None]
) -> None:
    """Publish the texts, written, checked and reviewed by three of the demonstration's people."""
    with working(staff=None, sites=[]):
        count = tell_demonstration(
            author=staff["Nils"],
            checker=staff["Tove"],
            reviewer=staff["Amina"],
            review_due_date=(until + A_YEAR).date(),
            at=until,
        )
    tell("drug information", count, count)
