"""Impact models: what rooms would change and cost, by published models side by side."""

from django.apps import AppConfig


class ImpactModelsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.impact_models"
    label = "impact_models"

    def ready(self) -> None:
        """Tell planning which kinds of scenarios are asked here, now that the models are there."""
        from fristed.apps.planning.queries.kinds import Kind, register  # inline: needs models
        from fristed.science.impact import registry  # inline: as above

        from .forms.act import ActForm  # inline: as above
        from .forms.impact import ImpactForm  # inline: as above
        from .forms.published import form_of  # inline: as above
        from .presenters import act, impact, published  # inline: as above
        from .queries.published import method_of  # inline: as above

        register(Kind(ImpactForm, ImpactForm.method, impact.TELLING))
        for model in registry().values():
            method = method_of(model)
            register(Kind(form_of(model, method), method, published.telling_of(model)))
        register(Kind(ActForm, ActForm.method, act.TELLING))
