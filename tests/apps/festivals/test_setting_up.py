"""An event is set up: its days, its plan, its kit, and what to plan for."""

import pytest

from fristed.apps.festivals.models import Deployment, GridSpot, KitItem
from fristed.apps.festivals.queries.planner import plan, rate_range

from .pages import shown, url

pytestmark = pytest.mark.django_db

EVENT = {
    "name": "Midsummer",
    "first_date": "2027-06-24",
    "last_date": "2027-06-26",
    "attendance": "10000",
    "columns": "8",
    "rows": "8",
    "call_sign": "Rest One",
    "medics_call_sign": "Medic Base",
}


def test_lead_sets_an_event_up_with_plan_and_kit(leading, site, scope, lead) -> None:
    answer = leading.post(url(site, "new"), EVENT)
    made = Deployment.objects.get()
    leading.post(url(site, "places", made.pk), {"kind": "rest_tent", "cell": "D4"})
    second = leading.post(url(site, "places", made.pk), {"kind": "rest_tent", "cell": "D5"})
    outside = leading.post(url(site, "places", made.pk), {"kind": "water", "cell": "Z9"})
    kit = {f"{item.kind}_{n}": "3" for item in KitItem.objects.all() for n in ("wanted", "there")}
    leading.post(url(site, "kit", made.pk), {**kit, "blankets_there": "1"})

    assert answer.url == url(site, "event", made.pk)
    assert [spot.cell for spot in GridSpot.objects.all()] == ["D4"]
    assert (second.status_code, outside.status_code) == (422, 422)
    assert "Missing: blankets." in shown(leading.get(url(site, "event", made.pk)))


def test_event_needs_its_days_in_order(leading, site, scope) -> None:
    answer = leading.post(url(site, "new"), {**EVENT, "last_date": "2027-06-23"})

    assert answer.status_code == 422
    assert "The last day lies before the first." in answer.content.decode()


def test_planner_shows_published_rates_and_no_beds_without_a_figure(
    leading, site, deployment
) -> None:
    page = shown(leading.get(url(site, "planner", deployment.pk)))
    asked = shown(leading.get(url(site, "planner", deployment.pk) + "?stay_hours=4"))

    assert "55 to 160" in page  # 10,000 times 0.54 % and 1.6 %
    assert "say how long a guest stays" in page
    assert "say how long a guest stays" not in asked


def test_published_rates_are_those_of_the_sources() -> None:
    low, high = rate_range()

    assert (round(100 * low, 2), round(100 * high, 2)) == (0.54, 1.60)


def test_plan_follows_little_s_law_and_the_published_hours() -> None:
    made = plan(10_000, open_hours=36, shift_hours=6, stay_hours=3)

    assert made.guests == (55, 160)
    assert made.staff_hours == (376, 1108)
    assert (made.shifts, made.at_once, made.beds) == (6, (11, 31), (5, 14))


def test_list_without_events_says_so(leading, site, scope) -> None:
    assert "No event is set up yet" in shown(leading.get(url(site, "events")))
