"""How a move's rows are read on this day."""

from collections.abc import Iterable
from datetime import datetime

from fristed.apps.needle_exchange.queries.past import outlets_ever
from fristed.apps.sites.queries import local_day
from fristed.apps.stock.models import Item
from fristed.science.tables.cells import plain

from ..choices import Kind
from ..models import Move
from ..queries.moves import fields_for
from .rows import Reading


def reading_of(move: Move, at: datetime) -> Reading:
    """Return the plan by which rows are read."""
    supplies = move.kind == Kind.SUPPLIES
    return Reading(
        kind=move.kind,
        fields=fields_for(move),
        columns=move.columns,
        order=move.order or "ymd",  # type: ignore[arg-type]  # one of the three
        zone=move.site.zone,
        today=local_day(move.site, at),
        items=_by_name(_items_ever(move)) if supplies else {},
        ways=_by_name(outlets_ever(move.site)) if supplies else {},
    )


def _items_ever(move: Move) -> list[tuple[int, str]]:
    """Return every item by each of its names, also those that are handed out no more."""
    items = Item.objects.filter(site=move.site).values_list("pk", "name_en", "name_nb")
    return [(pk, name) for pk, *names in items for name in names]


def _by_name(named: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return each by its plain name; a name that two things have is nobody's: no row guesses."""
    found: dict[str, set[int]] = {}
    for pk, name in named:
        found.setdefault(plain(name), set()).add(pk)
    return {name: pks.pop() for name, pks in found.items() if len(pks) == 1}
