"""The literature for everybody: by category and direction, one page a study, as files."""

from django.apps import AppConfig


class OpenLiteratureConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.open_literature"
    label = "open_literature"
