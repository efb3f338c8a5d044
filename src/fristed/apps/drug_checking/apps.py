"""Drug checking: what is in a sample, how surely, and what could not be seen."""

from django.apps import AppConfig


class DrugCheckingConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.drug_checking"
    label = "drug_checking"
