"""A network's side of signed reports: its members, what came, what was refused, totals."""

from django.apps import AppConfig


class FederationConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.federation"
    label = "federation"
