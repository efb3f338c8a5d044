"""Names that people use around a site."""

from django.db.models import QuerySet

from fristed.apps.sites.models import Site

from ..models import LocalName


def names_here(site: Site) -> "QuerySet[LocalName]":
    """Return the site's own names that are in use."""
    return LocalName.objects.filter(site=site, ended_at__isnull=True).order_by("name", "pk")


def local_name(site: Site, pk: int) -> LocalName | None:
    """Return one of them."""
    return names_here(site).filter(pk=pk).first()
