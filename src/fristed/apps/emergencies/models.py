"""An emergency can be without a person, a visit or a place; these are attached later."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from fristed.apps.premises.models import Place
from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.visits.models import Visit

from .choices import (
    Act,
    AlarmPlace,
    Alertness,
    Kind,
    NaloxoneRoute,
    Outcome,
    StartedFrom,
    Where,
    Whom,
    WouldHaveDied,
)


class EmergencyQuerySet(models.QuerySet["Emergency"]):
    """Lists of emergencies in staff's words."""

    def running(self) -> "EmergencyQuerySet":
        """Return those whose clock still runs."""
        return self.filter(ended_at__isnull=True)

    def begun_between(self, start: datetime, end: datetime) -> "EmergencyQuerySet":
        """Return those that began in the half-open interval."""
        return self.filter(started_at__gte=start, started_at__lt=end)

    def with_who_and_where(self) -> "EmergencyQuerySet":
        """Return them with their visit and place, in one query."""
        return self.select_related("visit", "place")


class DoneQuerySet(models.QuerySet["Done"]):
    """What was done, in staff's words."""

    def standing(self) -> "DoneQuerySet":
        """Return what was neither taken back nor corrected by a later row."""
        return self.filter(undoes__isnull=True, undone_by__isnull=True, replaced_by__isnull=True)


class StaffAlarmQuerySet(models.QuerySet["StaffAlarm"]):
    """Lists of alarms in staff's words."""

    def running(self) -> "StaffAlarmQuerySet":
        """Return those that nobody has ended."""
        return self.filter(ended_at__isnull=True)


class Emergency(AtSite):
    """One emergency, from the tap that started its clock."""

    visit = same_site(Visit, null=True, blank=True, related_name="emergencies")
    place = same_site(Place, null=True, blank=True, related_name="+")
    where = models.CharField(max_length=12, choices=Where, blank=True)
    whom = models.CharField(max_length=12, choices=Whom, blank=True)
    kind = models.CharField(max_length=20, choices=Kind, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    started_from = models.CharField(max_length=12, choices=StartedFrom)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    entered_late_at = models.DateTimeField(null=True, blank=True)

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="emergencies_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(visit__isnull=True) | Q(whom="visitor"),
                name="emergencies_visit_is_a_visitor",
            ),
        ]
        indexes = [
            models.Index("site", "started_at", name="emergencies_by_start"),
            models.Index("site", condition=Q(ended_at__isnull=True), name="emergencies_running"),
        ]


class Done(AtSite):
    """One thing done, when it was done and when it was noted.

    Taking it back is a new row that names it in `undoes`; correcting its time, route or dose is a
    new row that names it in `replaces`. What was first noted stays.
    """

    emergency = same_site(Emergency, related_name="done")
    what = models.CharField(max_length=20, choices=Act)
    at = models.DateTimeField()
    noted_at = models.DateTimeField()
    dose_mg = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    route = models.CharField(max_length=6, choices=NaloxoneRoute, blank=True)
    undoes = same_site("self", null=True, blank=True, related_name="undone_by")
    replaces = same_site("self", null=True, blank=True, related_name="replaced_by")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = DoneQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "site", "undoes", condition=Q(undoes__isnull=False), name="emergencies_undone_once"
            ),
            models.UniqueConstraint(
                "site",
                "replaces",
                condition=Q(replaces__isnull=False),
                name="emergencies_replaced_once",
            ),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | Q(replaces__isnull=True),
                name="emergencies_undoes_or_replaces",
            ),
            models.CheckConstraint(
                condition=Q(at__lte=F("noted_at")), name="emergencies_done_before_noted"
            ),
            models.CheckConstraint(
                condition=Q(dose_mg__isnull=True) | Q(what="naloxone", dose_mg__gt=0),
                name="emergencies_dose_is_naloxone",
            ),
        ]


class Signs(AtSite):
    """What was seen at one look: breaths, oxygen saturation, alertness."""

    visit = same_site(Visit, null=True, blank=True, related_name="signs")
    emergency = same_site(Emergency, null=True, blank=True, related_name="signs")
    at = models.DateTimeField()
    breaths_per_min = models.PositiveSmallIntegerField(null=True, blank=True)
    oxygen_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    alertness = models.CharField(max_length=14, choices=Alertness, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(oxygen_percent__isnull=True) | Q(oxygen_percent__lte=100),
                name="emergencies_signs_oxygen_is_percent",
            ),
            models.CheckConstraint(
                condition=Q(breaths_per_min__isnull=True) | Q(breaths_per_min__lte=80),
                name="emergencies_signs_breaths_plausible",
            ),
            models.CheckConstraint(
                condition=Q(visit__isnull=False) | Q(emergency__isnull=False),
                name="emergencies_signs_of_somebody",
            ),
        ]


class Judgement(AtSite):
    """What one member of staff judged afterwards, kept apart from the facts."""

    emergency = same_site(Emergency, related_name="judgements")
    would_have_died = models.CharField(max_length=10, choices=WouldHaveDied)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("site", "emergency", "by", name="emergencies_judged_once")
        ]


class StaffAlarm(AtSite):
    """A colleague needs help (violence, threats): another button, another row."""

    where = models.CharField(max_length=12, choices=AlarmPlace, blank=True)
    pressed_at = models.DateTimeField()
    pressed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = StaffAlarmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("pressed_at")),
                name="emergencies_alarm_ends_after_press",
            )
        ]
        indexes = [
            models.Index("site", condition=Q(ended_at__isnull=True), name="emergencies_alarms_on")
        ]
