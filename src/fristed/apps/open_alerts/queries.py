"""When anything of the public pages of alerts changed."""

from datetime import datetime

from django.conf import settings
from django.db.models import Count, Max, Q

from fristed.apps.alerts.models import Version
from fristed.apps.alerts.queries.alerts import SHOWN_AFTER


def stamp(at: datetime) -> str:
    """Return what changes whenever an alert is published, taken back, ends or leaves the list.

    One statement that counts: what was published or taken back stays so (0002_walls).
    """
    long_ago = at - SHOWN_AFTER
    told = Version.objects.filter(published__isnull=False).aggregate(
        versions=Count("pk"),
        newest=Max("published__at"),
        taken_back=Count("alert__cancelled"),
        ended=Count("pk", filter=Q(expires_at__lte=at)),
        not_listed=Count("pk", filter=Q(at__lte=long_ago)),
        not_shown=Count("pk", filter=Q(expires_at__lte=long_ago)),
    )
    return f"{settings.DEMONSTRATION} " + " ".join(str(one) for one in told.values())
