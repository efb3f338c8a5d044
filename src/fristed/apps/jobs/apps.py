"""Work that is done later, in the background."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.jobs"
    label = "jobs"
