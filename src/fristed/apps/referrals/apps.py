"""A person handed on to another service, until the loop is closed."""

from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.referrals"
    label = "referrals"
