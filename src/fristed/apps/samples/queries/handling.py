"""What staff may do with a sample, and the coarse places that can be chosen."""

from datetime import date

from django.db.models import QuerySet

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries.day import in_force

from ..models import Area, HandlingRule


def areas_of(site: Site, day: date) -> QuerySet[Area]:
    """Return the coarse places that can be chosen on a day."""
    return Area.objects.filter(in_force(day), site=site).order_by("name_en", "pk")


def handling_rule(site: Site, day: date) -> HandlingRule:
    """Return what staff may do with a sample; where nobody decided: touch, keep, post nothing."""
    rules = HandlingRule.objects.filter(site=site, from_date__lte=day).order_by("-from_date")
    return rules.first() or HandlingRule(site=site, from_date=day)


def area_at(site: Site, pk: int) -> Area | None:
    """Return one coarse place of the site."""
    return Area.objects.filter(site=site, pk=pk).first()
