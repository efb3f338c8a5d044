"""The services that people are referred to, as the house knows them: never a person."""

from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite, Site

from .choices import Kind, ReachedBy


class RecipientQuerySet(models.QuerySet["Recipient"]):
    """Lists of recipients in staff's words."""

    def in_use(self) -> "RecipientQuerySet":
        """Return those that can be chosen."""
        return self.filter(retired_at__isnull=True)


class Recipient(AtSite):
    """One service: its name, what it is, how it is reached. No person's name, phone or address."""

    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)
    reached_by = models.CharField(max_length=8, choices=ReachedBy)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=160, blank=True)
    language = models.CharField(max_length=5)
    there = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = RecipientQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "name", name="recipients_name_once"),
            models.CheckConstraint(
                condition=Q(reached_by="site", there__isnull=False)
                | (~Q(reached_by="site") & Q(there__isnull=True)),
                name="recipients_site_is_named",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AnswerTime(AtSite):
    """How many days the house gives a kind of recipient to answer, and to finish, from a day on."""

    kind = models.CharField(max_length=20, choices=Kind)
    days = models.PositiveSmallIntegerField()
    finish_days = models.PositiveSmallIntegerField()
    from_date = models.DateField()
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "kind", "number", name="recipients_answer_time_once"),
            models.CheckConstraint(
                condition=Q(days__lte=365, finish_days__gte=1, finish_days__lte=365),
                name="recipients_days_of_a_year",
            ),
        ]
