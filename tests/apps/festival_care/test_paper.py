"""Paper: every choice of the table, entered late through the same action."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fristed.apps.festival_care.actions.paper import Line, WrongOrder, enter_from_paper
from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.visits.models import Visit

from .pages import shown, url

pytestmark = pytest.mark.django_db


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


def test_how_hard_it_was_is_entered_from_paper(leading, site, deployment) -> None:
    line = {
        "day": "2026-11-16", "arrived": "20:00", "first": "0", "second": "3", "via": "alone",
        "distress_arrival": "8", "distress_leaving": "0",
    }  # fmt: skip
    page = url(site, "enter", deployment.pk)

    without = leading.post(page, line)
    leading.post(page, {**line, "left": "21:00"})

    stay = Stay.objects.get()
    assert without.status_code == 422
    assert "Say when they left, too." in without.content.decode()
    assert (stay.distress_arrival, stay.distress_leaving, stay.misfits) == (8, 0, [])
    assert stay.state == "closed"
