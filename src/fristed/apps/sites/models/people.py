"""Who works at a site: the roles they hold, when they are planned, who is on duty."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ..choices import Profession, Role
from .site import AtSite


class RoleHeld(AtSite):
    """A role somebody holds at a site, from a day to a day."""

    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="roles_held"
    )
    role = models.CharField(max_length=20, choices=Role)
    from_date = models.DateField()
    until_date = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site",
                "staff",
                "role",
                condition=Q(until_date__isnull=True),
                name="sites_role_once",
            )
        ]


class RosterEntry(AtSite):
    """Who is planned to work, as what, from when to when."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="sites_roster_ends_after_start"
            )
        ]


class Duty(AtSite):
    """Who is on duty, as what; open until they go off."""

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    profession = models.CharField(max_length=20, choices=Profession)
    leads = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "staff", condition=Q(ended_at__isnull=True), name="sites_duty_once"
            ),
            models.UniqueConstraint(
                "site",
                condition=Q(ended_at__isnull=True, leads=True),
                name="sites_duty_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="sites_duty_ends_after_start",
            ),
        ]
        indexes = [models.Index("site", "ended_at", name="sites_duty_by_end")]
