"""The pages of the action plan: a measure written, changed, taken back; somebody was quicker."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.action_plans.models import Measure, Stand
from fristed.apps.audit.models import Entry
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff

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


def url(name: str, *args: object) -> str:
    """Return an address in Oslo."""
    return reverse(f"action_plans:{name}", args=["oslo", *args])


def text(response: Any) -> str:
    """Return a page."""
    return response.content.decode()


def test_measure_is_written_changed_and_taken_back(
    office: Browser, coordinator: Staff, scoped: Scoped
) -> None:
    told = {
        "what": "Kits at every pharmacy",
        "owner": "Pharmacies’ association",
        "municipality": "Oslo",
        "due_date": "2026-01-31",
        "indicator": "",
        "status": "planned",
    }
    assert "No measure is decided yet" in text(office.get(url("measures")))

    office.post(url("new_measure"), told)
    with scoped(coordinator):
        first = Stand.objects.get()
    assert "overdue by" in text(office.get(url("measures")))
    assert "overdue by" in text(office.get(url("print_measures")))

    page = url("change_measure", first.measure_id)
    office.post(page, told | {"status": "done", "after": "1"})
    assert "No measure is among these." in text(office.get(url("measures")))
    with scoped(coordinator):
        second = Stand.objects.get(number=2)
    office.post(url("undo_measure", first.measure_id, second.pk))
    assert "overdue by" in text(office.get(url("measures")))
    assert "Done" in text(office.get(url("measure", first.measure_id)))


def test_typed_measure_stays_where_somebody_was_quicker(
    office: Browser, coordinator: Staff, scoped: Scoped
) -> None:
    told = {"what": "Kits", "owner": "Office", "municipality": "Oslo", "due_date": "2026-01-31",
            "indicator": "", "status": "planned"}  # fmt: skip
    office.post(url("new_measure"), told)
    with scoped(coordinator):
        of = only_measure()
    office.post(url("change_measure", of), told | {"what": "More kits", "after": "1"})

    late = office.post(url("change_measure", of), told | {"what": "Kits everywhere", "after": "1"})
    assert late.status_code == 409
    assert late.context["form"]["what"].value() == "Kits everywhere"
    assert late.context["form"]["after"].value() == "2"
    assert f'href="{url("measure", of)}"' in late.content.decode()


def only_measure() -> int:
    """Return the only measure's key."""
    return Measure.objects.get().pk


def test_plan_as_a_table_is_written_into_the_audit(
    office: Browser, coordinator: Staff, scoped: Scoped
) -> None:
    office.get(url("measures_csv"))

    with scoped(coordinator):
        assert Entry.objects.filter(what="action_plans.measures_as_csv").count() == 1
