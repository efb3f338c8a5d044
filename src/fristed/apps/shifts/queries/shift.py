"""Questions about a shift: what was looked over, the room's state, the hand-over."""

from dataclasses import dataclass
from datetime import datetime

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds, local_day

from ..choices import ShiftCheckKind
from ..models import HandOver, HandOverItem, RoomState, ShiftCheck


@dataclass(frozen=True)
class Looked:
    """One thing of the shift's list, and how it was when last looked over; None for never."""

    kind: ShiftCheckKind
    last: ShiftCheck | None
    today: bool


def checks(site: Site, at: datetime) -> list[Looked]:
    """Return every thing that is looked over, with its last look."""
    rows = ShiftCheck.objects.filter(site=site).order_by("kind", "-at", "-pk").distinct("kind")
    last = {row.kind: row for row in rows.select_related("by")}
    since, _end = day_bounds(site, local_day(site, at))
    return [
        Looked(kind, row := last.get(kind), row is not None and row.at >= since)
        for kind in ShiftCheckKind
    ]


def room_state(site: Site, at: datetime) -> RoomState | None:
    """Return the last time the room was opened or closed, and by whom."""
    rows = RoomState.objects.filter(site=site, at__lte=at).select_related("by")
    return rows.order_by("-at").first()


def open_hand_over(site: Site) -> HandOver | None:
    """Return the hand-over that waits to be received, if there is one."""
    rows = HandOver.objects.filter(site=site, received_at__isnull=True, taken_back_at__isnull=True)
    return rows.select_related("given_by").first()


def hand_over_at(site: Site, pk: int) -> HandOver | None:
    """Return one hand-over."""
    rows = HandOver.objects.filter(site=site, pk=pk)
    return rows.select_related("given_by", "received_by").first()


def lines_of(hand_over: HandOver) -> list[HandOverItem]:
    """Return what was handed over: people first, in the order they came."""
    rows = HandOverItem.objects.filter(site=hand_over.site_id, hand_over=hand_over)
    lines = rows.select_related("visit").order_by("visit__arrived_at", "pk")
    return sorted(lines, key=lambda line: line.visit_id is None)
