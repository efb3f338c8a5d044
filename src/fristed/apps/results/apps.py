"""The technician's verdict, and what whoever holds a ticket is told."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.results"
    label = "results"
