"""A day of the replay: who comes when, and what for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from fristed.apps.clients.choices import Mode
from fristed.apps.clients.models import Terms

from . import calibration as set_to
from .draws import how_many
from .floor import Floor
from .guests import choose
from .journeys import comes, comes_first, comes_for_help
from .plans import Plan, draw_plan

AFTER_CLOSING = timedelta(minutes=15)
CANNABIS = ("cannabis",)


@dataclass(frozen=True)
class Coming:
    """What a house's days have in common."""

    visits_per_day: float
    new_per_day: float
    mode: Mode
    terms: Sequence[Terms]


def plan_arrivals(
    floor: Floor, coming: Coming, opens: datetime, closes: datetime, *, ends: datetime
) -> None:
    """Draw the moments at which people come on a day; from `ends` on, nobody by chance."""
    home_by = min(closes + AFTER_CLOSING, floor.until - timedelta(minutes=2))
    moments = arrival_moments(floor, coming.visits_per_day, opens, closes)
    newcomers = how_many(floor.rng, coming.new_per_day)
    fresh = set(floor.rng.sample(range(len(moments)), min(newcomers, len(moments))))
    for number, moment in enumerate(moments):
        if moment < ends:
            new = number in fresh
            floor.clock.at(moment, lambda new=new: somebody(floor, coming, home_by, new=new))  # type: ignore[misc]


def arrival_moments(floor: Floor, mean: float, opens: datetime, closes: datetime) -> list[datetime]:
    """Draw a Poisson number of moments by the weights of the hours, none just before closing."""
    rng, last = floor.rng, closes - timedelta(minutes=set_to.LAST_LET_IN_MIN)
    quarters = [
        opens + timedelta(minutes=15 * n) for n in range((last - opens) // timedelta(minutes=15))
    ]
    weights = [
        set_to.BY_HOUR.get(q.astimezone(floor.site.zone).hour, set_to.AT_NIGHT) for q in quarters
    ]
    drawn = rng.choices(quarters, weights, k=how_many(rng, mean))
    return sorted(q + timedelta(seconds=rng.randrange(900)) for q in drawn)


def somebody(floor: Floor, coming: Coming, home_by: datetime, *, new: bool) -> None:
    """Let somebody come now: known, new, for help alone, or kept from a place by a provision."""
    luck, guests = floor.rng.random(), floor.guests
    if new:
        plan = _plan(floor, "inject", home_by)
        floor.clock.begin(comes_first(floor, plan, list(coming.terms), coming.mode), floor.now)
        return
    if luck < set_to.HELP_ONLY:
        floor.clock.begin(comes_for_help(floor, _plan(floor, "inject", home_by)), floor.now)
        return
    kept_away = luck < set_to.HELP_ONLY + set_to.CANNOT_USE
    by_person = kept_away and floor.rng.random() < 0.5
    who = guests.cannot_use if by_person else guests.regular
    guest = choose(floor.rng, who, floor.now) or choose(floor.rng, guests.regular, floor.now)
    if guest is None:
        return
    plan = _plan(floor, guest.route, home_by)
    if kept_away and not by_person:
        plan = replace(plan, substances=CANNABIS)
    floor.clock.begin(comes(floor, guest, plan), floor.now)


def _plan(floor: Floor, route: str, home_by: datetime) -> Plan:
    return replace(draw_plan(floor.rng, route), home_by=home_by)
