"""A tablet that a lead has let in, and why it was trusted no more."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.festivals.models import Deployment
from fristed.apps.sites.models import AtSite, same_site

from ..choices import Ended

MOST_TABLETS = 999


class TabletQuerySet(models.QuerySet["Tablet"]):
    """Tablets, in staff's words."""

    def trusted(self) -> "TabletQuerySet":
        """Return those that nobody has ended, whatever their clock says."""
        ended = Ending.objects.filter(tablet=models.OuterRef("pk"), undone_at__isnull=True)
        return self.filter(~models.Exists(ended))


class Tablet(AtSite):
    """One browser on one tablet: its own signing key says which it is, and nothing else does.

    `deployment` is the event it goes to; none for outreach in town. `ends_at` is when it is trusted
    no more by itself, the end of a shift; a lead moves it.
    """

    address = models.UUIDField(unique=True, editable=False)
    number = models.PositiveSmallIntegerField()
    deployment = same_site(Deployment, null=True, blank=True, related_name="+")
    public_key = models.BinaryField(max_length=65, editable=False)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    let_in_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    heard_at = models.DateTimeField(null=True, blank=True)

    objects = TabletQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "number", name="sync_tablet_number"),
            models.UniqueConstraint("site", "public_key", name="sync_tablet_key"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_TABLETS), name="sync_tablet_numbered"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("let_in_at")), name="sync_tablet_ends_after_it_begins"
            ),
        ]


class Ending(AtSite):
    """Somebody ended a tablet. Taken back within minutes, it is as if nobody had."""

    tablet = same_site(Tablet, related_name="endings")
    because = models.CharField(max_length=8, choices=Ended)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "tablet", condition=Q(undone_at__isnull=True), name="sync_ended_once"
            )
        ]
