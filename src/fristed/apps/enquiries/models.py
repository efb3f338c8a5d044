"""A question from outside about whoever it may be: codes, and nothing of any person."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite

from .choices import Answer, Asker, Channel


class Enquiry(AtSite):
    """A question from outside about whoever it may be, and what was answered."""

    asked_at = models.DateTimeField()
    asker = models.CharField(max_length=12, choices=Asker)
    channel = models.CharField(max_length=8, choices=Channel)
    answer = models.CharField(max_length=8, choices=Answer, default=Answer.NEITHER)
    rule_set = models.CharField(max_length=40, blank=True)
    order_seen = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(answer=Answer.ORDERED)
                | (Q(order_seen=True, second__isnull=False) & ~Q(second=F("by")) & ~Q(rule_set="")),
                name="enquiries_order_two_persons_and_law",
            )
        ]
