"""The form of each kind of scenario."""

from collections.abc import Mapping
from typing import Final

from ..scenario import ScenarioForm
from .capacity import CapacityForm
from .evaluation import EvaluationForm
from .impact import ImpactForm
from .need import NaloxoneForm, PopulationForm, SyringesForm
from .siting import SitingForm
from .survey import SurveyForm

FORMS: Final[Mapping[str, type[ScenarioForm]]] = {
    form.method.name: form
    for form in (
        CapacityForm,
        SitingForm,
        SyringesForm,
        NaloxoneForm,
        PopulationForm,
        EvaluationForm,
        SurveyForm,
        ImpactForm,
    )
}
