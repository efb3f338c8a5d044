"""Guests who are here, one guest, and what was told of them."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet, Sum

from fristed.apps.festivals.models import Deployment

from ..models import Event, Stay


def stays_here(deployment: Deployment) -> list[Stay]:
    """Return the guests in our care."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return list(rows.in_our_care().longest_here_first())


def how_many_here(deployment: Deployment) -> int:
    """Return how many guests are in our care."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.in_our_care().count()


def stay_at(deployment: Deployment, pk: int) -> Stay | None:
    """Return one guest's stay."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.filter(pk=pk).first() if pk < 2**63 else None


def events_of(stay: Stay) -> list[Event]:
    """Return all that was told of a stay, the newest first."""
    rows = Event.objects.filter(site=stay.site_id, stay=stay)
    return list(rows.order_by("-happened_at", "-key"))


def event_at(deployment: Deployment, pk: int) -> Event | None:
    """Return one event, with its stay."""
    rows = Event.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.select_related("stay", "deployment").filter(pk=pk).first() if pk < 2**63 else None


def event_told(deployment: Deployment, key: UUID) -> Event | None:
    """Return the event of this key."""
    rows = Event.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.select_related("stay", "deployment").filter(key=key).first()


def stays_with_misfits(deployment: Deployment) -> list[Stay]:
    """Return the stays of which something does not fit, unlooked at first."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    return list(rows.exclude(misfits=[]).order_by("-unseen", "-since", "pk")[:100])


def told_between(deployment: Deployment, start: datetime, end: datetime) -> QuerySet[Event]:
    """Return what happened from a moment to a moment."""
    return Event.objects.filter(
        site=deployment.site_id,
        deployment=deployment,
        happened_at__gte=start,
        happened_at__lt=end,
    )


def unseen_misfits(deployment: Deployment) -> int:
    """Return how many events nobody has looked at that do not fit their story."""
    rows = Stay.objects.filter(site=deployment.site_id, deployment=deployment, unseen__gt=0)
    return int(rows.aggregate(all=Sum("unseen"))["all"] or 0)
