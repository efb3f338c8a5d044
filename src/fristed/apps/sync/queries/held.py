"""What waits for a person: opened for their eyes, from where it lies sealed."""

from collections.abc import Sequence

from django.db.models import Case, Count, Q, QuerySet, Value, When

from fristed.apps.sites.models import Site

from ..choices import Because
from ..models import Held, Tablet
from .keys import Openers
from .letters import Event, Letter, opened


def event_of(held: Held, openers: Openers | None = None) -> Event | None:
    """Return what something that waits says; None where that cannot be known."""
    taken = held.taken
    letter = Letter(taken.event, taken.sequence, bytes(held.sealed), b"")
    return opened(taken.tablet, [letter], openers or Openers(held.site))[0].event


def held_numbered(site: Site, pk: int) -> Held | None:
    """Return one thing that waits or was left out."""
    rows = Held.objects.filter(site=site, pk=pk).select_related("taken__tablet__brought_by", "site")
    return rows.first()


def read_all(site: Site, held: Sequence[Held]) -> list[tuple[Held, Event | None]]:
    """Return each with what it says, the keys opened once."""
    openers = Openers(site)
    found = []
    for one in held:
        one.site = site
        found.append((one, event_of(one, openers)))
    return found


def held_at(site: Site) -> QuerySet[Held]:
    """Return what waits for somebody, the oldest first."""
    rows = Held.objects.waiting().filter(site=site)
    rows = rows.select_related("taken__tablet__brought_by", "taken__tablet__site")
    return rows.order_by("taken__at", "pk")


def waiting_of(site: Site, tablet: Tablet) -> QuerySet[Held]:
    """Return what one tablet told that waits, as it counted."""
    return held_at(site).filter(taken__tablet=tablet).order_by("taken__sequence", "pk")


def waiting_by_tablet(site: Site) -> Sequence[tuple[int, int]]:
    """Return the numbers of tablets of which something waits, and of each how much."""
    rows = Held.objects.waiting().filter(site=site).values("taken__tablet__number")
    counted = rows.annotate(many=Count("pk")).order_by("taken__tablet__number")
    return list(counted.values_list("taken__tablet__number", "many"))


def waiting_by_reason(site: Site, tablet: Tablet) -> Sequence[tuple[str, int]]:
    """Return why what one tablet told waits, and how much for each reason, the most first."""
    rows = Held.objects.waiting().filter(site=site, taken__tablet=tablet).values("because")
    counted = rows.annotate(many=Count("pk")).order_by("-many", "because")
    return list(counted.values_list("because", "many"))


def may_fit(site: Site, tablet: Tablet) -> Sequence[int]:
    """Return the numbers of what one tablet told that waits and can be read.

    What waits for a person's word alone comes first, what did not fit last: else much that will
    never fit would stand before what does.
    """
    willing = Case(
        When(Q(because__in=[Because.ENDED, Because.CLOCK]), then=Value(0)), default=Value(1)
    )
    rows = Held.objects.waiting().filter(site=site, taken__tablet=tablet)
    rows = rows.exclude(because=Because.UNREADABLE)
    return list(rows.order_by(willing, "taken__sequence", "pk").values_list("pk", flat=True))
