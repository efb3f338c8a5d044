"""By which page somebody comes in."""

from django.urls import reverse

from ..choices import Role
from ..models import Site
from ..permissions import FIGURES, FLOOR, WORKS_HERE


def front_page(site: Site, roles: frozenset[str]) -> str:
    """Return the page of a site that somebody with these roles comes in by; empty for none."""
    pages = (
        ("rooms:board", FLOOR),
        ("drug_checking:queue", (Role.TECHNICIAN,)),
        ("premises:house", FIGURES),
        ("staffing:duty", WORKS_HERE),
    )
    name = next((page for page, theirs in pages if roles.intersection(theirs)), "")
    return reverse(name, args=[site.slug]) if name else ""
