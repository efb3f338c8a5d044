"""What a card holder should hear of kits they were given: called back, or about to expire."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from fristed.apps.clients.models import Client
from fristed.apps.sites.models import Site

from ..choices import REFILLS, ToldOf, Why
from ..models import Supply, SupplyLine, Told

SOON = timedelta(days=92)
# Their word on what became of the kit they had: whoever says this has no old one to renew.
GONE = tuple(why for why in REFILLS if why != Why.REFILL)


@dataclass(frozen=True)
class Notice:
    """One thing to tell: of which supply, of which lot."""

    supply: Supply
    of: str
    number: str
    expires_on: date | None


def notices_for(site: Site, client: Client, day: date) -> list[Notice]:
    """Return what a card holder was not told yet, recalls first; two statements."""
    mine = SupplyLine.objects.filter(
        Q(movement__lot__recall__isnull=False) | Q(movement__lot__expires_on__lte=day + SOON),
        site=site,
        supply__visit__client=client,
        supply__taken_back_at__isnull=True,
    ).select_related("supply", "movement__lot__recall")
    lines = list(mine.order_by("-supply__given_at", "pk"))
    if not lines:
        return []
    told = set(
        Told.objects.filter(site=site, supply__visit__client=client).values_list("supply", "of")
    )
    renewed = _last_word(site, client)
    found = [_notice(line) for line in lines]
    return sorted(
        (
            one
            for one in found
            if (one.supply.pk, one.of) not in told
            and not (one.of == ToldOf.EXPIRY and renewed and one.supply.given_at < renewed)
        ),
        key=lambda one: one.of != ToldOf.RECALL,
    )


def _last_word(site: Site, client: Client) -> datetime | None:
    given = Supply.objects.filter(site=site, visit__client=client).standing()
    return (
        given.filter(why__in=GONE).order_by("-given_at").values_list("given_at", flat=True).first()
    )


def _notice(line: SupplyLine) -> Notice:
    lot = line.movement.lot
    of = ToldOf.RECALL if getattr(lot, "recall", None) else ToldOf.EXPIRY
    return Notice(line.supply, of, lot.number, lot.expires_on)
