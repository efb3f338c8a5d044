"""How many were referred, taken on and completed, and how long it took, by kind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import OuterRef, Subquery

from fristed.apps.recipients.choices import Kind
from fristed.apps.sites.models import Site

from ..choices import OPEN, UNDER_WAY, State
from ..models import Referral, Step

MEDIAN_FROM = 5  # of fewer a median is somebody's own waiting
TAKEN_ON = (*UNDER_WAY, State.COMPLETED)
A_DAY_S = 24 * 3600


@dataclass(frozen=True)
class ByKind:
    """What became of the referrals to one kind of recipient; of all where `kind` is empty."""

    kind: str
    asked: int
    accepted: int
    completed: int
    still_open: int
    days_to_answer: float | None
    days_to_complete: float | None


def referred_between(site: Site, start: datetime, end: datetime) -> list[ByKind]:
    """Return the figures of referrals asked in a half-open interval, by kind, then of all.

    An answer is a yes or a no of the recipient. What was taken back, and what was withdrawn before
    anybody could answer, count as asked; medians leave them out.
    """
    rows = list(_rows(site, start, end))
    kinds = [_figures(kind, (row for row in rows if row["kind"] == kind)) for kind in Kind.values]
    return [*(one for one in kinds if one.asked), _figures("", rows)]


def _rows(site: Site, start: datetime, end: datetime) -> Iterable[Any]:
    told = Step.objects.standing().filter(site=OuterRef("site"), referral=OuterRef("pk"))
    first = told.order_by("number").values("at")
    answers = (State.ACCEPTED, State.DECLINED)
    return (
        Referral.objects.filter(site=site, at__gte=start, at__lt=end)
        .annotate(
            answered_at=Subquery(first.filter(state__in=answers)[:1]),
            taken_on_at=Subquery(first.filter(state__in=TAKEN_ON)[:1]),
            completed_at=Subquery(first.filter(state=State.COMPLETED)[:1]),
        )
        .values("kind", "state", "at", "answered_at", "taken_on_at", "completed_at")
    )


def _figures(kind: str, rows: Iterable[dict[str, Any]]) -> ByKind:
    rows = list(rows)
    return ByKind(
        kind=kind,
        asked=len(rows),
        accepted=sum(row["taken_on_at"] is not None for row in rows),
        completed=sum(row["completed_at"] is not None for row in rows),
        still_open=sum(row["state"] in OPEN for row in rows),
        days_to_answer=_median(_days(rows, "answered_at")),
        days_to_complete=_median(_days(rows, "completed_at")),
    )


def _days(rows: Iterable[dict[str, Any]], until: str) -> Iterator[float]:
    for row in rows:
        if row[until] is not None:
            yield max((row[until] - row["at"]).total_seconds() / A_DAY_S, 0.0)


def _median(days: Iterable[float]) -> float | None:
    known = list(days)
    return float(median(known)) if len(known) >= MEDIAN_FROM else None
