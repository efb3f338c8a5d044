"""Who may reach which emergency. Starting one, and noting what is done, is open to everybody."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import Site
from fristed.apps.sites.permissions import FLOOR

from .models import Emergency, EmergencyQuerySet, StaffAlarm, StaffAlarmQuerySet

READERS = (*FLOOR, Role.COORDINATOR)


def sees_people(acting: Staff | None, roles: Collection[str]) -> bool:
    """Tell whether handles and colleagues' names may be shown: never on a locked screen."""
    return acting is not None and bool(set(roles).intersection(READERS))


def emergencies_open_to(
    acting: Staff | None, roles: Collection[str], site: Site, at: datetime
) -> EmergencyQuerySet:
    """Return the emergencies a screen may open.

    Floor staff and coordinators reach all of the site's. A locked screen, or one where nobody is
    signed in, reaches those that run or ended so lately that a mistake can still be taken back.
    """
    here = Emergency.objects.filter(site=site)
    if sees_people(acting, roles):
        return here
    lately = at - timedelta(seconds=settings.UNDO_SECONDS)
    return here.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=lately))


def alarms_open_to(
    acting: Staff | None, roles: Collection[str], site: Site, at: datetime
) -> StaffAlarmQuerySet:
    """Return the alarms a screen may open, by the same rule."""
    here = StaffAlarm.objects.filter(site=site)
    if sees_people(acting, roles):
        return here
    lately = at - timedelta(seconds=settings.UNDO_SECONDS)
    return here.filter(Q(ended_at__isnull=True) | Q(ended_at__gte=lately))
