"""Conversations that were written down and stand."""

from django.db.models import QuerySet

from fristed.apps.sites.models import Site

from .models import Counselling


def counselling_at(site: Site, pk: int) -> Counselling | None:
    """Return one conversation that stands."""
    return Counselling.objects.standing().filter(site=site, pk=pk).first()


def counselling_of(site: Site) -> QuerySet[Counselling]:
    """Return the conversations that stand, the newest first."""
    rows = Counselling.objects.standing().filter(site=site)
    return rows.select_related("by", "visit").order_by("-at", "pk")
