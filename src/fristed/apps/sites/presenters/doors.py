"""By which page somebody comes in."""

from django.conf import settings
from django.urls import reverse
from django.utils.module_loading import import_string

from ..choices import Role
from ..models import Site
from ..permissions import FIGURES, FLOOR, WORKS_HERE

# Of a service: the page, and whose it is. Each kind of house names its own (`settings.DOORS`).
PAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("rooms:board", FLOOR),
    ("drug_checking:queue", (Role.TECHNICIAN,)),
    ("premises:house", FIGURES),
    ("staffing:duty", WORKS_HERE),
)


def front_page(site: Site, roles: frozenset[str]) -> str:
    """Return the page of a site that somebody with these roles comes in by; empty for none."""
    pages = import_string(settings.DOORS)
    name = next((page for page, theirs in pages if roles.intersection(theirs)), "")
    return reverse(name, args=[site.slug]) if name else ""


def house_page(site: Site) -> str:
    """Return the page under which everything about the house itself is."""
    return reverse(settings.HOUSE_PAGE, args=[site.slug])
