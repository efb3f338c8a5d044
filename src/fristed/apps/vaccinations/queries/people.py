"""Who somebody is on the floor: never asked from within the vault."""

from collections.abc import Iterable

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.queries import clients_open_to
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to


def last_seen(staff: Staff, site: Site, clients: Iterable[int]) -> dict[int, Visit | None]:
    """Return the newest visit of each person, whose handle is all that a list may show.

    None where no visit leads to them any more; a person whose record is closed to who asks is
    left out.
    """
    open_ones = clients_open_to(staff, site).filter(pk__in=list(clients))
    found: dict[int, Visit | None] = dict.fromkeys(open_ones.values_list("pk", flat=True))
    visits = visits_open_to(staff, site).filter(client__in=list(found))
    newest = visits.order_by("client", "-arrived_at", "-pk").distinct("client")
    return found | {one.client_id: one for one in newest if one.client_id}
