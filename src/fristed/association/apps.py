"""The association's own furniture as a Django app: its commands stand before the service's."""

from django.apps import AppConfig


class AssociationConfig(AppConfig):
    """Its doors, its menu, its night."""

    name = "fristed.association"
    label = "association"
