"""Drug information for everybody: without a cookie, found by any name, read without a network."""

from django.apps import AppConfig


class OpenDrugInformationConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.open_drug_information"
    label = "open_drug_information"
