"""Beyond one site: the sites at which somebody holds a role, and working at all of them."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import sites_and_roles
from fristed.ground.context import working


def sites_in_reach(staff: Staff, site: Site, at: datetime, roles: Collection[str]) -> list[Site]:
    """Return this site, and those where the person holds one of the roles today, by name."""
    held = [one for one, theirs in sites_and_roles(staff, at) if theirs.intersection(roles)]
    return held if site in held else [site, *held]


@contextmanager
def among(staff: Staff, sites: Iterable[Site]) -> Iterator[None]:
    """Read the rows of several sites; row-level security shows those of no other."""
    with working(staff=staff.pk, sites=[one.pk for one in sites]):
        yield
