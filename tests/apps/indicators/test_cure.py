"""The way to a cure in the snapshot: read again where anything of it changed, and only there."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.clients.models import Client
from fristed.apps.indicators.actions import refresh
from fristed.apps.indicators.actions import refreshing as module
from fristed.apps.indicators.queries import snapshot
from fristed.apps.infections import actions as infections
from fristed.apps.sites.models import Site
from fristed.apps.vault.actions import block_health

from .test_snapshot import here, known

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 2)


@pytest.fixture(autouse=True)
def keys(settings: Any, tmp_path: Path) -> None:
    """Keys of each test's own."""
    settings.KEYS = tmp_path / "keys"


def days(site: Site, at: datetime) -> list[date]:
    """Refresh, and return the days of the steps that are kept."""
    with here(site):
        refresh(sites=[site], by=None, at=at)
    return sorted(snapshot.opened_for([site.pk]).table("cascade")["day"].to_pylist())


@pytest.fixture
def offered(site: Site, nurse: Staff, at: datetime) -> tuple[Client, int]:
    """Somebody who was offered a test, and the episode that began with it."""
    with here(site):
        person = known(site, at)
        act = {"client": person, "by": nurse, "at": at}
        (step,) = infections.offer(infections=["hcv"], date=DAY, **act)
    return person, step.episode_id


def tested(offered: tuple[Client, int], site: Site, nurse: Staff, at: datetime) -> None:
    person, episode = offered
    with here(site):
        infections.note_step(
            client=person, episode=episode, kind="antibody", date=DAY + timedelta(days=1),
            method="rapid", outcome="reactive", by=nurse, at=at,
        )  # fmt: skip


def test_step_written_since_is_read(
    offered: tuple[Client, int], site: Site, nurse: Staff, at: datetime
) -> None:
    before = days(site, at)
    tested(offered, site, nurse, at)
    assert before == [DAY]
    assert set(days(site, at)) == {DAY, DAY + timedelta(days=1)}


def test_record_that_was_blocked_since_is_not_counted_until_it_is_opened_again(
    offered: tuple[Client, int], site: Site, nurse: Staff, at: datetime
) -> None:
    kept = []
    for blocked in (False, True, False):
        with here(site):
            block_health(site=site.pk, client=offered[0].pk, blocked=blocked, by=nurse, at=at)
        kept.append(days(site, at))
    assert kept == [[DAY], [], [DAY]]


def test_what_nobody_wrote_to_is_not_read_again(
    offered: tuple[Client, int], site: Site, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = days(site, at)
    read = []
    asked = module.steps_unless

    def listening(**given: Any) -> Any:
        found = asked(**given)
        read.append(found[1])
        return found

    monkeypatch.setattr(module, "steps_unless", listening)
    assert days(site, at) == first == [DAY]
    assert read == [None]
