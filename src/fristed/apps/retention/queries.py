"""How long something is kept at a site, what is held, and what the nights did."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml
from django.db.models import QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import clients_open_to
from fristed.apps.sites.models import Site

from .choices import Kind
from .models import Decision, Hold, Night, NightLine, Period

DEFAULTS = Path(__file__).with_name("periods.yaml")


@dataclass(frozen=True)
class Kept:
    """For how long one class is kept, and who signed it; nobody has where `signed` is None."""

    kind: str
    days: int
    signed: Period | None


@cache
def defaults() -> dict[str, int]:
    """Return the days of the demonstration, class by class."""
    said = yaml.safe_load(DEFAULTS.read_text())
    return {kind: int(values["days"]) for kind, values in said.items()}


def periods_of(site: Site) -> dict[str, Kept]:
    """Return how long each class is kept at a site."""
    signed = {row.kind: row for row in Period.objects.filter(site=site).order_by("at", "pk")}
    return {
        kind: Kept(kind, signed[kind].days if kind in signed else days, signed.get(kind))
        for kind, days in defaults().items()
        if kind in Kind.values
    }


def held_clients(site: Site, day: date) -> QuerySet[Hold, int]:
    """Return the ids of the people whose records are held."""
    return Hold.objects.filter(site=site).in_force(day).values_list("client_id", flat=True)


def holds_of(staff: Staff, site: Site, day: date) -> QuerySet[Hold]:
    """Return the holds in force on records open to who asks, the oldest first."""
    holds = Hold.objects.filter(site=site, client__in=clients_open_to(staff, site)).in_force(day)
    return holds.select_related("client", "by").order_by("at", "pk")


def holds_on(client: Client, day: date) -> QuerySet[Hold]:
    """Return the holds on one person's record."""
    holds = Hold.objects.filter(site=client.site_id, client=client).in_force(day)
    return holds.select_related("client", "by").order_by("at", "pk")


def decisions_on(client: Client) -> QuerySet[Decision]:
    """Return how this person's requests were answered, the newest first."""
    decisions = Decision.objects.filter(site=client.site_id, client=client)
    return decisions.select_related("by").order_by("-at", "-pk")


def nights_of(site: Site) -> QuerySet[Night]:
    """Return the nights, the newest first."""
    return Night.objects.filter(site=site).order_by("-date").prefetch_related("lines")


def lines_of(night: Night) -> QuerySet[NightLine]:
    """Return what one night did."""
    return NightLine.objects.filter(site=night.site_id, night=night).order_by("what")


def night_is_done(site: Site, day: date) -> bool:
    """Tell whether a night's work is finished."""
    return Night.objects.filter(site=site, date=day, ended_at__isnull=False).exists()
