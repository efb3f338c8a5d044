"""Drug information: what is told of substances and of mixing them, and who answers for it."""

from django.apps import AppConfig


class DrugInformationConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.drug_information"
    label = "drug_information"
