"""A site, roles at it, and who is let in."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.sites"
    label = "sites"
