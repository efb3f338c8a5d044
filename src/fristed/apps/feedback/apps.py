"""How people experienced the service, and what they complain about."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.feedback"
    label = "feedback"
