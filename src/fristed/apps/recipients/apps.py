"""The services that people are referred to, and how long each kind may take."""

from django.apps import AppConfig


class RecipientsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.recipients"
    label = "recipients"
