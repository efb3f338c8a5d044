"""Samples that stand, what became of their rest, and who can witness it."""

from datetime import date

from django.db.models import QuerySet

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import staff_of

from ..models import Left, Sample, SampleQuerySet


def samples_of(site: Site) -> SampleQuerySet:
    """Return the site's samples."""
    return Sample.objects.filter(site=site).select_related("area")


def sample_at(site: Site, pk: int) -> Sample | None:
    """Return one sample of the site that stands."""
    return samples_of(site).standing().filter(pk=pk).first()


def lefts_of(sample: Sample) -> QuerySet[Left]:
    """Return what became of a sample's rest, the last word first."""
    rows = Left.objects.filter(site=sample.site_id, sample=sample)
    return rows.select_related("by", "witness").order_by("-number")


def witnesses(site: Site, day: date, besides: Staff) -> QuerySet[Staff]:
    """Return who can witness a destruction: anybody who works here, but whoever destroys."""
    return staff_of(site, day).exclude(pk=besides.pk)
