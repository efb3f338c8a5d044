"""A referral and its steps, each a row; the database refuses an impossible one (migration 0003)."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from fristed.apps.counselling.models import Counselling
from fristed.apps.recipients.choices import Kind
from fristed.apps.recipients.models import Recipient
from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from ..choices import (
    NEEDS_REASON,
    OPEN,
    UNDER_WAY,
    Along,
    Consent,
    Need,
    Reason,
    State,
    Through,
)


class ReferralQuerySet(models.QuerySet["Referral"]):
    """Lists of referrals in staff's words."""

    def waiting(self) -> "ReferralQuerySet":
        """Return those that nobody has answered."""
        return self.filter(state=State.REQUESTED)

    def under_way(self) -> "ReferralQuerySet":
        """Return those that were taken on and are not over."""
        return self.filter(state__in=UNDER_WAY)

    def open(self) -> "ReferralQuerySet":
        """Return those that are not over."""
        return self.filter(state__in=OPEN)

    def over(self) -> "ReferralQuerySet":
        """Return those that are over."""
        return self.exclude(state__in=OPEN)

    def overdue(self, today: date) -> "ReferralQuerySet":
        """Return those of which something should have been heard before today."""
        return self.open().filter(due_date__lt=today)


class Referral(AtSite):
    """One hand-over to one recipient. Its state and due date are kept true by the database.

    Without a visit, and of a visit without a client, it is of nobody in particular: only the code
    on the slip joins it to somebody. What the person said is in the vault, `along` says which.
    """

    visit = same_site(Visit, null=True, blank=True, related_name="+")
    recipient = same_site(Recipient, related_name="referrals")
    kind = models.CharField(max_length=20, choices=Kind)
    need = models.CharField(max_length=12, choices=Need)
    along = ArrayField(models.CharField(max_length=6, choices=Along), default=list, blank=True)
    consent = models.CharField(max_length=6, choices=Consent, blank=True)
    code = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.REQUESTED)
    due_date = models.DateField(null=True, blank=True)
    continues = same_site("self", null=True, blank=True, related_name="handed_on")
    counselling = same_site(Counselling, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "code", condition=~Q(code=""), name="referrals_code_once"
            ),
            models.CheckConstraint(
                condition=Q(along=[], consent="") | (~Q(along=[]) & ~Q(consent="")),
                name="referrals_nothing_goes_along_unasked",
            ),
        ]
        indexes = [
            models.Index("site", "state", "due_date", name="referrals_by_state"),
            models.Index("site", "at", name="referrals_by_time"),
        ]


class StepQuerySet(models.QuerySet["Step"]):
    """Lists of steps in staff's words."""

    def standing(self) -> "StepQuerySet":
        """Leave out what was taken back, and the rows that took it back."""
        return self.filter(undoes__isnull=True, undone_by__isnull=True)


class Step(AtSite):
    """One step of a referral; the newest says where it stands. `by` is empty for the recipient."""

    referral = same_site(Referral, related_name="steps")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=16, choices=State)
    reason = models.CharField(max_length=12, choices=Reason, blank=True)
    appointment_at = models.DateTimeField(null=True, blank=True)
    due_date = models.DateField(null=True, blank=True)
    through = models.CharField(max_length=6, choices=Through, default=Through.LINK)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    undoes = same_site("self", null=True, blank=True, related_name="undone_by")

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "referral", "number", name="referrals_step_once"),
            models.UniqueConstraint(
                "site", "undoes", condition=Q(undoes__isnull=False), name="referrals_undone_once"
            ),
            models.CheckConstraint(
                condition=Q(reason="") ^ Q(state__in=NEEDS_REASON), name="referrals_no_has_reason"
            ),
            models.CheckConstraint(
                condition=Q(appointment_at__isnull=True) ^ Q(state=State.SCHEDULED),
                name="referrals_time_has_moment",
            ),
            models.CheckConstraint(
                condition=Q(by__isnull=True) ^ Q(through=Through.STAFF),
                name="referrals_staff_has_name",
            ),
        ]


class Company(AtSite):
    """Who of the staff goes along, and when they set out; nobody any more: a row without either."""

    referral = same_site(Referral, related_name="company")
    number = models.PositiveSmallIntegerField()
    companion = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    meets_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "referral", "number", name="referrals_company_once"),
            models.CheckConstraint(
                condition=Q(companion__isnull=True, meets_at__isnull=True)
                | Q(companion__isnull=False, meets_at__isnull=False),
                name="referrals_company_has_moment",
            ),
        ]
