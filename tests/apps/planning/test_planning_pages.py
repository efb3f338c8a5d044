"""The pages of planning: what they ask, say, hand out and refuse."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.planning import actions
from fristed.apps.planning.models import Scenario
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff

from .made import POSTED, asked, computed, visited

Scoped = Callable[[Staff], AbstractContextManager[None]]
AT = "fristed.apps.sites.entrance"


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
def saved(site: Site, coordinator: Staff, at: datetime, scoped: Scoped) -> Scenario:
    """A scenario that is computed."""
    with scoped(coordinator):
        one = actions.save_scenario(site=site, asked=asked(), by=coordinator, at=at)
        return computed(one, at)


def url(name: str, *args: object) -> str:
    """Return an address in Oslo."""
    return reverse(f"planning:{name}", args=["oslo", *args])


def text(response: Any) -> str:
    """Return a page."""
    return response.content.decode()


def test_empty_list_says_what_comes_here(office: Browser) -> None:
    page = text(office.get(url("plans")))

    assert "No scenario is saved yet" in page
    assert "Size a room" in page


def test_who_only_reads_is_not_asked_to_plan(client: Browser, staff: Staff, site: Site) -> None:
    client.force_login(staff)

    assert "Size a room" not in text(client.get(url("plans")))
    assert client.get(url("new", "capacity")).status_code == 404


def test_scenario_is_saved_with_where_each_number_comes_from(
    office: Browser, coordinator: Staff, scoped: Scoped
) -> None:
    sent = office.post(url("new", "capacity"), POSTED | {"use_min": "31"})

    with scoped(coordinator):
        made = Scenario.objects.get()
    assert sent["Location"] == url("scenario", made.pk)
    assert made.inputs["values"]["by_hour"] == [1.0, 3.0, 1.0]
    assert made.inputs["sources"]["cleaning_min"] == "default"
    assert made.inputs["sources"]["use_min"] == "own"
    assert made.inputs["counted"] is None


def test_year_of_visits_fills_the_form_and_is_named_as_source(
    office: Browser, coordinator: Staff, site: Site, scoped: Scoped
) -> None:
    from django.utils import timezone  # inline: the page counts until today

    visited(site, coordinator, timezone.now(), days=30)
    page = office.get(url("new", "capacity") + "?counted=1")
    form = page.context["form"]
    initial = {name: form[name].value() for name in POSTED}
    sent = {name: "" if one is None else one for name, one in initial.items()}
    sent |= {"title": "As last year", "use_min": 40}
    answer = office.post(url("new", "capacity"), sent)

    assert answer.status_code == 302, answer.context["form"].errors
    assert "90 times somebody asked for a place" in text(page)
    with scoped(coordinator):
        made = Scenario.objects.get().inputs
    assert made["sources"]["per_day"] == "visits"
    assert made["sources"]["patience_min"] == "visits"
    assert made["sources"]["use_min"] == "own"
    assert made["counted"]["asked"] == 90


def test_known_numbers_that_nobody_signed_are_nobody_s(
    office: Browser, coordinator: Staff, scoped: Scoped
) -> None:
    forged = json.dumps({"kind": "capacity", "sources": {"use_min": "visits"}})

    office.post(url("new", "capacity"), POSTED | {"known": forged, "use_min": "31"})

    with scoped(coordinator):
        assert Scenario.objects.get().inputs["sources"]["use_min"] == "own"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("by_hour", "1 2", "The day has 3 hours, and there are 2 numbers."),
        ("by_hour", "0 0 0", "Somebody has to come in some hour."),
        ("by_hour", "1 x 3", "Write numbers with spaces between them."),
        ("closes_at", "10:00", "It closes when it opens."),
        ("staff", "1", "An emergency takes more staff than there are."),
        ("observation_places", "2", "Say how long people are observed."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    office: Browser, field: str, typed: str, said: str
) -> None:
    answer = office.post(url("new", "capacity"), POSTED | {field: typed})

    assert answer.status_code == 422
    assert said in text(answer)
    assert "A room by the station" in text(answer)


def test_unknown_kind_is_not_there(office: Browser) -> None:
    assert office.get(url("new", "astrology")).status_code == 404


def test_page_says_the_answer_with_intervals_and_what_went_in(
    office: Browser, saved: Scenario
) -> None:
    page = text(office.get(url("scenario", saved.pk)))

    assert "95 % interval" in page
    assert "Waiting, by the hour in which people come" in page
    assert "docs/methods/capacity.md" in page
    assert "What is taken for granted" in page
    assert "Hash of the results" in page


def test_page_says_that_it_is_the_same_again(office: Browser, saved: Scenario) -> None:
    office.post(url("again", saved.pk))

    assert "Computed again: the same" in text(office.get(url("scenario", saved.pk)))


def test_page_says_which_version_of_the_method_made_it(
    office: Browser, saved: Scenario, coordinator: Staff, scoped: Scoped
) -> None:
    from fristed.apps.planning.models import Outcome  # inline: an older house's row

    with scoped(coordinator):
        Outcome.objects.update(method_version=0)

    page = text(office.get(url("scenario", saved.pk)))
    assert "Made by version 0 of the method; this house now has version 2." in page


def test_what_waits_says_how_far_it_is(
    office: Browser, site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        slow = actions.save_scenario(site=site, asked=asked(staff=2), by=coordinator, at=at)
        run = slow.runs.select_related("scenario", "site").get()
        actions.compute_next(run=run, at=at)

    assert "1 of 3 steps" in text(office.get(url("scenario", slow.pk)))


def test_change_begins_with_the_version_before_and_stands_beside_it(
    office: Browser, saved: Scenario, coordinator: Staff, scoped: Scoped
) -> None:
    form = office.get(url("change", saved.pk)).context["form"]
    assert form["places"].value() == 2

    office.post(url("change", saved.pk), POSTED | {"places": "3"})

    with scoped(coordinator):
        newer = Scenario.objects.get(version=2)
    page = text(office.get(url("compare", newer.pk)))
    assert "Version 1" in page
    assert "Fewest places that keep the promise" in page
    assert office.get(url("change", saved.pk))["Location"] == url("scenario", newer.pk)


def test_pdf_is_one_and_the_same_and_json_computes_again(
    office: Browser, saved: Scenario, coordinator: Staff, scoped: Scoped
) -> None:
    pdfs = [office.get(url("scenario_file", saved.pk, "pdf")).content for _ in range(2)]
    said = json.loads(office.get(url("scenario_file", saved.pk, "json")).content)

    from fristed.apps.planning.queries.hashed import sha256  # inline: as anybody would
    from fristed.apps.planning.queries.kinds import KINDS, compute  # inline: as above

    assert pdfs[0].startswith(b"%PDF")
    assert pdfs[0] == pdfs[1]
    again = compute(KINDS[said["kind"]].method, said["inputs"]["values"], said["seed"])
    assert sha256(again) == said["results_sha256"]
