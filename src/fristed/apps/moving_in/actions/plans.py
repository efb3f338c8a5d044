"""How a move's rows are read on this day."""

from datetime import datetime

from fristed.apps.sites.queries import local_day
from fristed.apps.stock.queries import items_of
from fristed.science.tables.cells import plain

from ..choices import Kind
from ..models import Move
from ..queries.moves import fields_for
from .rows import Reading


def reading_of(move: Move, at: datetime) -> Reading:
    """Return the plan by which rows are read."""
    items: dict[str, int] = {}
    if move.kind == Kind.SUPPLIES:
        for item in items_of(move.site):
            items |= {plain(item.name_en): item.pk, plain(item.name_nb): item.pk}
    return Reading(
        kind=move.kind,
        fields=fields_for(move),
        columns=move.columns,
        order=move.order or "ymd",  # type: ignore[arg-type]  # one of the three
        zone=move.site.zone,
        today=local_day(move.site, at),
        items=items,
    )
