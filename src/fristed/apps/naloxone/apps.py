"""Take-home naloxone: kits given, training, refills and what people tell of reversals."""

from django.apps import AppConfig


class NaloxoneConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.naloxone"
    label = "naloxone"
