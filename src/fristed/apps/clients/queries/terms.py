"""Which version of the agreement is signed today, in which languages."""

from datetime import date

from fristed.apps.sites.models import Site
from fristed.ground.whole_rows import whole_rows

from ..models import Registration, Terms

_NEWEST = """
SELECT {} FROM clients_terms
WHERE site_id = %s AND from_date <= %s AND version = (
  SELECT newest.version FROM clients_terms newest
  WHERE newest.site_id = %s AND newest.from_date <= %s
  ORDER BY newest.from_date DESC, newest.id DESC LIMIT 1
)
ORDER BY language
"""


def current_terms(site: Site, day: date) -> list[Terms]:
    """Return the newest version that holds on a day, one row per language."""
    return [terms for (terms,) in whole_rows(_NEWEST, [site.pk, day, site.pk, day], Terms)]


def new_version_to_sign(registration: Registration | None, terms: list[Terms]) -> bool:
    """Tell whether somebody signed an older version than the current one. It stops nobody."""
    if registration is None or not terms:
        return False
    signed = registration.terms
    return signed is None or signed.version != terms[0].version
