"""A table on its way in, and the background that works on it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.jobs.jobs import KINDS, run_next
from fristed.apps.moving_in import jobs
from fristed.apps.moving_in.actions.checking import choose_columns
from fristed.apps.moving_in.actions.reading import receive
from fristed.apps.moving_in.models import Move
from fristed.apps.needle_exchange.actions.outlets import add_outlet
from fristed.apps.sites.models import Site
from fristed.apps.stock.models import Item

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


@pytest.fixture
def items(site: Site, lead: Staff, scoped: Scope) -> dict[str, Item]:
    """Two items by two names each, and a round."""
    with scoped(lead):
        for en, nb, kind in (
            ("Syringe 1 ml", "Sprøyte 1 ml", "needle_and_syringe"),
            ("Needle 0.5", "Kanyle 0,5", "needle"),
        ):
            Item.objects.create(site=site, name_en=en, name_nb=nb, kind=kind)
        at = datetime(2023, 1, 1, tzinfo=UTC)
        add_outlet(site=site, name="Elva", kind="outreach", place_type="park", by=lead, at=at)
        return {one.name_en: one for one in Item.objects.all()}
