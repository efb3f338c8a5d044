"""What is counted of some days already, before a table of past hand-outs is added to it."""

from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.functions import TruncDate

from fristed.apps.consumption_rooms.choices import Equipment
from fristed.apps.consumption_rooms.models import EquipmentGiven
from fristed.apps.needle_exchange.queries.past import Key, in_the_log
from fristed.apps.sites.models import Site
from fristed.apps.sites.queries import day_bounds
from fristed.apps.stock.choices import SYRINGES, ItemKind
from fristed.apps.stock.models import Item

from ..models import Move, MovedExchange

# What figures count of the room's equipment beside the log, and with which items of it.
AS_ITEMS = {Equipment.SYRINGE: SYRINGES, Equipment.NEEDLE: (ItemKind.NEEDLE,)}


def counted_already(move: Move, first: date, last: date) -> set[Key]:
    """Return what the log and the room have of these days, without what this move wrote itself."""
    own = MovedExchange.objects.filter(move=move, exchange=OuterRef("exchange"))
    log = in_the_log(move.site, first, last, besides=Exists(own))
    return log | _given_in_the_room(move.site, first, last)


def _given_in_the_room(site: Site, first: date, last: date) -> set[Key]:
    """Return the room's equipment as items over the desk: a day's total of the house holds both."""
    since, until = day_bounds(site, first)[0], day_bounds(site, last)[1]
    given = EquipmentGiven.objects.filter(site=site, item__in=AS_ITEMS).order_by()
    given = given.filter(at__gte=since, at__lt=until)
    days = list(given.values_list(TruncDate("at", tzinfo=site.zone), "item").distinct())
    if not days:
        return set()
    items = list(Item.objects.filter(site=site).values_list("pk", "kind"))
    return {
        (day, None, pk)
        for day, code in days
        for pk, kind in items
        if kind in AS_ITEMS[Equipment(code)]
    }
