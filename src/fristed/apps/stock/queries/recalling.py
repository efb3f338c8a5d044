"""From a lot's number to every movement of it: where a call-back by its maker begins."""

from django.db.models import Sum

from fristed.apps.sites.models import Site

from ..models import Lot, LotQuerySet, Movement, MovementQuerySet


def movements_of_lot(lot: Lot) -> MovementQuerySet:
    """Return every movement of a lot, oldest first. A supplying room finds its lines by them."""
    rows = Movement.objects.filter(site=lot.site_id, lot=lot).select_related("item", "lot", "by")
    return rows.order_by("at", "pk")


def movements_of_lot_number(site: Site, number: str) -> MovementQuerySet:
    """Return every movement of each lot of this number: two makers may use the same."""
    rows = Movement.objects.filter(site=site, lot__number__iexact=number.strip())
    return rows.select_related("item", "lot", "by").order_by("at", "pk")


def lots_numbered(site: Site, number: str) -> LotQuerySet:
    """Return the lots of this number with what is still on the shelf."""
    rows = Lot.objects.filter(site=site, number__iexact=number.strip())
    rows = rows.annotate(there=Sum("levels__on_hand"))
    return rows.select_related("item", "recall").order_by("item__name_en", "pk")


def lot_at(site: Site, pk: int) -> Lot | None:
    """Return a lot of the site."""
    return Lot.objects.filter(site=site, pk=pk).select_related("item", "recall", "site").first()
