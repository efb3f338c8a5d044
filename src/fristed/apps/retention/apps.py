"""How long things are kept, what exempts them, and what each night did about it."""

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.retention"
    label = "retention"
