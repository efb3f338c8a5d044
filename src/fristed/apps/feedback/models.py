"""Experience without a person, kept to the day; complaints with an answer date."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from fristed.apps.sites.models import AtSite

from .choices import Channel, Felt, Outcome, Topic

QUESTIONS = ("dignity", "safety", "welcome", "access_to_help", "included")


class ComplaintRows(models.QuerySet["Complaint"]):
    """Complaints, in the words of whoever answers them."""

    def open(self) -> "ComplaintRows":
        """Wait for an answer."""
        return self.filter(answered_date__isnull=True)

    def overdue(self, today: date) -> "ComplaintRows":
        """Should have been answered before today."""
        return self.open().filter(answer_due_date__lt=today)

    def answered(self) -> "ComplaintRows":
        """Have an answer, newest first."""
        return self.filter(answered_date__isnull=False).order_by("-answered_date", "pk")


class Experience(AtSite):
    """Five skippable answers at the kiosk. It has a day and no time, so it finds nobody."""

    date = models.DateField()
    dignity = models.PositiveSmallIntegerField(choices=Felt, null=True, blank=True)
    safety = models.PositiveSmallIntegerField(choices=Felt, null=True, blank=True)
    welcome = models.PositiveSmallIntegerField(choices=Felt, null=True, blank=True)
    access_to_help = models.PositiveSmallIntegerField(choices=Felt, null=True, blank=True)
    included = models.PositiveSmallIntegerField(choices=Felt, null=True, blank=True)
    language = models.CharField(max_length=5)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(dignity__isnull=False)
                | Q(safety__isnull=False)
                | Q(welcome__isnull=False)
                | Q(access_to_help__isnull=False)
                | Q(included__isnull=False),
                name="feedback_experience_says_something",
            )
        ]


class Complaint(AtSite):
    """A complaint; its words are in the vault, who made it is nowhere unless they said."""

    received_date = models.DateField()
    channel = models.CharField(max_length=8, choices=Channel)
    topic = models.CharField(max_length=10, choices=Topic)
    answer_due_date = models.DateField()
    answered_date = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    objects = ComplaintRows.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_date__isnull=True, outcome="")
                | (Q(answered_date__isnull=False) & ~Q(outcome="")),
                name="feedback_answered_has_outcome",
            )
        ]
