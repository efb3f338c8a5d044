"""Which samples wait: at the bench, for a verdict, for a name, to be given back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Window

from fristed.apps.results.queries.standing import (
    called_unknown,
    looked_at,
    released,
    to_review,
    waiting,
)
from fristed.apps.samples.models import Sample, SampleQuerySet
from fristed.apps.samples.queries.samples import samples_of
from fristed.apps.sites.models import Site

MOST_IN_A_QUEUE = 60
MOST_OF_ONE = 1000  # where one list is asked for whole


@dataclass(frozen=True)
class Queue:
    """The bench's lists: the newest of each, oldest first.

    Where a list is longer than what is shown, the oldest are left out, so that what came today
    is there however much lies behind it. `in_all` says how many there are, by list.
    """

    waiting: Sequence[Sample]
    to_review: Sequence[Sample]
    unknown: Sequence[Sample]
    left: Sequence[Sample]
    in_all: Mapping[str, int] = field(default_factory=dict)


def queue_of(site: Site, whole: str = "") -> Queue:
    """Return the bench's lists, in four statements; no sample is in two of the first three.

    `whole` names the list of which the oldest are asked for too.
    """
    rows = samples_of(site)
    asked = {
        "waiting": waiting(rows),
        "review": to_review(rows),
        "unknown": looked_at(called_unknown(rows)),
        "left": released(rows).with_something_left(),
    }
    found = {
        key: _newest(one, MOST_OF_ONE if key == whole else MOST_IN_A_QUEUE)
        for key, one in asked.items()
    }
    return Queue(
        waiting=found["waiting"],
        to_review=found["review"],
        unknown=found["unknown"],
        left=found["left"],
        in_all={key: _in_all(one) for key, one in found.items()},
    )


def _newest(rows: SampleQuerySet, most: int) -> list[Sample]:
    """Return the newest of a list, oldest first; each says how many the list has in all."""
    counted = rows.annotate(in_all=Window(Count("pk")))
    return list(reversed(counted.order_by("-received_date", "-pk")[:most]))


def _in_all(found: Sequence[Sample]) -> int:
    return int(getattr(found[0], "in_all")) if found else 0  # noqa: B009 - no field of the model
