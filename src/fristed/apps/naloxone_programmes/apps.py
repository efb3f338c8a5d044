"""What kits and reports come to: figures, files, a city's programmes."""

from django.apps import AppConfig


class NaloxoneProgrammesConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.naloxone_programmes"
    label = "naloxone_programmes"
