"""The day sheet: one local day of a site in figures, of whatever its services wrote."""

from django.apps import AppConfig


class DaySheetsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.day_sheets"
    label = "day_sheets"
