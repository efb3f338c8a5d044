"""How the house handles samples, and the coarse places it tells apart."""

from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite

from ..choices import LeftOver


class Area(AtSite):
    """A coarse place, such as a district: where a sample was bought, never an address."""

    code = models.SlugField(max_length=30)
    name_en = models.CharField(max_length=60)
    name_nb = models.CharField(max_length=60)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "code", name="samples_area_code")]


class HandlingRule(AtSite):
    """What staff may do with a sample, from a day on; the newest that has begun stands.

    It may narrow what the rule book allows, never widen it. Without one staff touch nothing, keep
    nothing and post nothing.
    """

    may_touch = models.BooleanField(default=False)
    may_keep = models.BooleanField(default=False)
    may_post = models.BooleanField(default=False)
    left = models.CharField(max_length=8, choices=LeftOver, default=LeftOver.RETURN)
    laboratory = models.CharField(max_length=80, blank=True)
    ticket_days = models.PositiveSmallIntegerField(default=30)
    decided_by = models.CharField(max_length=80)
    from_date = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "from_date", name="samples_rule_one_a_day"),
            models.CheckConstraint(
                condition=Q(may_post=False) | ~Q(laboratory=""),
                name="samples_post_goes_somewhere",
            ),
            models.CheckConstraint(
                condition=Q(ticket_days__gte=1, ticket_days__lte=365),
                name="samples_ticket_expires",
            ),
        ]
