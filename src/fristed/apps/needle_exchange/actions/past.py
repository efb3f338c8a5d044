"""Hand-outs of the years before Fristed, from a table: counted, and never on this shelf.

They are written and taken out many at a time. Taking out deletes them: nobody ever stood before
whoever wrote them, so there is nothing that a row of its own would have to remember.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import as_one
from fristed.ground.ids import random_id
from fristed.ground.many_rows import insert_many

from ..choices import MEETS_NOBODY, Measure
from ..models import Exchange, Line, Outlet, Returned, TakenBack


@dataclass(frozen=True)
class Past:
    """What a row of a table says: on a day, by an outlet or at the desk (None), so many."""

    day: date
    outlet: int | None = None
    item: int | None = None
    quantity: int = 0
    returned: int = 0
    basis: str = ""
    people: int | None = None


@as_one
def write_past(*, site: Site, past: Sequence[Past], by: Staff, at: datetime) -> list[int]:
    """Write what was handed out and came back before; return the exchanges in the same order.

    Whoever calls says of which table it was in the log of acts, once for all of them.
    """
    nobody = Outlet.objects.filter(site=site, kind__in=MEETS_NOBODY)
    uncounted = set(nobody.values_list("pk", flat=True))
    exchanges = [
        Exchange(
            id=random_id(),
            site=site,
            outlet_id=one.outlet,
            date=one.day,
            people=None if one.outlet in uncounted else one.people,
            moved_in=True,
            at=at,
            by=by,
        )
        for one in past
    ]
    beside = list(zip(exchanges, past, strict=True))
    insert_many(exchanges)
    insert_many([_line(exchange, one) for exchange, one in beside if one.quantity])
    insert_many([_returned(exchange, one) for exchange, one in beside if one.returned])
    return [exchange.pk for exchange in exchanges]


def _line(exchange: Exchange, one: Past) -> Line:
    return Line(
        site=exchange.site,
        exchange=exchange,
        moved_in=True,
        item_id=one.item,  # type: ignore[misc]  # the database refuses a line of nothing
        quantity=one.quantity,
    )


def _returned(exchange: Exchange, one: Past) -> Returned:
    return Returned(
        site=exchange.site,
        exchange=exchange,
        measure=Measure.PIECES,
        amount=one.returned,
        basis=one.basis,
    )


@as_one
def take_out_past(*, site: Site, exchanges: Sequence[int]) -> int:
    """Delete hand-outs that moved in, and nothing else; return how many."""
    ours = Exchange.objects.filter(site=site, pk__in=exchanges, moved_in=True)
    pks = list(ours.values_list("pk", flat=True))
    for rows in (Line, Returned, TakenBack):
        rows.objects.filter(site=site, exchange__in=pks).delete()
    Exchange.objects.filter(site=site, pk__in=pks).delete()
    return len(pks)
