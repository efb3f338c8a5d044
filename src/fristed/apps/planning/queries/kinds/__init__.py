"""The kinds of scenarios there are, as what they compute."""

from collections.abc import Mapping
from typing import Final

from . import capacity, evaluation, impact, naloxone, population, siting, survey, syringes
from .method import Counted, Impossible, Method, Results, Values, merged

METHODS: Final[Mapping[str, Method]] = {
    one.name: one
    for one in (
        capacity.METHOD,
        siting.METHOD,
        syringes.METHOD,
        naloxone.METHOD,
        population.METHOD,
        evaluation.METHOD,
        survey.METHOD,
        impact.METHOD,
    )
}


def compute(method: Method, values: Values, seed: int) -> Results:
    """Compute a scenario whole."""
    found: list[Results] = []
    for name in method.parts(values):
        found.append(method.part(values, seed, name, found))
    return merged(found)


__all__ = ["METHODS", "Counted", "Impossible", "Method", "Results", "Values", "compute", "merged"]
