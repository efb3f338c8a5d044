"""Scenarios to lay side by side, and how far apart two are when both saw the same chance."""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import Final

from django.db.models import Exists, OuterRef

from fristed.apps.sites.models import Site

from ..models import Outcome, Scenario

LEVEL: Final = 0.95
MOST_BESIDE: Final = 4
OFFERED: Final = 20

Difference = tuple[float, float, float]


def scenarios_named(site: Site, kind: str, ids: Iterable[int]) -> list[Scenario]:
    """Return those of a kind, in the order in which they are named."""
    wanted = list(dict.fromkeys(ids))
    found = Scenario.objects.filter(site=site, kind=kind, pk__in=wanted).select_related("by")
    return sorted(found, key=lambda one: wanted.index(one.pk))


def outcomes_of(site: Site, scenarios: Sequence[Scenario]) -> dict[int, Outcome]:
    """Return what made each one's results, by its id; those without an answer are not there."""
    found = Outcome.objects.filter(site=site, run__scenario__in=scenarios, trouble="")
    first = found.order_by("run__scenario", "run__number").distinct("run__scenario")
    return {one.run.scenario_id: one for one in first.select_related("run")}


def offered_beside(site: Site, kind: str) -> list[Scenario]:
    """Return the newest of a kind that are computed, in any version."""
    made = Outcome.objects.filter(site=site, run__scenario=OuterRef("pk"), trouble="")
    found = Scenario.objects.filter(Exists(made), site=site, kind=kind)
    return list(found.defer("inputs").order_by("-at", "-pk")[:OFFERED])


def years_apart(one: Sequence[float | None], other: Sequence[float | None]) -> Difference | None:
    """Return the mean of the differences, with Student's 95 % interval."""
    apart = _apart(one, other)
    if len(apart) < 2:
        return None
    from scipy import special  # inline: SciPy is slow to load

    mean = sum(apart) / len(apart)
    spread = sqrt(sum((each - mean) ** 2 for each in apart) / (len(apart) - 1))
    half = float(special.stdtrit(len(apart) - 1, 0.5 + LEVEL / 2)) * spread / sqrt(len(apart))
    return mean, mean - half, mean + half


def draws_apart(one: Sequence[float | None], other: Sequence[float | None]) -> Difference | None:
    """Return the median of the differences, and between which of them 95 % lie."""
    apart = sorted(_apart(one, other))
    if len(apart) < 2:
        return None
    tail = (1 - LEVEL) / 2
    return _at(apart, 0.5), _at(apart, tail), _at(apart, 1 - tail)


def _apart(one: Sequence[float | None], other: Sequence[float | None]) -> list[float]:
    if len(one) != len(other):
        return []
    pairs = zip(one, other, strict=True)
    return [b - a for a, b in pairs if a is not None and b is not None]


def _at(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
