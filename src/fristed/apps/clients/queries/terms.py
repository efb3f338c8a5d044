"""Which version of the agreement is signed today, in which languages."""

from datetime import date

from django.db.models import Subquery

from fristed.apps.sites.models import Site

from ..models import Registration, Terms


def current_terms(site: Site, day: date) -> list[Terms]:
    """Return the newest version that holds on a day, one row per language."""
    begun = Terms.objects.filter(site=site, from_date__lte=day).order_by("-from_date", "-pk")
    newest = begun.values("version")[:1]
    return list(begun.filter(version=Subquery(newest)).order_by("language"))


def new_version_to_sign(registration: Registration | None, terms: list[Terms]) -> bool:
    """Tell whether somebody signed an older version than the current one. It stops nobody."""
    if registration is None or not terms:
        return False
    signed = registration.terms
    return signed is None or signed.version != terms[0].version
