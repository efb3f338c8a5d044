"""Health exchange: a health record as FHIR R4, out of the house and in from another."""

from django.apps import AppConfig


class HealthExchangeConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.health_exchange"
    label = "health_exchange"
