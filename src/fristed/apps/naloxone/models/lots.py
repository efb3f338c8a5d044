"""Which card holders were told that a kit of theirs expires, or that its lot is called back."""

from django.conf import settings
from django.db import models

from fristed.apps.sites.models import AtSite, same_site

from ..choices import ToldOf
from .supplies import Supply


class Told(AtSite):
    """A card holder was told of a kit they were given. That the lot is called back, stock says."""

    supply = same_site(Supply, related_name="told")
    of = models.CharField(max_length=6, choices=ToldOf)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("site", "supply", "of", name="naloxone_told_once")]
