"""Which visits somebody may reach."""

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site

from .models import Visit, VisitQuerySet


def visits_open_to(staff: Staff | None, site: Site) -> VisitQuerySet:
    """Return the visits somebody may see at a site: all of the site's, by handle alone.

    A record closed to them shows its handle on the board, for safety's sake, and its client's
    page to nobody but others (`clients_open_to`). A sample's visit is nobody's, and on no list.
    `staff` is None for the house's own commands.
    """
    del staff  # today every role that reaches this sees the floor; the name keeps callers honest
    return Visit.objects.filter(site=site).of_people()
