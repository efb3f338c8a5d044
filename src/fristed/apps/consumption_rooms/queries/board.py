"""The floor as it is now, read in one statement whatever the number of people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from fristed.apps.emergencies.models import Emergency, StaffAlarm
from fristed.apps.premises.models import Place
from fristed.apps.premises.queries import rules_of
from fristed.apps.shifts.queries.gate import Gate, gate_of
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.apps.visits.models import Visit
from fristed.ground.together import Rows
from fristed.science.law import RuleBook

from ..choices import Stage, Whereabouts
from ..models import Assessment, Interruption, PlaceUse, Refusal, Step
from .floor_rows import floor_rows, people_rows

AT_THE_DESK = (Stage.ARRIVED, Stage.IDENTIFYING, Stage.REGISTERING, Stage.ASSESSING)
AT_A_PLACE = (Stage.PLACE_ASSIGNED, Stage.PREPARING, Stage.CONSUMING)


@dataclass(frozen=True)
class Today:
    """Counts of the site's local day so far."""

    visits: int
    people_with_a_record: int
    emergencies: int
    needles_out: int


@dataclass(frozen=True)
class Person:
    """Somebody on the floor: their visit, where they are, what was last assessed."""

    visit: Visit
    step: Step
    assessment: Assessment | None = None
    refusal: Refusal | None = None
    shares_name: bool = False

    @property
    def called(self) -> str:
        """What they are called on screen: the name they gave, else this visit's handle.

        Two people of one name are never told apart by guessing: both show their handle too.
        """
        name, handle = self.visit.calling_name, self.visit.handle
        if name and self.shares_name:
            return f"{name} {handle}"
        return name or handle


@dataclass(frozen=True)
class Seat:
    """A place, who sits there, or whether it waits to be cleaned."""

    place: Place
    use: PlaceUse | None = None
    person: Person | None = None

    @property
    def free(self) -> bool:
        """Whether somebody may be given this place now."""
        return self.use is None and self.place.in_service


@dataclass(frozen=True)
class Floor:
    """Everything the board shows."""

    at: datetime
    desk: Sequence[Person]
    queue: Sequence[Person]
    seats: Sequence[Seat]
    observation: Sequence[Person]
    after_use: Sequence[Person]
    gate: Gate
    book: RuleBook | None
    today: Today
    emergencies: Sequence[Emergency]
    alarms: Sequence[StaffAlarm]
    interruption: Interruption | None
    lost: int


def floor(site: Site, at: datetime) -> Floor:
    """Read the floor of a site."""
    rows = floor_rows(site, at)
    people = _people(rows)
    day = local_day(site, at)
    book = rules_of(rows["book"], rows["rule"])
    return Floor(
        at=at,
        desk=[p for p in people if p.step.stage in AT_THE_DESK],
        queue=in_order([p for p in people if p.step.stage == Stage.WAITING]),
        seats=_seats(rows, {person.visit.pk: person for person in people}),
        observation=[p for p in people if p.step.stage == Stage.OBSERVATION],
        after_use=[p for p in people if p.step.stage == Stage.AFTER_USE],
        gate=gate_of(rows["duty"], next(iter(rows["state"]), None), book, day),
        book=book,
        today=Today(**rows["today"][0]),
        emergencies=sorted(rows["emergency"], key=lambda one: one.started_at),
        alarms=sorted(rows["alarm"], key=lambda one: one.pressed_at),
        interruption=next(iter(rows["interruption"]), None),
        lost=sum(row["answer"] == Whereabouts.NOT_FOUND for row in rows["lost"]),
    )


def in_order(waiting: Sequence[Person]) -> list[Person]:
    """Return the queue: priority first, then in the order of coming."""
    return sorted(waiting, key=lambda p: (not p.step.priority, p.step.entered_at))


def people_here(site: Site) -> list[Person]:
    """Return everybody on the floor, in the order they came to where they are."""
    return _people(people_rows(site))


def _people(rows: Rows) -> list[Person]:
    steps = sorted(rows["step"], key=lambda step: (step.entered_at, step.pk))
    assessed = {row.visit_id: row for row in rows["assessment"]}
    refused = {row.visit_id: row for row in sorted(rows["refusal"], key=lambda row: row.at)}
    names = Counter(_said(step) for step in steps)
    return [
        Person(
            step.visit,
            step,
            assessed.get(step.visit_id),
            _refused_now(step, assessed.get(step.visit_id), refused.get(step.visit_id)),
            names[_said(step)] > 1,
        )
        for step in steps
    ]


def _refused_now(
    step: Step, assessed: Assessment | None, refusal: Refusal | None
) -> Refusal | None:
    """Return a refusal that stands at the desk; who stays for help or was asked anew is past it."""
    if refusal is None or assessed is None or step.stage != Stage.ASSESSING:
        return None
    return refusal if refusal.assessment_id == assessed.pk else None


def _said(step: Step) -> str:
    return str(step.visit.calling_name).casefold()


def _seats(rows: Rows, by_visit: Mapping[int, Person]) -> list[Seat]:
    """Return the places in their order, each with who sits there."""
    taken = {use.place_id: use for use in rows["use"]}
    made = []
    for place in sorted(rows["place"], key=lambda place: place.position):
        use = taken.get(place.pk)
        sitting = use is not None and use.vacated_at is None
        made.append(Seat(place, use, by_visit.get(use.visit_id) if use and sitting else None))
    return made
