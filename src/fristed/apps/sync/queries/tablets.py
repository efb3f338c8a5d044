"""The tablets of a site: which one asks, what each has told, what waits for somebody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Max, Prefetch, Q, QuerySet

from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.ground.many_rows import among

from ..models import Ending, Held, Tablet, Taken

_SAY_WHICH = "SELECT set_config('fristed.tablet', %s, true)"


@dataclass(frozen=True)
class Heard:
    """What a tablet has told: how many events, and up to which number it has counted them."""

    told: int
    highest: int
    waiting: int

    @property
    def missing(self) -> int:
        """Return how many numbers below the highest have not come."""
        return self.highest - self.told


def site_of(address: UUID) -> Site | None:
    """Return where a tablet belongs; asked before any site is known, so its own row is all it sees.

    Only what the tablet's own signature then proves may be done there.
    """
    with working(staff=None, sites=[]), connection.cursor() as cursor:
        cursor.execute(_SAY_WHICH, [str(address)])
        found = Tablet.objects.filter(address=address).select_related("site").first()
        cursor.execute(_SAY_WHICH, [""])
    return found.site if found else None


def tablet_at(site: Site, address: UUID) -> Tablet | None:
    """Return a tablet of this site, with what ended it."""
    found = Tablet.objects.filter(site=site, address=address).select_related(
        "brought_by", "deployment"
    )
    return found.prefetch_related(_endings()).first()


def tablet_numbered(site: Site, number: int) -> Tablet | None:
    """Return the tablet that staff call by this number."""
    found = Tablet.objects.filter(site=site, number=number).select_related("brought_by")
    return found.prefetch_related(_endings()).first()


def tablets_of(site: Site) -> QuerySet[Tablet]:
    """Return every tablet, the newest first, with what ended it."""
    rows = Tablet.objects.filter(site=site).select_related("brought_by")
    return rows.prefetch_related(_endings()).order_by("-number")


def ending_of(tablet: Tablet) -> Ending | None:
    """Return what ended a tablet, where somebody did."""
    return next((one for one in tablet.endings.all() if one.undone_at is None), None)


def is_trusted(tablet: Tablet, at: datetime) -> bool:
    """Tell whether what a tablet says is taken in by itself, and whether it is given anything."""
    return ending_of(tablet) is None and at < tablet.ends_at


def heard_of(site: Site, tablets: Iterable[Tablet]) -> Mapping[int, Heard]:
    """Return what each of these tablets has told, by its row."""
    waits = Q(held__decided_at__isnull=True, held__isnull=False)
    rows = (
        Taken.objects.filter(site=site, tablet__in=among([one.pk for one in tablets]))
        .values("tablet")
        .annotate(
            told=Count("sequence", distinct=True),
            highest=Max("sequence"),
            waiting=Count("pk", filter=waits),
        )
        .order_by("tablet")
    )
    return {one["tablet"]: Heard(one["told"], one["highest"], one["waiting"]) for one in rows}


def waiting_at(site: Site) -> int:
    """Return how much waits for somebody."""
    return Held.objects.waiting().filter(site=site).count()


def _endings() -> "Prefetch[str]":
    return Prefetch("endings", Ending.objects.filter(undone_at__isnull=True))
