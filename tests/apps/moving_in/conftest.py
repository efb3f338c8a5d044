"""A table on its way in, and the background that works on it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.jobs.jobs import KINDS, run_next
from fristed.apps.moving_in import jobs
from fristed.apps.moving_in.actions.checking import choose_columns
from fristed.apps.moving_in.actions.reading import receive
from fristed.apps.moving_in.models import Move
from fristed.apps.sites.models import Site

Bring = Callable[..., Move]
Scope = Callable[[Staff], AbstractContextManager[None]]


@pytest.fixture
def work(at: datetime) -> Callable[[], int]:
    """Do everything that waits in the background; return how many jobs that were."""
    assert KINDS["moving_in.read"] is jobs.read

    def done() -> int:
        count = 0
        while run_next(at=at):
            count += 1
        return count

    return done


@pytest.fixture
def bring(
    site: Site, lead: Staff, at: datetime, scoped: Scope, work: Callable[[], int]
) -> Iterator[Bring]:
    """Bring a table and let it be checked, with the columns as they were proposed."""

    def brought(kind: str, table: str, *, order: str = "ymd", row_is: str = "") -> Move:
        with scoped(lead):
            move = receive(site=site, kind=kind, data=table.encode(), by=lead, at=at)
        work()
        with scoped(lead):
            move = Move.objects.get(pk=move.pk)
            if move.state == "columns":
                said = {"columns": move.columns, "order": order, "row_is": row_is}
                choose_columns(move=move, **said, by=lead, at=at)
        work()
        with scoped(lead):
            return Move.objects.select_related("site", "by").get(pk=move.pk)

    return brought
