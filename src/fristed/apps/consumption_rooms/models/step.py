"""The stages of a visit, one row each; the open row is where the person is now."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from ..choices import Stage


class StepQuerySet(models.QuerySet["Step"]):
    """Lists of steps in staff's words."""

    def current(self) -> "StepQuerySet":
        """Return where people are now."""
        return self.filter(left_at__isnull=True)

    def on_the_floor(self) -> "StepQuerySet":
        """Return the current steps of people who have not left and whose record is not frozen."""
        return self.current().filter(visit__left_at__isnull=True, visit__frozen_at__isnull=True)

    def waiting(self) -> "StepQuerySet":
        """Return the queue: priority first, then in the order of coming."""
        return self.on_the_floor().filter(stage=Stage.WAITING).order_by("-priority", "entered_at")


class Step(AtSite):
    """One stage of one visit, from a moment to a moment; two may begin at one moment."""

    visit = same_site(Visit, related_name="steps")
    number = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=20, choices=Stage)
    entered_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    priority = models.BooleanField(default=False)
    undoes = same_site("self", null=True, blank=True, related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "visit", "number", name="rooms_step_numbered_once"),
            models.UniqueConstraint(
                "site", "visit", condition=Q(left_at__isnull=True), name="rooms_one_stage_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("entered_at")),
                name="rooms_stage_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(
                "site", "entered_at", condition=Q(stage=Stage.WAITING), name="rooms_waits_by_entry"
            )
        ]
