"""Whose kit it is, where somebody was brought from another room's page or showed a card."""

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.clients.permissions import clients_open_to
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.apps.visits.permissions import visits_open_to

BIGGEST = 2**63


def visit_or_none(staff: Staff, site: Site, number: str) -> Visit | None:
    """Return the visit that an address names, open to this person and not frozen; or None."""
    if not _is_id(number):
        return None
    visits = visits_open_to(staff, site).filter(pk=int(number), frozen_at__isnull=True)
    return visits.select_related("client").first()


def person_or_none(staff: Staff, site: Site, number: str) -> Client | None:
    """Return the person that an address names, whose record is open to this member of staff."""
    if not _is_id(number):
        return None
    return clients_open_to(staff, site).filter(pk=int(number)).first()


def person_of(staff: Staff, visit: Visit) -> Client | None:
    """Return whose visit it is, where their record is open to this member of staff."""
    if visit.client_id is None:
        return None
    return clients_open_to(staff, visit.site).filter(pk=visit.client_id).first()


def _is_id(number: str) -> bool:
    return number.isascii() and number.isdigit() and len(number) < 20 and int(number) < BIGGEST
