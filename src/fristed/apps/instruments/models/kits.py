"""Strips and reagents, and the limits of detection that this service itself states."""

from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import KitKind, Matrix, StripTarget, Unit
from .instruments import Instrument


class Kit(AtSite):
    """A lot of strips or of a reagent. The list is the house's own and ships empty."""

    kind = models.CharField(max_length=8, choices=KitKind)
    name = models.CharField(max_length=60)
    target = models.CharField(max_length=16, choices=StripTarget, blank=True)
    lot = models.CharField(max_length=30, blank=True)
    expires_date = models.DateField(null=True, blank=True)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=KitKind.STRIP) | ~Q(target=""),
                name="instruments_strip_has_a_target",
            )
        ]


class DetectionLimit(AtSite):
    """The least that a kit or an instrument of this house was seen to find, of one substance in
    one matrix, with the source. There is no general one."""

    kit = same_site(Kit, null=True, blank=True, related_name="limits")
    instrument = same_site(Instrument, null=True, blank=True, related_name="limits")
    substance = models.CharField(max_length=200)
    matrix = models.CharField(max_length=24, choices=Matrix)
    low = models.DecimalField(max_digits=9, decimal_places=3)
    high = models.DecimalField(max_digits=9, decimal_places=3)
    unit = models.CharField(max_length=10, choices=Unit)
    source = models.CharField(max_length=200)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kit__isnull=False, instrument__isnull=True)
                | Q(kit__isnull=True, instrument__isnull=False),
                name="instruments_limit_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(low__gt=0, high__gte=models.F("low")), name="instruments_limit_range"
            ),
        ]
