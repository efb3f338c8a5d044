"""Open alerts: what everybody is warned of, on pages without a cookie, as feeds and as posters."""

from django.apps import AppConfig


class OpenAlertsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.open_alerts"
    label = "open_alerts"

    def ready(self) -> None:
        """Let pages on floors below point at alerts."""
        from fristed.apps.drug_information.queries import notices  # inline: rooms are ready now
        from fristed.apps.results.queries import beside  # inline: the same

        from .presenters.pointing import of_drugs, of_results  # inline: the same

        notices.register(of_drugs)
        beside.register(of_results)
