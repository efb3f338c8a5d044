"""What came from elsewhere, at a glance: who sent it, when, and what was in it."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.actions.health import record_of
from fristed.apps.clients.models import Client

from ..choices import Fate
from ..models import Intake, Received

AT_A_TIME = 20


@dataclass(frozen=True)
class CameIn:
    """One file that came in: from whom, when, and how many of each kind had which fate."""

    source: str
    at: datetime
    counts: list[tuple[str, str, int]]


def read_came(*, client: Client, by: Staff, at: datetime) -> list[CameIn]:
    """Read what came in for somebody, the newest first; the oldest beyond a page are left out."""
    with record_of(client, by=by, at=at) as held:
        intakes = list(held.rows(Intake).order_by("-recorded_at", "-pk")[:AT_A_TIME])
        kinds = held.rows(Received).values_list("intake", "kind", "written_as")
        counted: dict[int, Counter[tuple[str, str]]] = {one.pk: Counter() for one in intakes}
        for intake, kind, written, count in kinds.annotate(Count("pk")).order_by("kind"):
            fate = Fate.WRITTEN if written else Fate.KEPT
            counted.get(intake, Counter())[kind, fate.value] += count
        return [
            CameIn(
                held.words(one, "source"),
                one.recorded_at,
                [(kind, fate, count) for (kind, fate), count in counted[one.pk].items()],
            )
            for one in intakes
        ]
