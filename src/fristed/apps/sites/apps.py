"""Premises, places, hours, rosters, duties, roles at a site and the rule book in force."""

from django.apps import AppConfig


class SitesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.sites"
    label = "sites"
