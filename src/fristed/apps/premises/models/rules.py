"""Which rules bind a site, and its own texts."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Func
from django.db.models.fields.json import JSONField

from fristed.apps.sites.models import AtSite, only

from ..choices import TextTopic


class RuleBookInForce(AtSite):
    """Which rule book (COUNTRY[/SUBDIVISION[/SITE]]) binds the site, from a day on."""

    place_code = models.CharField(max_length=80)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="premises_rule_book_one_at_a_time",
                expressions=[
                    (only("site_id"), RangeOperators.OVERLAPS),
                    (
                        Func("from_date", "until_date", function="daterange"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            )
        ]


class HouseRule(AtSite):
    """A rule of the house itself: it may narrow what the law allows, never widen it."""

    code = models.CharField(max_length=40)
    value = JSONField()
    decided_by = models.CharField(max_length=80)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)


class ApprovedText(AtSite):
    """A site's own clinical text, with who approved it. Fristed ships none."""

    topic = models.CharField(max_length=30, choices=TextTopic)
    language = models.CharField(max_length=5)
    text = models.TextField()
    approver = models.CharField(max_length=80)
    approved_date = models.DateField()
    ended_date = models.DateField(null=True, blank=True)
