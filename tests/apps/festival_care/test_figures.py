"""The event in figures and a shift's summary: small numbers hidden."""

import re
from datetime import timedelta
from random import Random
from uuid import uuid4

import pytest
import time_machine
from django.db.models import F
from django.utils import timezone

from fristed.apps.festival_care.models import Stay
from fristed.apps.festival_care.queries.figures import figures
from fristed.web.demonstration.festival_care import care_at_a_festival

from .pages import shown, url

pytestmark = pytest.mark.django_db


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
