"""What is open, what was told of it, which code is free, what a tablet works with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from fristed.apps.festivals.models import Deployment

from ..models import Event, Stay, StayQuerySet
from .shape import as_json
from .story import Told
from .table import code_words

# Two that come at once may be written in the other order than their moments say.
OVERLAP = timedelta(minutes=2)
OVER = Q(ended_at__isnull=False) | Q(stands=False)
ON_PAPER = 24
MOST_OVER = 2_000  # more guests than leave any event in one shift


def told(event: Event, stay_key: Any) -> Told:
    """Return a kept event as the fold reads it."""
    return Told(
        id=event.key,
        stay=stay_key,
        kind=event.kind,
        at=event.happened_at,
        told=event.told_at,
        by=event.member,
        more=event.more,
    )


def story_of(stay: Stay) -> list[Event]:
    """Return all that was told of a stay, by when it happened."""
    rows = Event.objects.filter(site=stay.site_id, stay=stay)
    return list(rows.order_by("happened_at", "key"))


@dataclass(frozen=True)
class WorkingSet:
    """The stories of who is here as JSON, which stays are over, when the last event came."""

    events: list[dict[str, Any]]
    over: list[str]
    latest: datetime | None


def working_set(
    deployment: Deployment, since: datetime | None = None, *, back_to: datetime
) -> WorkingSet:
    """Return what a tablet works with: with `since`, of each stay that went on from then, else all.

    Of a stay that is over nothing is given but that it is, if it went on since then or, without
    `since`, since `back_to`. One that was opened again comes whole. Some events come twice; their
    ids say so.
    """
    stays = Stay.objects.filter(site=deployment.site_id, deployment=deployment)
    new = Event.objects.filter(
        site=deployment.site_id,
        deployment=deployment,
        received_at__gte=(since or back_to) - OVERLAP,
    )
    went_on = stays.filter(pk__in=new.values("stay"))
    over = went_on.filter(OVER).order_by("-ended_at").values_list("key", flat=True)
    here = (stays if since is None else went_on).in_our_care()
    return WorkingSet(
        _events_of(deployment, here),
        [str(key) for key in over[:MOST_OVER]],
        _latest(deployment),
    )


def _events_of(deployment: Deployment, stays: StayQuerySet) -> list[dict[str, Any]]:
    rows = Event.objects.filter(
        site=deployment.site_id, deployment=deployment, stay__in=stays
    ).select_related("stay")
    return [
        as_json(told(row, row.stay.key if row.stay else None))
        for row in rows.order_by("happened_at", "key")
    ]


def _latest(deployment: Deployment) -> datetime | None:
    rows = Event.objects.filter(site=deployment.site_id, deployment=deployment)
    return rows.order_by("-received_at").values_list("received_at", flat=True).first()


def codes_in_use(deployment: Deployment) -> set[tuple[int, int]]:
    """Return the codes of guests who are in our care."""
    rows = Stay.objects.filter(
        site=deployment.site_id, deployment=deployment, code_first__isnull=False
    ).in_our_care()
    pairs = rows.values_list("code_first", "code_second")
    return {(one, two) for one, two in pairs if one is not None and two is not None}


def codes_for_paper(free: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return so many of the free codes as stand on paper, no second word twice."""
    firsts, seconds = (sorted({code[place] for code in free}) for place in (0, 1))
    some = range(min(ON_PAPER, len(seconds)))
    apart = [(firsts[n % len(firsts)], seconds[n * len(seconds) // len(some)]) for n in some]
    return [code for code in apart if code in free]


def free_codes(used: Iterable[tuple[int, int]], piece: int = 0) -> list[tuple[int, int]]:
    """Return the codes of a slice that nobody has, no word of which is in use, if there are such.

    Two guests called Blue Fox and Blue Otter are heard as one over a radio.
    """
    taken = set(used)
    words = code_words()
    mine = range(piece % words["slices"], len(words["first"]), words["slices"])
    free = [
        (one, two) for one in mine for two in range(len(words["second"])) if (one, two) not in taken
    ]
    firsts, seconds = {code[0] for code in taken}, {code[1] for code in taken}
    apart = [code for code in free if code[0] not in firsts and code[1] not in seconds]
    return apart or [code for code in free if code[1] not in seconds] or free
