"""Finds in figures: by area, by square, by week. A number stays a number, a weight a weight."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    Count,
    DurationField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    FloatField,
    Q,
    Sum,
)
from django.db.models.functions import Extract, TruncMonth, TruncWeek

from fristed.apps.sites.models import Site

from ..choices import Measure, Result, Source
from ..models import Find, Grid

# Told and gone, or told twice: a report, and no find of its own.
NO_FIND = (Result.NOTHING, Result.SAME)


class Median(Aggregate):
    """The value in the middle, as PostgreSQL interpolates it."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class Counted:
    """How many finds, and how much they were; each measure by itself."""

    finds: int = 0
    pieces: int = 0
    grams: int = 0
    not_counted: int = 0
    waiting: int = 0
    no_find: int = 0


@dataclass(frozen=True)
class Week:
    """A week's finds, and how long reports waited; None where there was none to tell by."""

    monday: date
    counted: Counted
    reported_first: int = 0
    median_h: float | None = None


@dataclass(frozen=True)
class Waited:
    """How soon reports were collected: staff's in hours, neighbours' to the day alone."""

    reported_first: int
    median_h: float | None
    by_neighbours: int
    by_next_day: int


def _rows(site: Site, first: date, last: date) -> Any:
    """Return finds, each beside what came of it under `outcome`."""
    standing = FilteredRelation("outcomes", condition=Q(outcomes__taken_back_date__isnull=True))
    rows = Find.objects.filter(site=site).standing().on_days(first, last)
    return rows.annotate(outcome=standing)


def _sums() -> dict[str, Any]:
    """Return what is counted: the amount that was found, else the amount that was told."""
    found = Q(outcome__isnull=True) | ~Q(outcome__result__in=NO_FIND)
    as_told = found & (Q(outcome__isnull=True) | Q(outcome__measure=""))

    def much(measure: Measure) -> Any:
        own = Sum("outcome__amount", filter=found & Q(outcome__measure=measure), default=0)
        return own + Sum("amount", filter=as_told & Q(measure=measure), default=0)

    uncounted = found & Q(outcome__measure=Measure.NONE) | as_told & Q(measure=Measure.NONE)
    return {
        "n": Count("pk", filter=found),
        "pieces": much(Measure.PIECES),
        "grams": much(Measure.GRAMS),
        "uncounted": Count("pk", filter=uncounted),
        "waiting": Count("pk", filter=Q(outcome__isnull=True)),
        "none": Count("pk", filter=Q(outcome__result__in=NO_FIND)),
    }


def _counted(row: dict[str, Any]) -> Counted:
    return Counted(
        row["n"], row["pieces"], row["grams"], row["uncounted"], row["waiting"], row["none"]
    )


def by_area(site: Site, first: date, last: date) -> dict[int | None, Counted]:
    """Return the figures of each area; under None, what has a square alone."""
    rows = _rows(site, first, last).order_by().values("area").annotate(**_sums())
    return {row["area"]: _counted(row) for row in rows}


def by_square(site: Site, grid: Grid, first: date, last: date) -> dict[tuple[int, int], Counted]:
    """Return the figures of each square of one grid in which something was found."""
    rows = _rows(site, first, last).filter(grid=grid).order_by().values("east", "north")
    return {(row["east"], row["north"]): _counted(row) for row in rows.annotate(**_sums())}


def by_week(site: Site, first: date, last: date) -> list[Week]:
    """Return every week from a day to a day, one without finds too."""
    rows = _rows(site, first, last).order_by().values(monday=TruncWeek("date"))
    told = {row["monday"]: row for row in rows.annotate(**_sums(), **_waited())}
    weeks, monday = [], first - timedelta(days=first.weekday())
    while monday <= last:
        row = told.get(monday)
        if row is None:
            weeks.append(Week(monday, Counted()))
        else:
            weeks.append(Week(monday, _counted(row), row["first"], row["hours"]))
        monday += timedelta(days=7)
    return weeks


def by_month(site: Site, first: date, last: date) -> dict[date, Counted]:
    """Return the figures of each month, by its first day, in which something was found."""
    rows = _rows(site, first, last).order_by().values(month=TruncMonth("date"))
    return {row["month"]: _counted(row) for row in rows.annotate(**_sums())}


def waited(site: Site, first: date, last: date) -> Waited:
    """Return how soon reports were collected, all days together."""
    days = ExpressionWrapper(F("outcome__date") - F("date"), output_field=DurationField())
    # A neighbour's own word that they are gone tells nothing of how soon anybody came.
    came = Q(source=Source.PAGE, outcome__result=Result.COLLECTED, outcome__at__isnull=False)
    told = (
        _rows(site, first, last)
        .annotate(days=days)
        .aggregate(
            **_waited(),
            page=Count("pk", filter=came),
            soon=Count("pk", filter=came & Q(days__lte=timedelta(days=1))),
        )
    )
    return Waited(told["first"], told["hours"], told["page"], told["soon"])


def _waited() -> dict[str, Any]:
    """Return what is told of reports that lay there; what was taken up at once has not waited."""
    lay = Q(outcome__result=Result.COLLECTED, outcome__at__gt=F("at"))
    between = ExpressionWrapper(F("outcome__at") - F("at"), output_field=DurationField())
    hours = Extract(between, "epoch") / 3600.0
    return {"first": Count("pk", filter=lay), "hours": Median(hours, filter=lay)}
