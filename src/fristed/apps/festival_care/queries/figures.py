"""An event in figures, each judged before it is shown; and a shift as it was, for its own crew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from django.db.models import F

from fristed.apps.festivals.models import Deployment
from fristed.science import disclosure

from ..models import Event, Stay
from .table import kinds

ENDED = ("closed", "force_closed", "transferred", "left_unannounced")
# Reasons of a lead for which a stay was none: there is no guest to count.
NO_GUEST = ("twice", "mistake")
MINUTES_STEP = 5


@dataclass(frozen=True)
class Cell:
    """One number: what it counts, and what may be shown of it; None where it is hidden."""

    name: str
    shown: int | None


@dataclass(frozen=True)
class Figures:
    """What an event comes to. Medians are of guests enough, once it is over."""

    cells: tuple[Cell, ...]
    minutes: int | None
    fell_by: float | None
    policy_version: int
    least: int
    rounded_to: int

    def of(self, name: str) -> int | None:
        """Return what may be shown of a number."""
        return next(cell.shown for cell in self.cells if cell.name == name)


def figures(deployment: Deployment) -> Figures:
    """Return what may be shown of an event. A stay is taken for a person: nobody can tell."""
    policy = disclosure.policy()
    forced = _forced(deployment)
    stays = [one for one in _stays(deployment) if forced.get(one.pk) not in NO_GUEST]
    whose = _whose(stays, forced)
    counts = {name: disclosure.count(who, unit="person") for name, who in whose.items()}
    within = tuple(name for name in counts if name not in ("guests", *_states()))
    table = disclosure.Table(
        name="event",
        cells=counts,
        relations=(
            disclosure.Relation("guests", _states()),
            disclosure.Relation("guests", within, disclosure.Kind.WITHIN),
        ),
    )
    outcomes = disclosure.protect(table, policy).outcomes
    cells = tuple(Cell(name, outcomes[name].shown) for name in counts)
    least = policy.least["person"]
    told = (policy.version, least, policy.round_to)
    if deployment.ended_at is None:  # two looks at a running median would tell of one guest
        return Figures(cells, None, None, *told)
    return Figures(cells, _minutes(stays, least), _fell_by(stays, least), *told)


def _stays(deployment: Deployment) -> list[Stay]:
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return list(rows.filter(arrived_at__isnull=False))


def _forced(deployment: Deployment) -> dict[int, str]:
    """Return for what reason stays were closed by force, where that is how they ended."""
    events = Event.objects.filter(
        site=deployment.site_id,
        deployment=deployment,
        kind="force_closed",
        stay__state="closed",
        stay__ended_at=F("happened_at"),
    )
    return {pk: more["reason"] for pk, more in events.values_list("stay", "more") if pk}


def _states() -> tuple[str, ...]:
    return (*ENDED, "still_here")


def _whose(stays: list[Stay], forced: Mapping[int, str]) -> dict[str, list[int]]:
    states = {stay.pk: "force_closed" if stay.pk in forced else stay.state for stay in stays}
    found: dict[str, list[int]] = {"guests": [stay.pk for stay in stays]}
    for state in ENDED:
        found[state] = [pk for pk, own in states.items() if own == state]
    found["still_here"] = [pk for pk, own in states.items() if own not in ENDED]
    found["medics"] = [stay.pk for stay in stays if stay.called_at]
    found["under_18"] = [stay.pk for stay in stays if stay.under_18]
    found["assault"] = [stay.pk for stay in stays if stay.assault]
    return found


def _minutes(stays: list[Stay], least: int) -> int | None:
    """Return the median of the minutes of stays that are over, to five minutes."""
    over = [
        (stay.ended_at - stay.arrived_at).total_seconds() / 60
        for stay in stays
        if stay.ended_at and stay.arrived_at and stay.ended_at >= stay.arrived_at
    ]
    return MINUTES_STEP * round(median(over) / MINUTES_STEP) if len(over) >= least else None


def _fell_by(stays: list[Stay], least: int) -> float | None:
    """Return the median of what was said on arrival less what was said on leaving."""
    fell = [
        stay.distress_arrival - stay.distress_leaving
        for stay in stays
        if stay.distress_arrival is not None and stay.distress_leaving is not None
    ]
    return median(fell) if len(fell) >= least else None


def told_of_kind(deployment: Deployment, start: datetime, end: datetime) -> list[tuple[str, int]]:
    """Return how often each kind was told from a moment to a moment, for the crew that told it."""
    rows = Event.objects.filter(
        site=deployment.site_id,
        deployment=deployment,
        happened_at__gte=start,
        happened_at__lt=end,
    ).values_list("kind", flat=True)
    told = list(rows)
    return [(kind, told.count(kind)) for kind in kinds() if kind in told]
