"""Drug information for everybody: without a cookie, found by any name, read without a network."""

from django.apps import AppConfig


class OpenDrugInformationConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.open_drug_information"
    label = "open_drug_information"

    def ready(self) -> None:
        """Let the answer to a sample point at these pages."""
        from fristed.apps.results.queries import beside  # inline: rooms are ready now

        from .presenters.pointing import of_results  # inline: the same

        beside.register(of_results)
