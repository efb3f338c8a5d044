"""Whether a stay still takes what is told: not after its night, and not without end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Max

from fristed.apps.sites.models import Site
from fristed.ground.many_rows import among

from ..models import Event, Stay

# A guest of three days of whom something is told every three minutes.
MOST_TOLD = 2_000


class PastItsNight(Exception):
    """A night took the minutes of this stay: what comes now would scramble its story."""


class TooMuchTold(Exception):
    """So much was told of this guest that nobody can have seen it all."""


@dataclass(frozen=True)
class SoFar:
    """What was told of a stay before: how often, the last that happened, the last that came."""

    many: int
    happened: datetime
    received: datetime


def so_far(site: Site, stays: Iterable[Stay]) -> dict[int, SoFar]:
    """Return what was told of stays, by their rows."""
    told = Event.objects.filter(site=site, stay__in=among([stay.pk for stay in stays]))
    found = told.values("stay").order_by("stay")
    found = found.annotate(
        many=Count("pk"), happened=Max("happened_at"), received=Max("received_at")
    )
    return {one["stay"]: SoFar(one["many"], one["happened"], one["received"]) for one in found}


def refuse_more(site: Site, before: Mapping[int, SoFar], coming: Mapping[int, int]) -> None:
    """Refuse what comes to a stay that takes no more; `coming` is how many, by its row."""
    for stay, many in coming.items():
        one = before.get(stay)
        if one is not None and _is_cut(site, one.received):
            raise PastItsNight
        if many + (one.many if one else 0) > MOST_TOLD:
            raise TooMuchTold


def _is_cut(site: Site, received: datetime) -> bool:
    """Tell whether a night has moved this moment; nothing comes at noon to the microsecond."""
    return received.astimezone(site.zone).timetz().replace(tzinfo=None) == time(12)
