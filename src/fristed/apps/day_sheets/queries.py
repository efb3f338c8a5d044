"""One local day of a room in figures, in nine statements whatever the number of rows."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum, Value

from fristed.apps.clients.models import Registration
from fristed.apps.consumption_rooms.choices import Stage
from fristed.apps.consumption_rooms.models import (
    Episode,
    EquipmentGiven,
    OfferMade,
    PlaceUse,
    Refusal,
    Step,
)
from fristed.apps.emergencies.choices import Act, Kind
from fristed.apps.emergencies.models import Done, Emergency
from fristed.apps.premises.queries import hours_on
from fristed.apps.premises.queries.hours import Hours
from fristed.apps.registers.models import Incident
from fristed.apps.shifts.models import RoomState
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.apps.staffing.models import Duty
from fristed.apps.visits.models import Visit

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Visits:
    """Visits that began on the day."""

    all: int
    people: int
    without_record: int
    entered_late: int
    still_open: int
    without_minute: int  # their period is over: moved to noon, and whose they were is gone


@dataclass(frozen=True)
class Emergencies:
    """Emergencies that began on the day."""

    by_kind: Counts
    concerned_visits: int
    naloxone_doses: int
    with_naloxone: int
    with_ambulance: int

    @property
    def all(self) -> int:
        """All of them, whatever the kind."""
        return sum(self.by_kind.values())

    @property
    def overdoses(self) -> int:
        """Those stated to be opioid overdoses."""
        return self.by_kind.get(Kind.OPIOID_OVERDOSE, 0)


@dataclass(frozen=True)
class Waits:
    """How long people waited in the queue for a place, of all who began to wait that day."""

    waited: int
    got_a_place: int
    median: timedelta | None
    longest: timedelta | None


@dataclass(frozen=True)
class DaySheet:
    """Everything the day sheet says."""

    day: date
    hours: Hours
    states: Sequence[RoomState]
    visits: Visits
    tallies: Mapping[str, Counts]
    routes: Counts
    substances: Mapping[str, Counts]
    emergencies: Emergencies
    waits: Waits
    on_duty: Mapping[str, timedelta]

    @property
    def episodes(self) -> int:
        """All episodes of use that began on the day."""
        return sum(self.routes.values())

    def total(self, what: str) -> int:
        """Return the sum of one tally."""
        return sum(self.tallies.get(what, {}).values())


def day_sheet(site: Site, day: date, at: datetime) -> DaySheet:
    """Count a local day, so far where it is today."""
    start, end = day_bounds(site, day)
    states = RoomState.objects.filter(site=site, at__gte=start, at__lt=end)
    tallies = _tallies(site, start, end)
    return DaySheet(
        day=day,
        hours=hours_on(site, day),
        states=list(states.select_related("by").order_by("at")),
        visits=_visits(site, start, end),
        tallies=tallies,
        routes=_most_first(tallies.pop("routes", {})),
        substances=_substances(site, start, end),
        emergencies=_emergencies(site, start, end),
        waits=_waits(site, start, end),
        on_duty=_on_duty(site, start, min(end, at)),
    )


def _visits(site: Site, start: datetime, end: datetime) -> Visits:
    counted = Visit.objects.filter(site=site).of_people().begun_between(start, end)
    here = Q(left_at__isnull=True, frozen_at__isnull=True)
    noon = _noon(site, start)
    found = counted.aggregate(
        all=Count("pk"),
        people=Count("client", distinct=True),
        without_record=Count("pk", filter=Q(client__isnull=True)),
        entered_late=Count("pk", filter=Q(entered_late_at__isnull=False)),
        still_open=Count("pk", filter=here),
        without_minute=Count("pk", filter=Q(arrived_at=noon, left_at=noon, client__isnull=True)),
    )
    return Visits(**found)


def _noon(site: Site, start: datetime) -> datetime:
    """Return where the night moves a moment whose minute is no longer kept."""
    return datetime.combine(start.astimezone(site.zone), time(12), site.zone)


def _tallies(site: Site, start: datetime, end: datetime) -> dict[str, Counts]:
    """Count what needs no more than a code, all in one statement."""
    when = {"site": site, "at__gte": start, "at__lt": end}
    offers, refusals = OfferMade.objects.filter(**when), Refusal.objects.filter(**when)
    registered = Registration.objects.filter(site=site, registered_at__gte=start)
    happened = Incident.objects.filter(site=site, happened_at__gte=start, happened_at__lt=end)
    given = EquipmentGiven.objects.filter(**when).order_by()
    parts: list[QuerySet[Any, Any]] = [
        _tally("registrations", registered.filter(registered_at__lt=end)),
        _tally("incidents", happened),
        _tally("refusals", refusals.filter(withdrawn_at__isnull=True), F("provision")),
        _tally("withdrawn", refusals.filter(withdrawn_at__isnull=False), F("provision")),
        _tally("offers", offers, F("offer")),
        _tally("taken", offers.filter(taken=True), F("offer")),
        _tally("routes", _began(site, start, end), F("route")),
        given.values(what=Value("equipment"), code=F("item")).annotate(n=Sum("quantity")),
    ]
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in parts[0].union(*parts[1:], all=True):
        found[row["what"]][row["code"]] = row["n"]
    return {what: found.get(what, {}) for what in (*found, "equipment", "offers", "refusals")}


def _tally(what: str, rows: QuerySet[Any], code: Any = None) -> QuerySet[Any, Any]:
    grouped = rows.order_by().values(what=Value(what), code=code or Value(""))
    counted: QuerySet[Any, Any] = grouped.annotate(n=Count("pk"))
    return counted


def _began(site: Site, start: datetime, end: datetime) -> QuerySet[Episode]:
    return Episode.objects.that_stand().filter(site=site, started_at__gte=start, started_at__lt=end)


def _most_first(counts: Counts) -> Counts:
    return dict(sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def _substances(site: Site, start: datetime, end: datetime) -> dict[str, Counts]:
    """Count episodes by route and stated substance: one with two substances counts in both."""
    stated = "doses__assessment__substances__substance"
    rows = _began(site, start, end).values_list("route", stated)
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for route, substance, n in rows.annotate(n=Count("pk", distinct=True)).order_by("-n", stated):
        if substance is not None:
            found[route][substance] = n
    return dict(found)


def _emergencies(site: Site, start: datetime, end: datetime) -> Emergencies:
    began = Emergency.objects.filter(site=site).begun_between(start, end)
    kinds: Counter[str] = Counter()
    visits = set()
    for kind, visit in began.values_list("kind", "visit"):
        kinds[kind] += 1
        visits.add(visit)
    done = Done.objects.standing().filter(
        site=site, emergency__started_at__gte=start, emergency__started_at__lt=end
    )
    acts = done.aggregate(
        naloxone_doses=Count("pk", filter=Q(what=Act.NALOXONE)),
        with_naloxone=Count("emergency", distinct=True, filter=Q(what=Act.NALOXONE)),
        with_ambulance=Count("emergency", distinct=True, filter=Q(what=Act.AMBULANCE_CALLED)),
    )
    by_kind = dict(kinds.most_common())
    return Emergencies(by_kind, len(visits - {None}), **acts)


def _waits(site: Site, start: datetime, end: datetime) -> Waits:
    taken = PlaceUse.objects.filter(
        site=site, visit=OuterRef("visit"), assigned_at=OuterRef("left_at")
    )
    steps = Step.objects.filter(site=site, stage=Stage.WAITING)
    steps = steps.filter(entered_at__gte=start, entered_at__lt=end, undoes__isnull=True)
    rows = list(steps.values_list("entered_at", "left_at", Exists(taken)))
    noon = _noon(site, start)
    kept = [one for one in rows if one[:2] != (noon, noon)]  # else a wait of no minutes
    lengths = [left - entered for entered, left, got in kept if got and left]
    return Waits(
        waited=len(kept),
        got_a_place=len(lengths),
        median=median(lengths) if lengths else None,
        longest=max(lengths, default=None),
    )


def _on_duty(site: Site, start: datetime, until: datetime) -> dict[str, timedelta]:
    """Add up the hours of each profession within the day."""
    open_then = Q(ended_at__isnull=True) | Q(ended_at__gt=start)
    rows = Duty.objects.filter(open_then, site=site, started_at__lt=until)
    found: dict[str, timedelta] = defaultdict(timedelta)
    for profession, began, ended in rows.values_list("profession", "started_at", "ended_at"):
        found[profession] += max(min(ended or until, until) - max(began, start), timedelta(0))
    return dict(found)
