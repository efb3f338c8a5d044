"""The desk and the bench of drug checking: what waits, and the page of one sample."""

from django.apps import AppConfig


class DrugCheckingConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.drug_checking"
    label = "drug_checking"
