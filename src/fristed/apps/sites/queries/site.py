"""The site of an address."""

from fristed.ground.whole_rows import first_row

from ..models import Site


def site_named(slug: str) -> Site | None:
    """Return the site of an address."""
    found = first_row("SELECT {} FROM sites_site WHERE slug = %s", [slug], Site)
    return found[0] if found else None
