"""That somebody talked about a result with the person who came for it."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from fristed.apps.samples.models import Sample
from fristed.apps.sites.models import AtSite, same_site

from ..choices import Advice


class Counselling(AtSite):
    """A named counsellor gave advice on a sample's result: about what, in codes, on which day."""

    sample = same_site(Sample, related_name="counsellings")
    topics = ArrayField(models.CharField(max_length=14, choices=Advice))
    date = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
