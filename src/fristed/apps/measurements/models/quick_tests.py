"""What strips said of a sample, and to which colour reagents turned."""

from django.conf import settings
from django.db import models

from fristed.apps.instruments.choices import StripTarget
from fristed.apps.instruments.models import Kit
from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import AtSite, same_site

from ..choices import Outcome, ReagentColour


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
            models.UniqueConstraint("site", "sample", "number", name="measurements_strip_number")
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
            models.UniqueConstraint("site", "sample", "number", name="measurements_reagent_number")
        ]
