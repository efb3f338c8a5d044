"""Whether steps from elsewhere fit into one course of an infection, as our own register asks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from fristed.apps.infections.choices import (
    METHODS,
    OF_A_TEST,
    OF_HCV,
    OF_OTHERS,
    OUTCOMES,
    Because,
    Infection,
    StepKind,
)
from fristed.apps.infections.models import Episode, Step
from fristed.apps.infections.queries import entries_of, standing_steps
from fristed.apps.infections.queries.history import tests_of
from fristed.science import cascade, fhir

Key = tuple[str, int]
# What our own tables hold: a small whole number, and a stiffness of three digits and one more.
MOST_NUMBER = 32_767
MOST_KPA = Decimal("999.9")
# The longest wound that our own page asks for.
MOST_MM = 1500


def misfits(steps: Iterable[fhir.Step], here: Mapping[Key, list[Step]]) -> set[str]:
    """Return the numbers of steps that cannot be: with one of an episode, all that came of it."""
    groups: dict[Key, list[fhir.Step]] = defaultdict(list)
    for one in steps:
        groups[one.episode.infection, one.episode.number].append(one)
    wrong = [
        group
        for key, group in groups.items()
        if not all(map(_is_whole, group)) or not _follows(group, here.get(key, []))
    ]
    return {one.id for group in wrong for one in group}


def _is_whole(one: fhir.Step) -> bool:
    """Tell whether our own register could keep this step as it is."""
    if not _is_in_bounds(one):
        return False
    kinds = OF_HCV if one.episode.infection == Infection.HCV else OF_OTHERS
    said_of_a_test = one.kind in OF_A_TEST
    if one.kind not in (*kinds, *OF_A_TEST) or said_of_a_test != bool(one.of):
        return False
    again = one.episode.because == Because.REINFECTION
    if again and (one.episode.infection != Infection.HCV or one.episode.number < 2):
        return False
    if one.not_done:
        return not (one.method or one.outcome or one.stiffness_kpa is not None)
    if one.stiffness_kpa is not None and one.kind != StepKind.STAGED:
        return False
    if one.method not in ("", *METHODS.get(StepKind(one.kind), ())):
        return False
    return not one.outcome or said_of_a_test or one.outcome in OUTCOMES.get(StepKind(one.kind), ())


def _is_in_bounds(one: fhir.Step) -> bool:
    kpa = one.stiffness_kpa
    # Ours is the next number after theirs: one is left for a round to follow.
    in_time = 0 < one.episode.number < MOST_NUMBER
    return in_time and (kpa is None or 0 <= kpa <= MOST_KPA)


def can_be_measured(one: fhir.WoundSeen) -> bool:
    """Tell whether a wound's length and width are such as a wound can have."""
    return all(mm is None or 0 < mm <= MOST_MM for mm in (one.length_mm, one.width_mm))


def _follows(group: list[fhir.Step], here: list[Step]) -> bool:
    """Tell whether the steps that came and those that are here make one course."""
    episode = Episode(infection=group[0].episode.infection, because=group[0].episode.because)
    episode.begun_date = group[0].episode.begun_date
    made = {one.id: unsaved(one) for one in group}
    known = {str(row.pk): row for row in here}
    for one in group:
        if one.of and one.of not in made and one.of not in known:
            return False
        if one.of:
            made[one.id].of_id = made[one.of].pk if one.of in made else known[one.of].pk
    rows = [*here, *made.values()]
    entries = entries_of(standing_steps(rows), tests_of(episode, rows))
    return cascade.impossible(entries) is None


def unsaved(one: fhir.Step) -> Step:
    """Return a step as a row that is kept nowhere."""
    return Step(
        kind=one.kind,
        date=one.date,
        not_done=one.not_done,
        method=one.method,
        outcome=one.outcome,
        stiffness_kpa=one.stiffness_kpa,
        recorded_at=one.signed_at,
    )
