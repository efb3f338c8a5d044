"""The pages of evaluation: a house's own months, a scenario saved, changed, handed out."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse

from fristed.apps.accounts.models import Staff
from fristed.apps.emergencies.models import Emergency
from fristed.apps.evaluations.queries.monthly import counted_by_month
from fristed.apps.needle_finds.actions.finding import Amount, Settled, Where, report_find
from fristed.apps.needle_finds.actions.house import add_area
from fristed.apps.planning.forms.scenario import begin_with
from fristed.apps.planning.models import Outcome, Scenario
from fristed.apps.planning.queries.kinds import KINDS, Counted
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff
from tests.apps.planning.made import computed

from .counts import beside, posted, series, surveyed

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
    return reverse(f"planning:{name}", args=["oslo", *args])


def recorded(site: Site, staff: Staff, at: datetime) -> None:
    """Write down finds of two months, one of them empty-handed, and five emergencies between."""
    river = add_area(site=site, name="The river", column=1, row=1, by=staff, at=at)
    told: dict[str, Any] = {"site": site, "where": Where(area=river), "by": staff}
    for days, pieces in ((70, 3), (69, 2), (40, 5)):
        amount, moment = Amount("pieces", pieces, "counted"), at - timedelta(days=days)
        report_find(amount=amount, settled=Settled(), at=moment, **told)
    nothing = Settled(result="nothing")
    report_find(
        amount=Amount("pieces", 9, "estimated"), settled=nothing, at=at - timedelta(days=41), **told
    )
    began = at - timedelta(days=45)
    for hour in range(5):
        began += timedelta(hours=hour)
        Emergency.objects.create(
            site=site, started_from="board", started_at=began, ended_at=began + timedelta(minutes=9)
        )


def test_months_are_sums_of_the_house_and_no_find_is_none(
    site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        recorded(site, coordinator, at)
        found = counted_by_month(site, at.date())

    assert found.values["table"].split("\n") == [
        "month,finds,needles,emergencies", "2026-09,2,5,0", "2026-10,1,5,5",
    ]  # fmt: skip
    assert found.about["finds"] == 3
    assert found.values["outcome"] == "finds"


def test_months_with_few_emergencies_leave_all_of_them_out(
    site: Site, coordinator: Staff, at: datetime, scoped: Scoped, office: Browser
) -> None:
    with scoped(coordinator):
        recorded(site, coordinator, at)
        Emergency.objects.create(
            site=site, started_from="board", started_at=at - timedelta(days=75), ended_at=at
        )
        found = counted_by_month(site, at.date())
    with time_machine.travel(at, tick=False):
        page = office.get(url("new", "evaluation") + "?counted=1").content.decode()

    assert found.values["table"].split("\n") == [
        "month,finds,needles",
        "2026-09,2,5",
        "2026-10,1,5",
    ]
    assert "emergencies" not in found.about
    assert "Emergencies are left out: in some month there were fewer than 5" in page


def test_house_without_records_says_so(
    site: Site, coordinator: Staff, at: datetime, scoped: Scoped, office: Browser
) -> None:
    with scoped(coordinator):
        assert counted_by_month(site, at.date()).values == {}

    page = office.get(url("new", "evaluation") + "?counted=1").content.decode()
    assert "Nothing is written down here that could be counted by month." in page


def test_house_s_own_months_stand_in_the_form(
    office: Browser, site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        recorded(site, coordinator, at)
    with time_machine.travel(at, tick=False):
        page = office.get(url("new", "evaluation") + "?counted=1")

    assert "3 finds of needles with 10 needles, and 5 emergencies" in page.content.decode()
    assert page.context["form"]["table"].value().startswith("month,finds,needles,emergencies")


def saved(office: Browser, kind: str, sent: dict[str, Any]) -> None:
    """Send a form that is right."""
    answer = office.post(url("new", kind), sent)
    assert answer.status_code == 302, answer.context["form"].errors


def test_scenario_is_computed_told_handed_out_and_reproduces(
    office: Browser, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    saved(office, "evaluation", posted())
    with scoped(coordinator):
        one = Scenario.objects.get()
        computed(one, at)
    page = office.get(url("scenario", one.pk)).content.decode()

    assert "60 rows: month, needles" in page
    assert "2020-01,3" not in page
    assert "The change is significant" in page
    for form in ("pdf", "json"):
        assert office.get(url("scenario_file", one.pk, form)).status_code == 200
    office.post(url("again", one.pk))
    with scoped(coordinator):
        computed(one, at)
        hashes = set(Outcome.objects.values_list("sha256", flat=True))
    assert len(hashes) == 1
    assert "Computed again: the same" in office.get(url("scenario", one.pk)).content.decode()


@pytest.mark.parametrize("design", ["did", "sc"])
def test_places_are_told_and_handed_out(
    office: Browser, coordinator: Staff, at: datetime, scoped: Scoped, design: str
) -> None:
    saved(office, "evaluation", posted(**beside(5, design=design)))
    with scoped(coordinator):
        one = Scenario.objects.get()
        computed(one, at)

    assert "300 rows" in office.get(url("scenario", one.pk)).content.decode()
    assert office.get(url("scenario_file", one.pk, "pdf")).content.startswith(b"%PDF")


def test_change_begins_with_the_kept_table_and_stands_beside_the_old_one(
    office: Browser, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    saved(office, "evaluation", posted())
    with scoped(coordinator):
        one = computed(Scenario.objects.get(), at)
    form = office.get(url("change", one.pk)).context["form"]
    assert form["table"].value() == series()
    office.post(url("change", one.pk), posted(table=series(ratio=1.0), known=form["known"].value()))
    with scoped(coordinator):
        newer = computed(Scenario.objects.get(version=2), at)

    page = office.get(url("compare", newer.pk)).content.decode()
    assert "no change was found" in page
    assert "60 rows: month, needles" in page


def test_survey_is_saved_without_anybody_s_number(
    office: Browser, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    saved(office, "survey", surveyed())
    with scoped(coordinator):
        one = computed(Scenario.objects.get(), at)

    assert "p900" not in str(one.inputs)
    page = office.get(url("scenario", one.pk)).content.decode()
    assert "12 answered higher afterwards" in page
    assert office.get(url("scenario_file", one.pk, "pdf")).status_code == 200


def test_house_s_own_counts_keep_their_source(
    office: Browser, site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    rows = [f"{line},7,1" for line in series().split("\n")[1:]]
    known = "\n".join(["month,finds,needles,emergencies", *rows])
    begun = begin_with(
        KINDS["evaluation"].form.method,
        Counted({"table": known, "time": "month"}, {"months": 60}),
        site=site.pk,
    )
    saved(office, "evaluation", posted(table=known, outcome="finds", known=begun["known"]))
    with scoped(coordinator):
        made = Scenario.objects.get().inputs

    assert made["sources"]["table"] == "visits"
    assert made["values"]["table"].startswith("month,finds\n")
    assert made["counted"] == {"months": 60}
