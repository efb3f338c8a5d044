"""Strips and reagents in use, and the limits of detection that the service states."""

from datetime import date

from django.db.models import QuerySet

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries.day import in_force

from ..models import DetectionLimit, Kit


def kits_of(site: Site, day: date) -> QuerySet[Kit]:
    """Return the strips and reagents in use on a day."""
    return Kit.objects.filter(in_force(day), site=site).order_by("kind", "name", "pk")


def limits_of(site: Site, day: date) -> QuerySet[DetectionLimit]:
    """Return the limits of detection that the service states."""
    rows = DetectionLimit.objects.filter(in_force(day), site=site)
    return rows.select_related("kit", "instrument").order_by("substance", "matrix", "pk")


def kit_at(site: Site, pk: int) -> Kit | None:
    """Return one lot of the site."""
    return Kit.objects.filter(site=site, pk=pk).first()
