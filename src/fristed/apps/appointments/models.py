"""Appointments and what reminds of them: in the vault, because to have one tells something."""

from django.db import models

from fristed.apps.sites.models import AtSite, same_site
from fristed.apps.vault.models import HealthRow, SignedRow

from .choices import AppointmentState, Channel, Sent


class MeetingPlace(AtSite):
    """A place people are asked to come to, in words that name no service and no illness."""

    words = models.CharField(max_length=80)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint("site", "words", name="appointments_place_once")]


class Appointment(SignedRow):
    """A time somebody is expected, if they want to come."""

    starts_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=AppointmentState, default=AppointmentState.PLANNED
    )
    remind = models.CharField(max_length=8, choices=Channel, blank=True)
    place_sealed = models.BinaryField()
    words_sealed = models.BinaryField(null=True, blank=True)

    class Meta(SignedRow.Meta):
        indexes = [models.Index("site_id", "starts_at", name="appointments_by_time")]


class Reminder(HealthRow):
    """What became of the one reminder of an appointment."""

    appointment = same_site(Appointment, related_name="reminders")
    sent = models.CharField(max_length=10, choices=Sent)

    class Meta:
        constraints = [models.UniqueConstraint("appointment", name="appointments_reminded_once")]
