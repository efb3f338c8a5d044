"""How a move's rows are read on this day."""

from datetime import datetime

from fristed.apps.sites.queries import local_day

from ..models import Move
from ..queries.moves import fields_for
from .rows import Reading


def reading_of(move: Move, at: datetime) -> Reading:
    """Return the plan by which rows are read."""
    return Reading(
        kind=move.kind,
        fields=fields_for(move),
        columns=move.columns,
        order=move.order or "ymd",  # type: ignore[arg-type]  # one of the three
        zone=move.site.zone,
        today=local_day(move.site, at),
    )
