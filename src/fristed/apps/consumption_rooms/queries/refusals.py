"""The refusal log."""

from django.db.models import QuerySet

from fristed.apps.sites.models import Site

from ..models import Refusal


def refusals_of(site: Site) -> QuerySet[Refusal]:
    """Return the refusal log with what was offered instead, the newest first."""
    rows = Refusal.objects.filter(site=site).select_related("visit", "by", "withdrawn_by")
    return rows.prefetch_related("visit__offers").order_by("-at", "-pk")
