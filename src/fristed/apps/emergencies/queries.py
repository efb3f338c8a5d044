"""Questions about emergencies that this room's pages and other rooms ask."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from fristed.apps.accounts.models import Staff
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.apps.staffing.models import Duty
from fristed.apps.visits.models import Visit, VisitQuerySet
from fristed.apps.visits.permissions import visits_open_to

from .choices import Act
from .models import Done, DoneQuerySet, Emergency, EmergencyQuerySet, Judgement, Signs, StaffAlarm

AROUND = timedelta(minutes=30)


def running_emergencies(site: Site) -> Sequence[Emergency]:
    """Return the emergencies whose clock runs, the oldest first, with their place and visit."""
    running = Emergency.objects.filter(site=site).running().with_who_and_where()
    return list(running.order_by("started_at"))


def running_alarms(site: Site) -> Sequence[StaffAlarm]:
    """Return the staff alarms that nobody has ended, the oldest first."""
    return list(StaffAlarm.objects.filter(site=site).running().order_by("pressed_at"))


def emergencies_between(site: Site, start: datetime, end: datetime) -> EmergencyQuerySet:
    """Return the emergencies that began in the half-open interval."""
    return Emergency.objects.filter(site=site).begun_between(start, end)


def emergencies_of(visit: Visit) -> EmergencyQuerySet:
    """Return the emergencies of one visit, in their order."""
    of_visit = Emergency.objects.filter(site=visit.site_id, visit=visit)
    return of_visit.order_by("started_at")


def count_by_kind(site: Site, start: datetime, end: datetime) -> dict[str, int]:
    """Return how many emergencies of each kind began in the interval; "" is not stated yet."""
    counted = emergencies_between(site, start, end).values_list("kind").annotate(n=Count("id"))
    return dict(counted.order_by())


def count_naloxone(site: Site, start: datetime, end: datetime) -> int:
    """Return how many doses of naloxone stand as given in the interval."""
    given = Done.objects.standing().filter(site=site, what=Act.NALOXONE)
    return given.filter(at__gte=start, at__lt=end).count()


def rows_of(emergency: Emergency) -> DoneQuerySet:
    """Return the rows of one timeline with who noted them."""
    return Done.objects.filter(site=emergency.site_id, emergency=emergency).select_related("by")


def everything_done(emergency: Emergency) -> Sequence[Done]:
    """Return every row of the timeline, those taken back too, in the order of what happened."""
    return list(rows_of(emergency).order_by("at", "noted_at", "id"))


def signs_of(emergency: Emergency) -> Sequence[Signs]:
    """Return every look at the person, in order."""
    looks = Signs.objects.filter(site=emergency.site_id, emergency=emergency).select_related("by")
    return list(looks.order_by("at", "id"))


def signs_of_visit(visit: Visit) -> Sequence[Signs]:
    """Return every look at a person during a visit, those in an emergency too, in order."""
    theirs = Q(visit=visit) | Q(emergency__visit=visit)
    return list(Signs.objects.filter(theirs, site=visit.site_id).order_by("at", "id"))


def done_in(emergencies: Iterable[Emergency]) -> dict[int, list[str]]:
    """Return what stands as done in each of the emergencies, in one query."""
    found: dict[int, list[str]] = defaultdict(list)
    rows = Done.objects.standing().filter(emergency__in=list(emergencies))
    for emergency_id, what in rows.values_list("emergency_id", "what"):
        found[emergency_id].append(what)
    return found


def my_judgement(emergency: Emergency, staff: Staff) -> str:
    """Return what this member of staff judged, or "" where they have not."""
    mine = Judgement.objects.filter(site=emergency.site_id, emergency=emergency, by=staff)
    return mine.values_list("would_have_died", flat=True).first() or ""


def people_around(emergency: Emergency, staff: Staff, site: Site) -> Sequence[Visit]:
    """Return the visits an emergency may concern: here now, or here around its start."""
    start = emergency.started_at
    visits: VisitQuerySet = visits_open_to(staff, site)
    still_open = Q(left_at__isnull=True, frozen_at__isnull=True)
    left_later = Q(left_at__gte=start - AROUND) | Q(frozen_at__gte=start - AROUND)
    here_then = Q(arrived_at__lte=start + AROUND) & left_later
    return list(visits.filter(still_open | here_then).order_by("handle", "arrived_at"))


def places_of(site: Site) -> Sequence[Place]:
    """Return the site's places in the order of the room, those out of service too."""
    return list(Place.objects.filter(site=site).order_by("position", "label"))


def visit_or_none(staff: Staff, site: Site, number: str) -> Visit | None:
    """Return the visit with this number, or None: an emergency never waits for a right one."""
    return visits_open_to(staff, site).filter(pk=int(number)).first() if _is_id(number) else None


def place_or_none(site: Site, number: str) -> Place | None:
    """Return the place with this number, or None."""
    return Place.objects.filter(site=site, pk=int(number)).first() if _is_id(number) else None


def professions_at(site: Site, moment: datetime) -> dict[int, str]:
    """Return as what each member of staff was on duty at a moment, in words."""
    duties = Duty.objects.filter(site=site, started_at__lte=moment + AROUND).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gte=moment)
    )
    return {duty.staff_id: str(duty.get_profession_display()) for duty in duties}


def names_of(ids: Collection[int]) -> dict[int, str]:
    """Return the names under which colleagues are shown."""
    return dict(Staff.objects.filter(pk__in=ids).values_list("pk", "display_name"))


def register_of(
    site: Site,
    *,
    kind: str = "",
    from_date: date | None = None,
    until_date: date | None = None,
    to_complete: bool = False,
) -> EmergencyQuerySet:
    """Return the register of emergencies, the newest first, both dates included."""
    found = Emergency.objects.filter(site=site).select_related("place")
    if kind:
        found = found.filter(kind=kind)
    if from_date:
        found = found.filter(started_at__gte=day_bounds(site, from_date)[0])
    if until_date:
        found = found.filter(started_at__lt=day_bounds(site, until_date)[1])
    if to_complete:
        found = found.filter(Q(kind="") | Q(outcome=""))
    return found.order_by("-started_at", "-id")


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 20
