"""Where people may be asked to come."""

from django.db.models import QuerySet

from fristed.apps.sites.models import Site

from .models import MeetingPlace


def places_of(site: Site) -> QuerySet[MeetingPlace]:
    """Return where people may be asked to come, by name."""
    return MeetingPlace.objects.filter(site=site, active=True).order_by("words", "pk")
