"""Hand-out of needles, syringes and other equipment, and what comes back."""

from django.apps import AppConfig


class NeedleExchangeConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.needle_exchange"
    label = "needle_exchange"
