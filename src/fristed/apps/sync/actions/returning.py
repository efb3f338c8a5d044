"""After a restore: a tablet that was ended since the backup must not be trusted again."""

from datetime import datetime, timedelta

from django.db.models import F, Value
from django.db.models.functions import Greatest

from fristed.apps.audit.actions import record
from fristed.apps.sites.models import Site
from fristed.ground.context import working

from ..models import Tablet, WorkingKey

AN_INSTANT = timedelta(microseconds=1)  # a tablet ends after it begins


def end_all_tablets(*, at: datetime) -> int:
    """End the trust in every tablet, before anybody is served; return in how many.

    A lead renews those that are in hand: which were lost since the backup, nobody here knows.
    """
    ended = 0
    for site in Site.objects.order_by("pk"):
        with working(staff=None, sites=[site.pk]):
            WorkingKey.objects.filter(site=site).delete()
            trusted = Tablet.objects.trusted().filter(site=site, ends_at__gt=at)
            over = trusted.update(ends_at=Greatest(F("let_in_at") + AN_INSTANT, Value(at)))
            if over:
                record(what="sync.all_ended", by=None, at=at, site=site.pk)
            ended += over
    return ended
