"""Questions after the power was gone: who was here, and who has not been found yet."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from fristed.apps.sites.models import Site

from ..choices import Whereabouts
from ..models import Interruption, Step, WhereaboutsAsked


@dataclass(frozen=True)
class Asked:
    """One person who was on the board, where the board says they are, and what was answered."""

    row: WhereaboutsAsked
    step: Step | None


@dataclass(frozen=True)
class Gap:
    """A time the house was not running, and the people it is not sure of since."""

    interruption: Interruption
    asked: Sequence[Asked]

    @property
    def unanswered(self) -> int:
        """How many people nobody has answered for."""
        return sum(not asked.row.answer for asked in self.asked)


def unsettled(site: Site) -> Interruption | None:
    """Return the interruption that has not been settled."""
    return Interruption.objects.filter(site=site, settled_at__isnull=True).first()


def still_asked(interruption: Interruption) -> QuerySet[WhereaboutsAsked]:
    """Return the rows nobody has answered, of people whose visit is still open."""
    return WhereaboutsAsked.objects.filter(
        site=interruption.site_id,
        interruption=interruption,
        answer="",
        visit__left_at__isnull=True,
        visit__frozen_at__isnull=True,
    )


def open_interruption(site: Site) -> Gap | None:
    """Return the gap that people are still asked about, or None. Three statements at most."""
    interruption = unsettled(site)
    return gap_of(interruption) if interruption else None


def gap_of(interruption: Interruption) -> Gap | None:
    """Return what an unsettled interruption still asks, or None. Two statements."""
    site = interruption.site_id
    rows = WhereaboutsAsked.objects.filter(site=site, interruption=interruption)
    # Whoever was marked as gone on the board in the meantime needs no answer here.
    asked = [
        row
        for row in rows.select_related("visit", "by").order_by("visit__arrived_at", "pk")
        if row.answer or (row.visit.left_at is None and row.visit.frozen_at is None)
    ]
    steps = {
        step.visit_id: step
        for step in Step.objects.current().filter(
            site=site, visit__in=[row.visit_id for row in asked]
        )
    }
    gap = Gap(interruption, [Asked(row, steps.get(row.visit_id)) for row in asked])
    return gap if gap.unanswered else None


def asked_at(site: Site, pk: int) -> WhereaboutsAsked | None:
    """Return one question."""
    rows = WhereaboutsAsked.objects.filter(site=site, pk=pk)
    return rows.select_related("visit", "interruption").first()


def not_found(site: Site) -> frozenset[int]:
    """Return the visits of people who were not found and are still open: the lead's to look for."""
    rows = WhereaboutsAsked.objects.filter(
        site=site, visit__left_at__isnull=True, visit__frozen_at__isnull=True
    )
    latest = rows.exclude(answer="").order_by("visit", "-answered_at").distinct("visit")
    return frozenset(row.visit_id for row in latest if row.answer == Whereabouts.NOT_FOUND)
