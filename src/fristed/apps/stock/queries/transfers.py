"""What is under way between sites, seen from either side."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from fristed.apps.sites.models import Site

from ..models import Arrival, Item, Transfer, TransferLine


def sent_from(site: Site) -> "QuerySet[Transfer]":
    """Return what a site sent, newest first, with its lines and what the other side found."""
    return _whole(Transfer.objects.filter(site=site))


def coming_to(site: Site) -> "QuerySet[Transfer]":
    """Return what is under way to a site: sent, not called back, not yet received."""
    waiting = TransferLine.objects.filter(transfer=OuterRef("pk"), open=True, arrival__isnull=True)
    return _whole(Transfer.objects.filter(to_site=site).filter(Exists(waiting)))


def arrived_at(site: Site) -> "QuerySet[Transfer]":
    """Return what has come to a site from others, newest first."""
    there = Arrival.objects.filter(site=site, line__transfer=OuterRef("pk"))
    return _whole(Transfer.objects.filter(to_site=site).filter(Exists(there)))


def _whole(rows: "QuerySet[Transfer]") -> "QuerySet[Transfer]":
    lines = TransferLine.objects.select_related("arrival").order_by("name_en", "lot_number")
    rows = rows.select_related("site", "to_site", "by").order_by("-at", "-pk")
    return rows.prefetch_related(Prefetch("lines", lines))


def transfer_at(site: Site, pk: int) -> Transfer | None:
    """Return a transfer that a site sent or is sent."""
    rows = Transfer.objects.filter(Q(site=site) | Q(to_site=site), pk=pk)
    return _whole(rows).first()


def is_open(transfer: Transfer) -> bool:
    """Tell whether something of it is still under way."""
    return any(line.open and not hasattr(line, "arrival") for line in transfer.lines.all())


def like(line: TransferLine, items: list[Item]) -> Item | None:
    """Return the item of the receiving site that a line most likely is: the same name."""
    names = (line.name_en.casefold(), line.name_nb.casefold())
    for item in items:
        if item.name_en.casefold() == names[0] or item.name_nb.casefold() == names[1]:
            return item
    return None


def other_sites(site: Site) -> "QuerySet[Site]":
    """Return the sites of the house that something can be sent to."""
    return Site.objects.filter(closed_date__isnull=True).exclude(pk=site.pk).order_by("name")
