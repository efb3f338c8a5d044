"""What is sold as what: one table for everybody, and results as files."""

from django.apps import AppConfig


class DrugMarketConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.drug_market"
    label = "drug_market"
