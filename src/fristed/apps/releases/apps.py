"""Releases: the register of everything published, and disclosure control in front of it."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.releases"
    label = "releases"
