"""Whether a paper sheet was entered before."""

from datetime import date

from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.apps.visits.models import Visit


def paper_entered(site: Site, number: str, day: date) -> Visit | None:
    """Return the visit that a paper number of a local day was entered as before."""
    start, end = day_bounds(site, day)
    visits = Visit.objects.filter(site=site, paper_number=number).begun_between(start, end)
    return visits.first()
