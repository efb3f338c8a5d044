"""Needs: how many syringes and kits a city needs, and for how many people."""

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.needs"
    label = "needs"

    def ready(self) -> None:
        """Tell planning which kinds of scenarios are asked here, now that the models are there."""
        from fristed.apps.planning.queries.kinds import Kind, register  # inline: needs models

        from .forms.need import NaloxoneForm, PopulationForm, SyringesForm  # inline: as above
        from .presenters import naloxone as naloxone_told  # inline: as above
        from .presenters import population as population_told  # inline: as above
        from .presenters import syringes as syringes_told  # inline: as above
        from .queries import naloxone, population, syringes  # inline: as above

        register(
            Kind(SyringesForm, syringes.METHOD, syringes_told.TELLING),
            Kind(NaloxoneForm, naloxone.METHOD, naloxone_told.TELLING),
            Kind(PopulationForm, population.METHOD, population_told.TELLING),
        )
