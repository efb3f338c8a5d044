"""Which sites somebody may enter: by each site's own day, not by Greenwich's."""

from datetime import UTC, date, datetime

import pytest

from fristed.apps.sites.models import RoleHeld, Site
from fristed.apps.sites.queries import sites_and_roles
from fristed.ground.context import working


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("at", "opens"),
    [
        (datetime(2026, 11, 16, 22, 59, tzinfo=UTC), False),
        (datetime(2026, 11, 16, 23, 0, tzinfo=UTC), True),  # midnight in Oslo
        (datetime(2026, 11, 18, 22, 59, tzinfo=UTC), True),
        (datetime(2026, 11, 18, 23, 0, tzinfo=UTC), False),
    ],
)
def test_role_opens_the_door_on_its_local_days(site: Site, staff, at: datetime, opens: bool):
    with working(staff=None, sites=[site.pk]):
        RoleHeld.objects.filter(staff=staff).update(
            from_date=date(2026, 11, 17), until_date=date(2026, 11, 19)
        )
    with working(staff=staff.pk, sites=[]):
        found = [one.pk for one, _roles in sites_and_roles(staff, at)]
    assert found == ([site.pk] if opens else [])
