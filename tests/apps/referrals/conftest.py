"""A directory, and referrals in it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.recipients.actions import add_recipient
from fristed.apps.recipients.models import Recipient
from fristed.apps.referrals.actions.asking import refer
from fristed.apps.referrals.models import Referral
from fristed.apps.sites.models import Site


def make_recipient(site: Site, by: Staff, at: datetime, **said: Any) -> Recipient:
    """Make a service that is reached by link, or as is said."""
    usual = {
        "name": "Example clinic",
        "kind": "hepatitis",
        "reached_by": "link",
        "phone": "+47 00 00 00 00",
        "address": "1 Example Street",
        "language": "en",
        "there": None,
    }
    return add_recipient(site=site, by=by, at=at, **(usual | said))


@pytest.fixture
def clinic(scope: None, site: Site, staff: Staff, at: datetime) -> Recipient:
    """A hepatitis clinic without a system, reached by link."""
    return make_recipient(site, staff, at)


SAID = {"name": "Quetzal", "reach": "00 11 22 33", "words": "Mornings are hard."}


@pytest.fixture
def asked(clinic: Recipient, staff: Staff, at: datetime) -> Callable[..., Referral]:
    """Refer somebody to the clinic."""

    def make(**changes: Any) -> Referral:
        usual = {"recipient": clinic, "need": "tests", "said": SAID, "consent": "read"}
        return refer(**(usual | {"by": staff, "at": at} | changes))

    return make
