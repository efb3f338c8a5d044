"""The event in figures, a shift's summary, paper: small numbers hidden, one way of telling."""

import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
import time_machine
from django.db.models import F
from django.test import Client as Browser
from django.utils import timezone

from fristed.apps.festival_care.actions.paper import Line, WrongOrder, enter_from_paper
from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.festival_care.queries.figures import figures
from fristed.apps.festival_care.queries.planner import plan, rate_range
from fristed.apps.visits.models import Visit
from fristed.web.demonstration.festival_care import care_at_a_festival
from tests.apps.festival_care.test_pages import shown, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def leading(client, lead, at) -> Iterator[Browser]:
    """The lead's browser."""
    client.force_login(lead)
    with time_machine.travel(at, tick=False):
        yield client


def guests(telling, number: int, medics: int = 0) -> None:
    """Let guests come and go, some of them by way of the medics."""
    for n in range(number):
        stay = uuid4()
        telling(stay, "arrived", n, code=[n % 48, n % 47], via="alone")
        telling(stay, "distress", n, when="arrival", level=8)
        if n < medics:
            telling(stay, "medics_called", n + 1, how="radio")
            telling(stay, "returned", n + 2)
        telling(stay, "closed", n + 30, how="alone")
        telling(stay, "distress", n + 31, when="leaving", level=3)


def test_few_guests_are_hidden_and_none_can_be_worked_out(telling, deployment, at) -> None:
    guests(telling, 12, medics=2)

    live = figures(deployment)
    deployment.ended_at = at
    made = figures(deployment)

    assert (made.of("guests"), made.of("medics")) == (10, None)  # rounded to five
    assert (live.minutes, live.fell_by) == (None, None)
    assert (made.minutes, made.fell_by) == (30, 5)


def test_usual_length_is_to_five_minutes_and_never_of_time_that_ran_back(
    telling, deployment, at
) -> None:
    guests(telling, 24)
    first = Stay.objects.order_by("arrived_at")[:12]
    Stay.objects.filter(pk__in=first.values("pk")).update(ended_at=at - timedelta(hours=9))
    Stay.objects.filter(ended_at__gt=at).update(ended_at=F("arrived_at") + timedelta(minutes=33))
    deployment.ended_at = at

    assert figures(deployment).minutes == 35


def test_stay_that_a_lead_closed_as_none_is_no_guest(telling, deployment) -> None:
    for reason in ["twice"] * 10 + ["mistake"] * 10 + ["gone"] * 15:
        stay = uuid4()
        telling(stay, "arrived", code=[1, 1], via="alone")
        telling(stay, "force_closed", 5, reason=reason)

    made = figures(deployment)

    assert (made.of("guests"), made.of("force_closed")) == (15, 15)
    assert made.of("closed") in (0, None)


def test_event_with_four_guests_says_nothing_of_them(leading, site, telling, deployment) -> None:
    guests(telling, 4)
    told = Stay.objects.values_list("key", flat=True)
    telling(told[0], "flagged", 60, what="under_18")
    telling(told[1], "flagged", 60, what="assault")
    deployment.ended_at = timezone.now()
    deployment.save()

    page = shown(leading.get(url(site, "report", deployment.pk)))

    for line in ("Under 18", "Told of an assault"):
        assert re.search(rf"{line}\s*</t[hd]>\s*<td[^>]*>\s*hidden", page)
    assert "The number of guests is hidden" in page
    assert "Half of the stays" not in page


def test_report_says_the_share_beside_published_ones(leading, site, telling, deployment) -> None:
    guests(telling, 12)

    page = shown(leading.get(url(site, "report", deployment.pk)))

    assert "10 guests, 0.10 % of the attendance; elsewhere 0.54 to 1.60 %." in page


def test_published_rates_are_those_of_the_sources() -> None:
    low, high = rate_range()

    assert (round(100 * low, 2), round(100 * high, 2)) == (0.54, 1.60)


def test_plan_follows_little_s_law_and_the_published_hours() -> None:
    made = plan(10_000, open_hours=36, shift_hours=6, stay_hours=3)

    assert made.guests == (55, 160)
    assert made.staff_hours == (376, 1108)
    assert (made.shifts, made.at_once, made.beds) == (6, (11, 31), (5, 14))


def test_line_of_paper_is_told_late_through_the_same_action(site, deployment, staff, at) -> None:
    line = Line(
        code=(1, 2),
        via="friends",
        arrived_at=at - timedelta(hours=5),
        called_at=at - timedelta(hours=4),
        left_at=at - timedelta(hours=3),
        how="friends",
    )

    stay = enter_from_paper(deployment=deployment, key=uuid4(), line=line, by=staff, at=at)

    assert (stay.state, stay.misfits, stay.ended_at) == ("closed", [], line.left_at)
    assert {event.source for event in Event.objects.all()} == {"paper"}
    assert (Visit.objects.get().arrived_at, Visit.objects.get().left_at) == (
        line.arrived_at,
        line.left_at,
    )


def test_line_of_paper_whom_the_medics_kept_is_handed_on(deployment, staff, at) -> None:
    when = at - timedelta(hours=2)
    line = Line((1, 2), "alone", when, called_at=when, left_at=when, handed_on=True)

    stay = enter_from_paper(deployment=deployment, key=uuid4(), line=line, by=staff, at=at)

    assert (stay.state, stay.misfits) == ("transferred", [])


def test_paper_says_nothing_that_nobody_said(deployment, staff, at) -> None:
    when = at - timedelta(hours=2)
    line = Line((1, 2), "alone", when, called_at=when, left_at=at)

    enter_from_paper(deployment=deployment, key=uuid4(), line=line, by=staff, at=at)

    how = {event.kind: event.more.get("how") for event in Event.objects.all()}
    assert (how["medics_called"], how["closed"]) == ("not_said", "not_said")


def test_call_after_leaving_is_an_error_of_the_line(leading, site, deployment) -> None:
    line = {
        "day": "2026-11-16", "arrived": "20:00", "first": "0", "second": "3", "via": "alone",
        "called": "22:00", "left": "21:00", "how": "friends",
    }  # fmt: skip

    answer = leading.post(url(site, "enter", deployment.pk), line)

    assert (answer.status_code, Stay.objects.count()) == (422, 0)
    assert "They had left before that." in answer.content.decode()


def test_nobody_leaves_before_they_came(deployment, staff, at) -> None:
    line = Line(code=(1, 2), via="alone", arrived_at=at, left_at=at - timedelta(minutes=1))
    with pytest.raises(WrongOrder):
        enter_from_paper(deployment=deployment, key=uuid4(), line=line, by=staff, at=at)


def test_paper_is_entered_line_by_line(leading, site, deployment) -> None:
    line = {
        "day": "2026-11-16", "arrived": "23:30", "first": "0", "second": "3", "via": "alone",
        "left": "01:10", "how": "friends",
    }  # fmt: skip

    answer = leading.post(url(site, "enter", deployment.pk), line)
    ahead = leading.post(url(site, "enter", deployment.pk), {**line, "day": "2026-11-18"})

    assert (answer.url, ahead.status_code) == (url(site, "enter", deployment.pk), 422)
    stay = Stay.objects.get()
    assert (stay.ended_at - stay.arrived_at).total_seconds() == 100 * 60


def test_paper_forms_hold_every_choice_of_the_table(leading, site, deployment) -> None:
    page = shown(leading.get(url(site, "paper", deployment.pk)))

    assert "Breathing calmly" in page
    assert "Left without a word" in page


def test_summary_of_a_shift_counts_what_was_told(leading, site, shift, telling) -> None:
    guests(telling, 3)
    with time_machine.travel(shift.ends_at, tick=False):
        page = shown(leading.get(url(site, "summary", shift.deployment_id, shift.pk)))

    counted = dict(re.findall(r"<t[hd][^>]*>([^<]+)</t[hd]>\s*<td[^>]*>\s*(\d+)\s*</td>", page))
    assert counted == {"New guest": "3", "How hard is it": "6", "Has left": "3"}


def test_demonstration_has_guests_in_every_state_and_nothing_that_does_not_fit(
    site, scope, lead, staff, at
) -> None:
    care_at_a_festival(site, lead=lead, peer=staff, rng=Random(6), until=at)

    here = Stay.objects.filter(site=site).in_our_care()
    assert [stay.misfits for stay in Stay.objects.filter(site=site) if stay.misfits] == []
    assert {stay.state for stay in here} == {"at_medics", "with_sitter", "resting", "waiting"}
    assert len({(stay.code_first, stay.code_second) for stay in here}) == here.count()
