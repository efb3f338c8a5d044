"""Scenarios side by side, and numbers that are moved on a scenario's page."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime

import pytest
from django.test import Client as Browser

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.planning import actions
from fristed.apps.planning.models import Scenario
from fristed.apps.planning.queries.beside import draws_apart, years_apart
from fristed.apps.sites.models import Site

from .made import POSTED, asked, computed
from .test_planning_pages import coordinator, office, saved, text, url

Scoped = Callable[[Staff], AbstractContextManager[None]]
SAME_CHANCE = "With the same seed chance is the same in all"
__all__ = ["coordinator", "office", "saved"]  # fixtures


@pytest.fixture
def larger(site: Site, coordinator: Staff, at: datetime, scoped: Scoped) -> Scenario:
    """The same room with a place more, computed."""
    with scoped(coordinator):
        new = asked("A larger room", places=3)
        return computed(actions.save_scenario(site=site, asked=new, by=coordinator, at=at), at)


def test_difference_of_years_is_narrower_than_either() -> None:
    busy = [10.0, 14.0, 6.0, 12.0]

    assert years_apart(busy, [one - 2 for one in busy]) == (-2.0, -2.0, -2.0)
    value, low, high = years_apart([1.0, 2.0, 3.0], [2.0, 4.0, 3.0])  # t of 2 is 4.303
    assert (value, round(low, 3), round(high, 3)) == (1.0, -1.484, 3.484)


def test_difference_of_draws_is_its_percentiles() -> None:
    apart = draws_apart([0.0] * 41, [float(n) for n in range(41)])

    assert apart == pytest.approx((20.0, 1.0, 39.0))


@pytest.mark.parametrize("other", [[], [1.0], [1.0, 2.0]])
def test_what_does_not_pair_has_no_difference(other: list[float]) -> None:
    assert years_apart([1.0, 2.0, 3.0], other) is None


def test_chosen_scenarios_stand_side_by_side_with_their_difference(
    office: Browser, saved: Scenario, larger: Scenario
) -> None:
    page = text(office.get(f"{url('compare', larger.pk)}?with={saved.pk}"))

    assert "with the same chance in both" in page
    assert "percentage points" in page
    assert page.count("9 of 10 who get a place wait at most, minutes") > 2  # drawn, and in tables
    assert "How far from A room by the station" in page
    assert SAME_CHANCE in page
    assert f'value="{saved.pk}" checked' in page


def test_other_seed_has_no_difference(
    office: Browser, saved: Scenario, coordinator: Staff, scoped: Scoped
) -> None:
    office.post(url("new", "capacity"), POSTED | {"seed": "2", "title": "Other chance"})
    with scoped(coordinator):
        other = Scenario.objects.get(seed=2)

    page = text(office.get(f"{url('compare', other.pk)}?with={saved.pk}"))
    assert "with the same chance in both" not in page
    assert SAME_CHANCE not in page
    assert "not known" in page


@pytest.mark.parametrize("named", ["", "?with=x", "?with=0", f"?with={2**70}", "?with=²"])
def test_nothing_chosen_offers_what_there_is(
    office: Browser, saved: Scenario, larger: Scenario, named: str
) -> None:
    page = text(office.get(url("compare", saved.pk) + named))

    assert "Nothing is chosen to compare with" in page
    assert "A larger room, version 1" in page


def test_other_kinds_and_other_houses_are_not_laid_beside(
    office: Browser, saved: Scenario, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        Scenario.objects.filter(pk=saved.pk).update(kind="capacity")
        strange = Scenario.objects.create(
            site=saved.site, kind="siting", title="Else", inputs=saved.inputs, seed=1, at=at
        )

    page = text(office.get(f"{url('compare', saved.pk)}?with={strange.pk}"))
    assert "Nothing is chosen to compare with" in page


@pytest.mark.parametrize(
    ("sent", "places", "per_day"),
    [
        ({"places": "3", "places_slider": "2", "per_day": "12"}, 3, 12.0),  # typed
        ({"places": "2", "places_slider": "4", "per_day": "12"}, 4, 12.0),  # moved, no script
        ({"places": "3", "places_slider": "4", "per_day": "12"}, 3, 12.0),  # the number goes first
        ({"places": "2", "per_day": "12", "per_day_slider": "17.4"}, 2, 17.0),
    ],
)
def test_moved_number_makes_a_scenario_of_its_own(
    office: Browser, saved: Scenario, coordinator: Staff, scoped: Scoped, sent, places, per_day
) -> None:
    answer = office.post(url("try", saved.pk), sent)

    with scoped(coordinator):
        made = Scenario.objects.exclude(pk=saved.pk).get()
        saved.refresh_from_db()
    assert answer["Location"] == url("scenario", made.pk)
    values = made.inputs["values"]
    assert (values["places"], values["per_day"]) == (places, per_day)
    assert (made.version, made.replaces_id, made.seed) == (1, None, saved.seed)
    assert (made.origin_id, saved.origin_id) == (saved.pk, None)
    assert saved.inputs["values"]["places"] == 2
    others = {"places", "per_day"}
    kept = {name: one for name, one in saved.inputs["values"].items() if name not in others}
    assert {name: values[name] for name in kept} == kept


@pytest.fixture
def tried(larger: Scenario, saved: Scenario, scoped: Scoped, coordinator: Staff) -> Scenario:
    """The larger room as one whose number of places was moved."""
    with scoped(coordinator):
        Scenario.objects.filter(pk=larger.pk).update(origin=saved)
        larger.refresh_from_db()
    return larger


def test_what_was_tried_knows_where_it_comes_from(
    office: Browser, saved: Scenario, tried: Scenario
) -> None:
    page = text(office.get(url("scenario", tried.pk)))

    assert f'href="{url("scenario", saved.pk)}">A room by the station, version 1</a>' in page
    assert 'type="range" name="places" ' not in page
    assert 'type="range" name="places_slider" min="1" max="7" step="1" value="3"' in page
    assert "Made by moving numbers of" not in text(office.get(url("scenario", saved.pk)))


def test_what_was_tried_is_laid_beside_where_it_comes_from(
    office: Browser, saved: Scenario, tried: Scenario
) -> None:
    page = text(office.get(url("compare", tried.pk)))

    assert f'value="{saved.pk}" checked' in page
    assert "with the same chance in both" in page
    assert f'href="{url("beside_file", tried.pk)}?with={saved.pk}"' in page


def test_new_version_of_what_was_tried_follows_it_and_has_no_other_origin(
    office: Browser, saved: Scenario, tried: Scenario, coordinator: Staff, scoped: Scoped
) -> None:
    office.post(url("change", tried.pk), POSTED | {"places": "4"})

    with scoped(coordinator):
        made = Scenario.objects.get(replaces=tried)
    assert (made.version, made.origin_id) == (2, None)


def test_council_gets_what_stands_side_by_side_as_pdf(
    office: Browser, saved: Scenario, larger: Scenario, coordinator: Staff, scoped: Scoped
) -> None:
    address = f"{url('beside_file', larger.pk)}?with={saved.pk}"
    first, again = office.get(address), office.get(address)

    assert first.content.startswith(b"%PDF")
    assert first.content == again.content  # the same results make the same file
    assert first["Content-Disposition"].endswith(f'-{larger.pk}-v1-beside.pdf"')
    with scoped(coordinator):
        taken = Entry.objects.filter(what="planning.scenario_as_pdf_beside")
        assert [one.subject for one in taken] == [f"scenario:{larger.pk}"] * 2


@pytest.mark.parametrize("named", ["", "?with=0"])
def test_paper_of_nothing_beside_it_leads_to_the_page(
    office: Browser, saved: Scenario, named: str
) -> None:
    answer = office.get(url("beside_file", saved.pk) + named)
    assert (answer.status_code, answer["Location"]) == (302, url("compare", saved.pk))


def test_slider_of_a_number_that_is_not_whole_stands_on_it(
    office: Browser, site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        one = actions.save_scenario(site=site, asked=asked(per_day=14.4), by=coordinator, at=at)
        computed(one, at)

    page = text(office.get(url("scenario", one.pk)))
    assert 'name="per_day_slider" min="1" max="28.8" step="any" value="14.4"' in page


def test_slider_reaches_down_to_a_small_number_and_is_not_moved_by_how_it_is_written(
    office: Browser, site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        few = actions.save_scenario(site=site, asked=asked(per_day=0.5), by=coordinator, at=at)
        computed(few, at)
        fine = actions.save_scenario(
            site=site, asked=asked(per_day=12.3456789), by=coordinator, at=at
        )

    page = text(office.get(url("scenario", few.pk)))
    assert 'name="per_day_slider" min="0.5" max="4.5" step="any" value="0.5"' in page
    sent = {"places": "3", "per_day": "12.3456789", "per_day_slider": "12.3457"}
    office.post(url("try", fine.pk), sent)
    with scoped(coordinator):
        made = Scenario.objects.exclude(pk__in=[few.pk, fine.pk]).get()
    assert (made.inputs["values"]["places"], made.inputs["values"]["per_day"]) == (3, 12.3456789)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"places": "2", "per_day": "12"}, "Move a number first."),
        ({"places": "0", "per_day": "12"}, "greater than or equal to 1"),
        ({"places": "x", "per_day": "12"}, "whole number"),
        ({"places": "2", "places_slider": "999", "per_day": "12"}, "less than or equal to 200"),
    ],
)
def test_number_that_cannot_be_is_refused_and_nothing_is_made(
    office: Browser, saved: Scenario, coordinator: Staff, scoped: Scoped, sent, said: str
) -> None:
    answer = office.post(url("try", saved.pk), sent)

    assert answer.status_code == 422
    assert said in text(answer)
    with scoped(coordinator):
        assert Scenario.objects.count() == 1


def test_whole_form_says_what_a_moved_number_breaks(
    office: Browser, site: Site, coordinator: Staff, at: datetime, scoped: Scoped
) -> None:
    with scoped(coordinator):
        busy = asked(busiest_per_day=13.0)
        one = actions.save_scenario(site=site, asked=busy, by=coordinator, at=at)

    answer = office.post(url("try", one.pk), {"places": "2", "per_day": "20"})

    assert answer.status_code == 422
    assert "People on the busiest weekday: That is fewer than on a mean day." in text(answer)


def test_who_only_reads_has_no_sliders(client: Browser, staff: Staff, saved: Scenario) -> None:
    client.force_login(staff)

    assert 'type="range"' not in text(client.get(url("scenario", saved.pk)))
    assert client.post(url("try", saved.pk), {"places": "3"}).status_code == 404
