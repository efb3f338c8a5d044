"""Strips and reagents, and the limits of detection that this service itself states."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, same_site

from ..choices import KitKind, Matrix, Outcome, ReagentColour, StripTarget, Unit
from .instruments import Instrument
from .samples import Sample


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
                name="drug_checking_strip_has_a_target",
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
                name="drug_checking_limit_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(low__gt=0, high__gte=models.F("low")), name="drug_checking_limit_range"
            ),
        ]


class StripResult(AtSite):
    """What a strip said, or that it was not done; per target the highest number is true now."""

    sample = same_site(Sample, related_name="strips")
    number = models.PositiveSmallIntegerField()
    target = models.CharField(max_length=16, choices=StripTarget)
    outcome = models.CharField(max_length=12, choices=Outcome)
    kit = same_site(Kit, null=True, blank=True, related_name="+")
    date = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "sample", "number", name="drug_checking_strip_number")
        ]


class ReagentResult(AtSite):
    """The colour to which a reagent turned, in the order of numbers."""

    sample = same_site(Sample, related_name="reagents")
    number = models.PositiveSmallIntegerField()
    kit = same_site(Kit, related_name="+")
    colour = models.CharField(max_length=10, choices=ReagentColour)
    date = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "sample", "number", name="drug_checking_reagent_number")
        ]
