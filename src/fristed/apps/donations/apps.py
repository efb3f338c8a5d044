"""Gifts to an association: what came in, what it was for, and no more of anybody than they want."""

from django.apps import AppConfig


class DonationsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.donations"
    label = "donations"
