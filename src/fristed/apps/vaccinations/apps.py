"""Vaccinations: courses, doses and what is due; in the vault."""

from django.apps import AppConfig


class VaccinationsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.vaccinations"
    label = "vaccinations"
