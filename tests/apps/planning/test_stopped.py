"""What is told and done where nothing came of a run: it stopped, was late, or went wrong."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.jobs.models import Job
from fristed.apps.planning import actions
from fristed.apps.planning.choices import Trouble
from fristed.apps.planning.models import Outcome, Run, Scenario
from fristed.apps.planning.queries.hashed import sha256
from fristed.apps.planning.queries.kinds import KINDS, Impossible
from fristed.apps.planning.queries.scenarios import first_outcome, scenarios_of, story_of
from fristed.apps.room_siting.queries import siting as kind
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff
from tests.apps.room_siting.city import values as of_city

from .made import POSTED, asked, computed

Scoped = Callable[[Staff], AbstractContextManager[None]]


@pytest.fixture
def coordinator(site: Site) -> Staff:
    """Who plans."""
    return make_staff("Kari", site, "coordinator")


@pytest.fixture
def office(client: Browser, coordinator: Staff) -> Browser:
    """The coordinator's browser."""
    client.force_login(coordinator)
    return client


@pytest.fixture
def slow(site: Site, coordinator: Staff, at: datetime, scoped: Scoped) -> Scenario:
    """A scenario that waits for the background."""
    with scoped(coordinator):
        return actions.save_scenario(site=site, asked=asked(staff=2), by=coordinator, at=at)


def url(name: str, *args: object) -> str:
    """Return an address in Oslo."""
    return reverse(f"planning:{name}", args=["oslo", *args])


@pytest.mark.parametrize("how", ["failed", "let go"])
def test_run_that_nobody_computes_is_told_and_put_off_again(
    office: Browser, slow: Scenario, coordinator: Staff, at: datetime, scoped: Scoped, how: str
) -> None:
    with scoped(coordinator):
        if how == "failed":
            Job.objects.update(failed_at=at, failure="MemoryError")
        else:
            Job.objects.all().delete()
    assert "The computation stopped" in office.get(url("scenario", slow.pk)).content.decode()
    assert "not computed" in office.get(url("plans")).content.decode()

    office.post(url("again", slow.pk))

    with scoped(coordinator):
        run = Run.objects.get()
        assert Job.objects.waiting().get().subject == run.pk
        assert story_of(slow).running == run
        assert not scenarios_of(slow.site).get().is_stopped


@pytest.mark.parametrize("trouble", [ZeroDivisionError, MemoryError])
def test_what_nobody_foresaw_ends_the_run(
    slow: Scenario,
    coordinator: Staff,
    at: datetime,
    scoped: Scoped,
    monkeypatch: pytest.MonkeyPatch,
    trouble: type[Exception],
) -> None:
    def broken(*_told: object) -> dict[str, Any]:
        raise trouble

    with scoped(coordinator), monkeypatch.context() as patch:
        capacity = KINDS["capacity"]
        method = replace(capacity.method, part=broken)
        patch.setitem(KINDS, "capacity", replace(capacity, method=method))
        computed(slow, at)
        assert story_of(slow).made.trouble == Trouble.FAILED
        assert not scenarios_of(slow.site).get().is_refused


def test_what_was_late_is_made_when_it_comes_out(
    office: Browser, slow: Scenario, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        computed(slow, at)
        Outcome.objects.update(trouble=Trouble.LATE, results={}, sha256=sha256({}))
    assert "It was not computed" in office.get(url("scenario", slow.pk)).content.decode()

    with scoped(coordinator):
        actions.try_again(scenario=slow, site=slow.site, by=coordinator, at=at)
        computed(slow, at)
        story = story_of(slow)
        assert (story.made.trouble, story.tried) == ("", None)
        assert first_outcome(slow) == story.made
        assert scenarios_of(slow.site).get().is_computed


def test_no_answer_within_the_time_is_no_impossibility(monkeypatch: pytest.MonkeyPatch) -> None:
    from fristed.science.siting import Unsolved  # inline: numba is slow to load

    def stopped(*_told: object) -> dict[str, Any]:
        raise Unsolved

    monkeypatch.setattr(kind, "_best", stopped)
    with pytest.raises(Impossible) as told:
        kind.part(of_city(), 1, kind.BEST, [])
    assert told.value.trouble == Trouble.LARGE


def test_what_is_typed_stays_where_somebody_was_quicker(
    office: Browser, site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        first = actions.save_scenario(site=site, asked=asked(staff=2), by=coordinator, at=at)
        newer = actions.save_scenario(
            site=site, asked=asked(staff=3), replaces=first, by=coordinator, at=at
        )

    sent = POSTED | {"title": "Typed for an hour", "staff": "4"}
    answer = office.post(url("change", first.pk), sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Typed for an hour" in page
    assert f'href="{url("scenario", newer.pk)}"' in page

    assert office.post(url("change", newer.pk), sent).status_code == 302
