"""Months made by hand: who came how often, counted and published."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from fristed.apps.clients.models import Client
from fristed.apps.indicators.actions import refresh
from fristed.apps.releases.actions import publish, ready
from fristed.apps.releases.models import Release
from fristed.apps.releases.queries.drafting import Draft
from fristed.apps.releases.queries.scopes import Scope, of_network, of_site
from fristed.apps.releases.queries.tables import DeclaredTable, declared_table
from fristed.apps.sites.models import Site
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from fristed.science.figures import period

LATER = datetime(2027, 3, 1, 12, tzinfo=UTC)


def table(name: str = "visits_month") -> DeclaredTable:
    """Return a declared table; or the year's visits by the quarter, which is sooner made."""
    if name == "visits_quarter":
        return replace(table("visits_year"), id=name, every="quarter")
    found = declared_table(name)
    assert found is not None
    return found


def somebody(site: Site, at: datetime, gender: str = "woman", age: str = "35") -> Client:
    """Make a person known to a site."""
    return Client.objects.create(
        site=site,
        mode="pseudonym",
        gender=gender,
        age_band=age,
        first_met_at=at,
        last_seen_date=at.date(),
    )


def month(name: str) -> datetime:
    """Return noon on the second day of a month."""
    year, _dash, number = name.partition("-")
    return datetime(int(year), int(number), 2, 12, tzinfo=UTC)


def came(site: Site, who: Client | None, at: datetime, times: int = 1) -> None:
    """Let somebody come so often, a minute apart."""
    Visit.objects.bulk_create(
        Visit(
            site=site,
            client=who,
            handle=f"{number}",
            arrived_at=at + timedelta(minutes=number),
            left_at=at + timedelta(minutes=number + 1),
        )
        for number in range(times)
    )


def months(
    site: Site, said: Mapping[str, Sequence[int]], people: Sequence[Client] = ()
) -> list[Client]:
    """Let people come: for each month, how often each of them did."""
    most = max(len(of) for of in said.values())
    with working(staff=None, sites=[site.pk]):
        whom = list(people) or [somebody(site, month(min(said))) for _one in range(most)]
        for name, of in said.items():
            for who, times in zip(whom, of, strict=False):
                came(site, who, month(name), times)
    return whom


def counted(*sites: Site, at: datetime = LATER) -> None:
    """Bring the snapshot up to date."""
    with working(staff=None, sites=[site.pk for site in sites]):
        refresh(sites=sites, by=None, at=at)


def scope_of(*sites: Site) -> Scope:
    """Return one room's scope, or the network's."""
    return of_site(sites[0]) if len(sites) == 1 else of_network(sites)


def drafted(*sites: Site, of: str, name: str = "visits_month", at: datetime = LATER) -> Draft:
    """Make a table ready."""
    with working(staff=None, sites=[site.pk for site in sites]):
        return ready(table=table(name), scope=scope_of(*sites), period=period(of), at=at)


def told(
    *sites: Site,
    of: str,
    name: str = "visits_month",
    changed: str = "",
    at: datetime = LATER,
) -> Release:
    """Publish a table as it is drafted."""
    with working(staff=None, sites=[site.pk for site in sites]):
        scope, asked = scope_of(*sites), period(of)
        seen = ready(table=table(name), scope=scope, period=asked, at=at).mark
        return publish(
            table=table(name),
            scope=scope,
            period=asked,
            seen=seen,
            what_changed=changed,
            by=None,
            at=at,
        )
