"""An emergency in the replay: what is done, in its order, and what is written afterwards."""

from collections.abc import Generator, Iterator
from datetime import datetime, timedelta

from fristed.apps.emergencies.actions import (
    end_alarm,
    end_emergency,
    judge,
    note_done,
    note_signs,
    press_alarm,
    start_emergency,
)
from fristed.apps.emergencies.choices import Act, Alertness, Kind, Outcome, StartedFrom, Where
from fristed.apps.emergencies.models import Emergency
from fristed.apps.premises.models import Place
from fristed.apps.visits.models import Visit

from . import calibration as set_to
from .clockwork import Process, Ticket
from .draws import one_of
from .floor import Floor
from .plans import Trouble

Part = Generator[datetime | Ticket, None, None]


def steps(trouble: Trouble) -> Iterator[tuple[int, Act]]:
    """Yield what is done and so many seconds after the step before (assumption)."""
    yield 15, Act.STIMULATED
    if trouble.kind == Kind.OPIOID_OVERDOSE:
        yield 25, Act.BREATHING_SUPPORTED
    if trouble.oxygen:
        yield 35, Act.OXYGEN
    if trouble.ambulance:
        yield 20, Act.AMBULANCE_CALLED
    for dose in range(trouble.naloxone):
        yield (240 if dose else 40), Act.NALOXONE
    if trouble.kind == Kind.STIMULANT_TOXICITY:
        yield 120, Act.COOLED
    yield 60, Act.RECOVERY_POSITION
    if trouble.ambulance:
        yield 420, Act.AMBULANCE_ARRIVED
        yield 360, Act.TRANSPORTED if trouble.taken_along else Act.TRANSPORT_DECLINED


def emergency(floor: Floor, trouble: Trouble, *, visit: Visit, place: Place | None) -> Part:
    """Let an emergency run from its first tap to its end, and be judged afterwards."""
    where = "" if place else Where.AFTER_USE
    row = start_emergency(
        site=floor.site,
        visit=visit,
        place=place,
        where=where,
        started_from=StartedFrom.BOARD,
        by=floor.team.nurse,
        at=floor.now,
    )
    yield from _is_helped(floor, row, trouble, visit)
    end_emergency(
        emergency=row,
        kind=trouble.kind,
        outcome=Outcome.TRANSPORTED if trouble.taken_along else Outcome.RECOVERED_STAYED,
        by=floor.team.lead,
        at=floor.now,
    )
    floor.once(floor.later(timedelta(minutes=25)), lambda: _talk_it_over(floor, row, trouble))


def _is_helped(floor: Floor, row: Emergency, trouble: Trouble, visit: Visit | None) -> Part:
    overdose = trouble.kind == Kind.OPIOID_OVERDOSE
    first = (Alertness.PAIN, 3, 7) if overdose else (Alertness.CONFUSED, 16, 26)
    _look(floor, row, visit, *first)
    for wait, act in steps(trouble):
        yield floor.later(timedelta(seconds=round(wait * floor.rng.uniform(0.7, 1.4))))
        # No dose is written: how much is given is the service's own text, and there is none here.
        route = "nasal" if act == Act.NALOXONE else ""
        by = floor.team.nurse
        note_done(emergency=row, what=act, route=route, by=by, at=floor.now, noted_at=floor.now)
    yield floor.later(timedelta(minutes=4))
    _look(floor, row, visit, Alertness.VOICE if overdose else Alertness.ALERT, 10, 16)
    yield floor.later(timedelta(minutes=floor.rng.randint(4, 9)))


def _look(
    floor: Floor,
    row: Emergency,
    visit: Visit | None,
    alertness: Alertness,
    fewest: int,
    most: int,
) -> None:
    note_signs(
        site=floor.site,
        emergency=row,
        visit=visit,
        breaths_per_min=floor.rng.randint(fewest, most),
        alertness=alertness,
        by=floor.team.nurse,
        at=floor.now,
    )


def _talk_it_over(floor: Floor, row: Emergency, trouble: Trouble) -> None:
    by, at = floor.team.lead, floor.now
    note_done(emergency=row, what=Act.DEBRIEF, by=by, at=at, noted_at=at)
    if trouble.kind == Kind.OPIOID_OVERDOSE:
        judge(emergency=row, would_have_died=one_of(floor.rng, set_to.JUDGED), by=by, at=at)


def outside(floor: Floor) -> Process:
    """Run for somebody outside, of whom the house knows nothing."""
    row = start_emergency(
        site=floor.site,
        where=floor.rng.choice([Where.STREET, Where.ENTRANCE, Where.TOILET]),
        started_from=StartedFrom.LOCK_SCREEN,
        by=None,
        at=floor.now,
    )
    trouble = Trouble(kind=floor.rng.choice([Kind.INJURY, Kind.PSYCHIATRIC]), after=timedelta(0))
    yield from _is_helped(floor, row, trouble, None)
    end_emergency(
        emergency=row,
        kind=trouble.kind,
        outcome=Outcome.RECOVERED_LEFT,
        by=floor.team.lead,
        at=floor.now,
    )


def alarm(floor: Floor) -> Process:
    """Press for a colleague, who comes."""
    pressed = press_alarm(site=floor.site, where="door", by=floor.team.desk, at=floor.now)
    yield floor.later(timedelta(minutes=2))
    end_alarm(alarm=pressed, by=floor.team.lead, at=floor.now)
