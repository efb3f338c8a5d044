"""How each kind of scenario is told."""

from collections.abc import Mapping
from typing import Final

from . import capacity, evaluation, impact, naloxone, population, siting, survey, syringes
from .telling import Table, Telling

TELLINGS: Final[Mapping[str, Telling]] = {
    "capacity": capacity.TELLING,
    "siting": siting.TELLING,
    "syringes": syringes.TELLING,
    "naloxone": naloxone.TELLING,
    "population": population.TELLING,
    "evaluation": evaluation.TELLING,
    "survey": survey.TELLING,
    "impact": impact.TELLING,
}

__all__ = ["TELLINGS", "Table", "Telling"]
