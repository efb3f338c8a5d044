"""What stands of a room: of each kind the newest that nobody corrected; its status over time."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..choices import Kind, Status
from ..models import Fact

AS_OF, SEEN = "status_as_of", "seen"


@dataclass(frozen=True)
class Stands:
    """A room worked out from its facts."""

    current: dict[str, str]
    statuses: list[list[str]]


def stands(facts: Sequence[Fact]) -> Stands:
    """Work a room out from all its facts."""
    holding = uncorrected(facts)
    current = {one.kind: one.value for one in holding}  # in order: the last of a kind wins
    if holding:
        current[SEEN] = max(one.seen_date for one in holding).isoformat()
    statuses = _statuses(holding, current.get(Kind.OPENED, ""))
    if statuses:
        current[AS_OF], current[Kind.STATUS] = statuses[-1]
    return Stands(current, statuses)


def uncorrected(facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts that nothing stands in place of, the oldest first."""
    facts = list(facts)
    corrected = {one.corrects_id for one in facts}
    holding = [one for one in facts if one.value and one.pk not in corrected]
    return sorted(holding, key=lambda one: (one.as_of, one.seen_date, one.at, one.pk))


def _statuses(holding: Sequence[Fact], opened: str) -> list[list[str]]:
    """Return what it was from when on: from its opening, where known, and as it was seen."""
    said = {one.as_of: one.value for one in holding if one.kind == Kind.STATUS}
    if opened and not any(time <= opened for time in said if said[time] != Status.PLANNED):
        said.setdefault(opened, Status.OPERATING)
    return [[time, str(said[time])] for time in sorted(said)]
