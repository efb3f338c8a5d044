"""Of what a table is published: one room, or the network with every room of the house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fristed.apps.indicators.queries.snapshot import NoSnapshot, Standing, manifest
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import local_day
from fristed.science.disclosure import policy
from fristed.science.figures import Period

from ..models import NETWORK


@dataclass(frozen=True)
class Scope:
    """A room, or the network: what it is called in addresses and keys."""

    slug: str
    sites: tuple[Site, ...]

    @property
    def is_network(self) -> bool:
        """Whether it is a total over rooms."""
        return self.slug == NETWORK

    @property
    def place(self) -> str:
        """Its name in a key."""
        return NETWORK if self.is_network else str(self.sites[0].pk)

    @property
    def places(self) -> tuple[str, ...]:
        """Every place whose numbers it is made of, itself among them."""
        rooms = tuple(str(site.pk) for site in self.sites)
        return (NETWORK, *rooms) if self.is_network else rooms

    @property
    def synthetic(self) -> bool:
        """Whether any of it is a demonstration."""
        return any(site.is_demonstration for site in self.sites)


def of_site(site: Site) -> Scope:
    """Return one room's."""
    return Scope(site.slug, (site,))


def of_network(sites: Sequence[Site]) -> Scope:
    """Return the network's, of all its rooms."""
    return Scope(NETWORK, tuple(sites))


def may_be_published_from(period: Period) -> date:
    """Return the first day on which a period may be published: it is over, late records are in."""
    return period.last + timedelta(days=policy().wait_days + 1)


def is_due(scope: Scope, period: Period, at: datetime) -> bool:
    """Tell whether that day has come in every room."""
    first = may_be_published_from(period)
    return all(local_day(site, at) >= first for site in scope.sites)


def counted_at(scope: Scope) -> datetime | None:
    """Return until when every room of it is counted; None where one never was."""
    found = _standing(scope)
    if not found or len(found) < len(scope.sites):
        return None
    return min(datetime.fromisoformat(one.refreshed) for one in found)


def existed(scope: Scope, period: Period) -> bool:
    """Tell whether any of its rooms was open before a period ended, or has something of then.

    Records of past years move in, and may be older than the day on which a room is said to open.
    """
    if any(site.opened_date <= period.last for site in scope.sites):
        return True
    return any(date.fromisoformat(one.first) <= period.last for one in _standing(scope))


def _standing(scope: Scope) -> list[Standing]:
    """Return how far each of its rooms that ever was counted is."""
    try:
        held = manifest().sites
    except NoSnapshot:
        return []
    return [held[str(site.pk)] for site in scope.sites if str(site.pk) in held]
