"""The versions of a sample's result, and the one that stands."""

from django.db.models import QuerySet

from fristed.apps.samples.models import Sample

from ..models import Release


def releases_of(sample: Sample) -> QuerySet[Release]:
    """Return the versions of a sample's result, the last one first, withdrawn ones too."""
    rows = Release.objects.filter(site=sample.site_id, sample=sample)
    return rows.select_related("review", "by").prefetch_related("withdrawal").order_by("-version")


def standing_release(sample: Sample) -> Release | None:
    """Return the version of a result that stands: what a ticket opens."""
    return releases_of(sample).filter(withdrawal__isnull=True).first()
