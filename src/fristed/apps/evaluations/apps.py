"""Evaluations: did it work, and would it have been seen; counts and surveys."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    """The room's name in the house."""

    name = "fristed.apps.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        """Tell planning which kinds of scenarios are asked here, now that the models are there."""
        from fristed.apps.planning.queries.kinds import Kind, register  # inline: needs models

        from .forms.evaluation import EvaluationForm  # inline: as above
        from .forms.survey import SurveyForm  # inline: as above
        from .presenters import evaluation as evaluation_told  # inline: as above
        from .presenters import survey as survey_told  # inline: as above
        from .queries import evaluation, survey  # inline: as above

        register(
            Kind(EvaluationForm, evaluation.METHOD, evaluation_told.TELLING),
            Kind(SurveyForm, survey.METHOD, survey_told.TELLING),
        )
