"""The demonstration's reports: months sent, one corrected, the last still due."""

from datetime import datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.dispatches.models import Dispatch
from fristed.apps.dispatches.queries import owed_at
from fristed.apps.sites.models import Site
from fristed.web.demonstration.dispatches import send_reports
from tests.apps.indicators.test_snapshot import here

pytestmark = pytest.mark.django_db


def test_months_are_sent_one_is_corrected_and_the_last_is_due(
    site: Site, coordinator: Staff, october: datetime, at: datetime
) -> None:
    with here(site):
        send_reports(site, coordinator=coordinator, until=at)
        rows = Dispatch.objects.order_by("period", "version")
        assert list(rows.values_list("period", "version")) == [
            ("2026-08", 1),
            ("2026-09", 1),
            ("2026-09", 2),
        ]
        today = at.date()
        late = [one.period.name for one in owed_at(site, today) if one.is_overdue(today)]
    assert late == ["2026-10"]
