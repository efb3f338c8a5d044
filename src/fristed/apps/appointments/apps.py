"""Times that were agreed, neutral reminders, and where people are asked to come; in the vault."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.appointments"
    label = "appointments"
