"""The present moment: a floor with somebody at every stage, whatever the hour it is tried at."""

from dataclasses import dataclass, replace
from datetime import timedelta

from .clockwork import Process
from .floor import Floor
from .guests import choose
from .journeys import comes, comes_for_help
from .plans import Plan, draw_plan

STAYS = timedelta(days=1)
QUIET_BEFORE = timedelta(minutes=100)  # so long before the present moment, nobody comes by chance
DESK, CALLED, PREPARING, OBSERVED = (timedelta(minutes=n) for n in (1, 2, 4, 8))


@dataclass(frozen=True)
class Part:
    """Somebody of the present floor: at which stage, since how many minutes."""

    stage: str
    since_min: float
    route: str = "inject"
    wants: str = ""
    used_min: float = 12
    priority: bool = False
    cleaned: bool = True
    stated: str = "heroin"


OSLO = (
    Part("after_use", 47, wants="2"),
    Part("after_use", 29, "inhale", wants="S3", stated="cocaine"),
    Part("using", 22.5, wants="5"),  # past the house's warning of 20 minutes
    Part("after_use", 16, wants="1", stated="amphetamine"),
    Part("using", 11, wants="1"),
    Part("using", 10, wants="2", stated="amphetamine"),  # beside the one before
    Part("observation", 9, wants="4", used_min=15),
    Part("waiting", 8, stated="amphetamine"),
    Part("using", 6, "inhale", wants="S1"),
    Part("after_use", 5, wants="3"),
    Part("waiting", 5, "inhale", priority=True),
    Part("observation", 2.5, wants="6", cleaned=False),
    Part("waiting", 2),
    Part("assessing", 1.8),
    Part("preparing", 1.5, wants="3"),
    Part("arrived", 0.6),
)
COPENHAGEN = (
    Part("after_use", 18),
    Part("using", 7, wants="1"),
    Part("waiting", 3, "inhale"),
)
FLOORS = {"oslo": OSLO, "kobenhavn": COPENHAGEN}


def plan_present(floor: Floor, parts: tuple[Part, ...]) -> None:
    """Let everybody of the present floor come early enough to be where they are at the end."""
    for part in parts:
        before = _minutes(part.since_min) + _until_stage(part)
        floor.once(floor.until - before, lambda part=part: _come(floor, part))  # type: ignore[misc]


def _come(floor: Floor, part: Part) -> None:
    floor.clock.begin(_journey(floor, part), floor.now)


def _journey(floor: Floor, part: Part) -> Process:
    plan = _stays(_calm(draw_plan(floor.rng, part.route), part), part)
    guest = choose(floor.rng, floor.guests.regular, floor.now, part.route)
    if part.stage == "arrived" or guest is None:
        return comes_for_help(floor, plan)
    return comes(floor, guest, plan)


def _calm(plan: Plan, part: Part) -> Plan:
    """Give a plan the durations of the part, and nothing by chance."""
    return replace(
        plan,
        substances=(part.stated,),
        desk=DESK,
        called_after=CALLED,
        preparing=PREPARING,
        use=_minutes(part.used_min),
        observation=OBSERVED,
        after_use=STAYS,
        patience=STAYS,
        trouble=None,
        goes_before=False,
        wants=part.wants,
        priority=part.priority,
        cleaned=part.cleaned,
    )


def _stays(plan: Plan, part: Part) -> Plan:
    """Let the stage of the part last beyond the present moment."""
    last = {
        "arrived": "desk",
        "assessing": "desk",
        "waiting": "called_after",
        "preparing": "preparing",
        "using": "use",
        "observation": "observation",
        "after_use": "after_use",
    }[part.stage]
    return replace(plan, **{last: STAYS})  # type: ignore[arg-type]


def _until_stage(part: Part) -> timedelta:
    """Return how long it takes from the door to the stage."""
    spent = {
        "arrived": timedelta(0),
        "assessing": timedelta(0),
        "waiting": DESK,
        "preparing": DESK + CALLED,
        "using": DESK + CALLED + PREPARING,
        "observation": DESK + CALLED + PREPARING + _minutes(part.used_min),
        "after_use": DESK + CALLED + PREPARING + _minutes(part.used_min) + OBSERVED,
    }
    return spent[part.stage]


def _minutes(count: float) -> timedelta:
    return timedelta(minutes=count)
