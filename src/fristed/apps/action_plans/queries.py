"""The measures of an action plan: how each stands, and what it was before."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from fristed.apps.sites.models import Site

from .choices import OPEN
from .models import Measure, Stand


def standing(site: Site) -> QuerySet[Stand]:
    """Return how each measure stands, what is due first on top; open ones before those over."""
    newer = Stand.objects.filter(
        site=site, measure=OuterRef("measure"), number__gt=OuterRef("number")
    )
    found = Stand.objects.filter(~Exists(newer), site=site, gone=False)
    return found.select_related("measure").order_by("due_date", "municipality", "pk")


def shown(site: Site, show: str, today: date) -> QuerySet[Stand]:
    """Return the open ones, those that are late, or all."""
    found = standing(site)
    if show == "overdue":
        return found.filter(status__in=OPEN, due_date__lt=today)
    return found.filter(status__in=OPEN) if show == "open" else found


def measure_at(site: Site, measure_id: int) -> Measure | None:
    """Return one measure."""
    return Measure.objects.filter(site=site, pk=measure_id).first()


def stand_of(measure: Measure) -> Stand | None:
    """Return how a measure stands now."""
    return history_of(measure).first()


def history_of(measure: Measure) -> QuerySet[Stand]:
    """Return everything a measure ever was, the newest first."""
    found = Stand.objects.filter(site=measure.site_id, measure=measure)
    return found.select_related("by").order_by(F("number").desc())


@dataclass(frozen=True)
class Counts:
    """How many measures there are, how many are open, how many of those are late."""

    all: int
    open: int
    overdue: int


def counts(site: Site, today: date) -> Counts:
    """Count the measures."""
    is_open = Q(status__in=OPEN)
    found = standing(site).order_by()
    told = found.aggregate(
        all=Count("pk"),
        open=Count("pk", filter=is_open),
        overdue=Count("pk", filter=is_open & Q(due_date__lt=today)),
    )
    return Counts(**told)
