"""A scenario is saved, computed, changed, and computed again to the same digit."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.apps.accounts.models import Staff
from fristed.apps.planning import actions
from fristed.apps.planning.models import Outcome, Part, Scenario
from fristed.apps.planning.presenters.numbers import words_of
from fristed.apps.planning.queries import hashed
from fristed.apps.planning.queries.kinds import KINDS, compute
from fristed.apps.planning.queries.scenarios import (
    newer_than,
    scenario_at,
    scenarios_of,
    story_of,
)
from fristed.apps.sites.models import Site

from .made import VALUES, asked, computed

Scoped = Callable[[Staff], AbstractContextManager[None]]


@pytest.fixture
def saved(site: Site, lead: Staff, at: datetime, scoped: Scoped) -> Scenario:
    """A scenario that is computed."""
    with scoped(lead):
        return computed(actions.save_scenario(site=site, asked=asked(), by=lead, at=at), at)


def test_parts_make_what_is_computed_at_once(saved: Scenario, lead: Staff, scoped: Scoped) -> None:
    at_once = compute(KINDS["capacity"].method, VALUES, 1)

    with scoped(lead):
        made = story_of(saved).made
        assert made is not None
        assert made.results == json.loads(json.dumps(at_once))
        assert made.sha256 == hashed.sha256(at_once)
        assert Part.objects.count() == 0


def test_computed_again_it_is_the_same(
    saved: Scenario, site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        actions.try_again(scenario=saved, site=site, by=lead, at=at)
        computed(saved, at)
        story = story_of(saved)

    assert story.tried is not None
    assert story.is_same


def test_another_digit_is_not_the_same(
    saved: Scenario, site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        results = story_of(saved).made.results
        results["people"] += 1
        Outcome.objects.update(sha256=hashed.sha256(results))
        actions.try_again(scenario=saved, site=site, by=lead, at=at)
        computed(saved, at)

        assert not story_of(saved).is_same


def test_change_leaves_the_version_before_as_it_was(
    saved: Scenario, site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        before = story_of(saved).made
        newer = actions.save_scenario(
            site=site, asked=asked(places=3), replaces=saved, by=lead, at=at
        )
        computed(newer, at)

        assert (newer.version, newer.replaces_id) == (2, saved.pk)
        assert list(scenarios_of(site)) == [newer]
        assert story_of(saved).made.sha256 == before.sha256
        assert story_of(newer).made.sha256 != before.sha256


def test_two_cannot_follow_one(
    saved: Scenario, site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(lead):
        actions.save_scenario(site=site, asked=asked(), replaces=saved, by=lead, at=at)

        with pytest.raises(actions.ChangedAlready):
            actions.save_scenario(site=site, asked=asked(), replaces=saved, by=lead, at=at)


def test_one_try_at_a_time(site: Site, lead: Staff, at: datetime, scoped: Scoped) -> None:
    with scoped(lead):  # staff make it slow: it waits for the background
        slow = computed(actions.save_scenario(site=site, asked=asked(staff=2), by=lead, at=at), at)
        actions.try_again(scenario=slow, site=site, by=lead, at=at)

        story = story_of(slow)
        assert (story.tried, story.done, story.of) == (None, 0, 3)
        with pytest.raises(actions.StillRunning):
            actions.try_again(scenario=slow, site=site, by=lead, at=at)


def test_impossible_room_says_so(site: Site, lead: Staff, at: datetime, scoped: Scoped) -> None:
    with scoped(lead):
        one = actions.save_scenario(site=site, asked=asked(use_min=-1.0), by=lead, at=at)
        computed(one, at)

        made = story_of(one).made
        assert (made.trouble, made.results) == ("impossible", {})


def test_row_can_belong_to_one_site_only(
    saved: Scenario, other_site: Site, lead: Staff, at: datetime
) -> None:
    from fristed.ground.context import working  # inline: the other site's scope is this test's

    with working(staff=lead.pk, sites=[other_site.pk]):
        assert Scenario.objects.count() == 0


def test_list_asks_as_much_of_many_as_of_few(
    site: Site, lead: Staff, at: datetime, scoped: Scoped, django_assert_num_queries: Any
) -> None:
    with scoped(lead):
        for n in range(3):
            actions.save_scenario(
                site=site, asked=asked(f"{n}"), by=lead, at=at + timedelta(hours=n)
            )
        with django_assert_num_queries(1, connection=connection):
            assert [one.title for one in scenarios_of(site)] == ["2", "1", "0"]


def test_inputs_that_are_not_shown_are_not_read(
    saved: Scenario, site: Site, lead: Staff, at: datetime, scoped: Scoped
) -> None:
    column = '"inputs"'
    with scoped(lead):
        newer = actions.save_scenario(site=site, asked=asked(), replaces=saved, by=lead, at=at)
        with CaptureQueriesContext(connection) as done:
            assert [one.pk for one in scenarios_of(site)] == [newer.pk]
            assert newer_than(saved) == newer
            shown = scenario_at(site, newer.pk)
    assert shown is not None
    assert [one["sql"].count(column) for one in done.captured_queries] == [0, 0, 1]


def test_long_numbers_are_grouped_and_years_are_not() -> None:
    told = [words_of(one) for one in (1_800_000, 1.8e6, 2026, [12_345])]
    assert told == ["1,800,000", "1,800,000", "2026", "12,345"]
