"""The floor as it is now, read in a handful of statements whatever the number of people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Prefetch

from fristed.apps.emergencies.models import Emergency, StaffAlarm
from fristed.apps.emergencies.queries import running_alarms, running_emergencies
from fristed.apps.sites.models import Place, Site
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.apps.visits.models import Visit

from ..choices import Stage
from ..models import Assessment, PlaceUse, Refusal, StatedSubstance, Step
from .gate import Gate, gate

AT_THE_DESK = (Stage.ARRIVED, Stage.IDENTIFYING, Stage.REGISTERING, Stage.ASSESSING)
AT_A_PLACE = (Stage.PLACE_ASSIGNED, Stage.PREPARING, Stage.CONSUMING)

_TODAY = """
SELECT
  (SELECT count(*) FROM visits_visit
    WHERE site_id = %(site)s AND arrived_at >= %(start)s AND arrived_at < %(end)s),
  (SELECT count(DISTINCT client_id) FROM visits_visit
    WHERE site_id = %(site)s AND arrived_at >= %(start)s AND arrived_at < %(end)s),
  (SELECT count(*) FROM emergencies_emergency
    WHERE site_id = %(site)s AND started_at >= %(start)s AND started_at < %(end)s),
  (SELECT coalesce(sum(quantity), 0) FROM consumption_rooms_equipmentgiven
    WHERE site_id = %(site)s AND at >= %(start)s AND at < %(end)s
    AND item IN ('syringe', 'needle'))
"""


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
    today: Today
    emergencies: Sequence[Emergency]
    alarms: Sequence[StaffAlarm]


def floor(site: Site, at: datetime) -> Floor:
    """Read the floor of a site."""
    people = people_here(site)
    by_visit = {person.visit.pk: person for person in people}
    return Floor(
        at=at,
        desk=[p for p in people if p.step.stage in AT_THE_DESK],
        queue=in_order([p for p in people if p.step.stage == Stage.WAITING]),
        seats=seats(site, by_visit),
        observation=[p for p in people if p.step.stage == Stage.OBSERVATION],
        after_use=[p for p in people if p.step.stage == Stage.AFTER_USE],
        gate=gate(site, at),
        today=today(site, at),
        emergencies=running_emergencies(site),
        alarms=running_alarms(site),
    )


def in_order(waiting: Sequence[Person]) -> list[Person]:
    """Return the queue: priority first, then in the order of coming."""
    return sorted(waiting, key=lambda p: (not p.step.priority, p.step.entered_at))


def people_here(site: Site) -> list[Person]:
    """Return everybody on the floor, in the order they came to where they are."""
    steps = list(
        Step.objects.on_the_floor()
        .filter(site=site)
        .select_related("visit", "visit__client")
        .order_by("entered_at", "pk")
    )
    visits = [step.visit_id for step in steps]
    assessed = _latest_assessments(site, visits)
    standing = Refusal.objects.filter(site=site, visit__in=visits, withdrawn_at__isnull=True)
    refused = {refusal.visit_id: refusal for refusal in standing.order_by("at")}
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


def _latest_assessments(site: Site, visits: Sequence[int]) -> Mapping[int, Assessment]:
    rows = (
        Assessment.objects.filter(site=site, visit__in=visits)
        .order_by("visit", "-at")
        .distinct("visit")
        .prefetch_related(
            Prefetch("substances", queryset=StatedSubstance.objects.filter(site=site))
        )
    )
    return {row.visit_id: row for row in rows}


def seats(site: Site, by_visit: Mapping[int, Person]) -> list[Seat]:
    """Return the places in their order, each with who sits there."""
    taken = {
        use.place_id: use for use in PlaceUse.objects.filter(site=site, cleaned_at__isnull=True)
    }
    made = []
    for place in Place.objects.filter(site=site).order_by("position"):
        use = taken.get(place.pk)
        sitting = use is not None and use.vacated_at is None
        made.append(Seat(place, use, by_visit.get(use.visit_id) if use and sitting else None))
    return made


def today(site: Site, at: datetime) -> Today:
    """Count the local day so far, in one statement."""
    start, end = day_bounds(site, local_day(site, at))
    with connection.cursor() as cursor:
        cursor.execute(_TODAY, {"site": site.pk, "start": start, "end": end})
        return Today(*cursor.fetchone())
