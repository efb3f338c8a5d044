"""Local times that came twice are asked about, those that never came are refused."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from fristed.apps.emergencies.forms import ChangeForm, LateForm, NoteForm
from fristed.apps.registers.choices import IncidentKind
from fristed.apps.registers.models import Incident
from fristed.apps.sites.forms.wall_time import moments_of
from fristed.apps.sites.models import Site
from fristed.ground.context import working

OSLO = ZoneInfo("Europe/Oslo")
AUTUMN, SPRING = "2026-10-25", "2026-03-29"  # the nights on which Oslo's clocks are set
LATER = datetime(2026, 11, 17, 13, 5, tzinfo=UTC)
TWICE, NEVER = "this time came twice", "this time never came"


def utc(hour: int, minute: int, day: str = AUTUMN) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:{minute:02}+00:00")


@pytest.mark.parametrize(
    ("local", "zone", "moments"),
    [
        (f"{AUTUMN}T02:30", OSLO, [utc(0, 30), utc(1, 30)]),
        (f"{AUTUMN}T02:00", OSLO, [utc(0, 0), utc(1, 0)]),
        (f"{AUTUMN}T01:59", OSLO, [utc(23, 59, "2026-10-24")]),
        (f"{AUTUMN}T03:00", OSLO, [utc(2, 0)]),
        (f"{SPRING}T02:30", OSLO, []),
        (f"{SPRING}T03:00", OSLO, [utc(1, 0, SPRING)]),
        ("2026-10-25T02:30", ZoneInfo("America/Vancouver"), [utc(9, 30)]),
        ("0001-01-01T00:00", OSLO, []),
    ],
)
def test_moments_of_a_local_time(local, zone, moments):
    assert moments_of(datetime.fromisoformat(local), zone) == moments


@pytest.fixture
def desk(staff) -> Client:
    """The screen of somebody at the desk."""
    browser = Client()
    browser.force_login(staff)
    return browser


def written(staff, site) -> list[datetime]:
    with working(staff=staff.pk, sites=[site.pk]):
        return list(Incident.objects.values_list("happened_at", flat=True))


def write(desk: Client, site: Site, when: str, **more: str):
    told = {"kind": IncidentKind.values[0], "happened_at": when, "words": "x", **more}
    return desk.post(reverse("registers:write_incident", args=[site.slug]), told)


@pytest.mark.django_db
@pytest.mark.parametrize("more", [{}, {"happened_at_turn": "third"}])
def test_time_that_came_twice_is_asked_about(desk, site, staff, more):
    answer = write(desk, site, f"{AUTUMN}T02:30", **more)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert TWICE in page
    assert '<select name="happened_at_turn"' in page
    assert "The second time, after the clocks went back" in page
    assert written(staff, site) == []


@pytest.mark.django_db
@pytest.mark.parametrize(("turn", "moment"), [("first", utc(0, 30)), ("second", utc(1, 30))])
def test_time_that_came_twice_is_kept_as_the_one_chosen(desk, site, staff, turn, moment):
    answer = write(desk, site, f"{AUTUMN}T02:30", happened_at_turn=turn)

    assert answer.status_code == 302
    assert written(staff, site) == [moment]


@pytest.mark.django_db
def test_choice_stays_where_something_else_is_wrong(desk, site):
    answer = write(desk, site, f"{AUTUMN}T02:30", happened_at_turn="second", kind="none")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert TWICE not in page
    assert '<option value="second" selected>' in page


@pytest.mark.django_db
def test_time_that_never_came_is_refused(desk, site, staff):
    answer = write(desk, site, f"{SPRING}T02:30")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert NEVER in page
    assert "happened_at_turn" not in page
    assert written(staff, site) == []


@pytest.mark.django_db
def test_nobody_is_asked_about_other_times(desk, site, staff):
    page = desk.get(reverse("registers:write_incident", args=[site.slug])).content.decode()

    assert "_turn" not in page
    assert write(desk, site, f"{AUTUMN}T03:00").status_code == 302
    assert written(staff, site) == [utc(2, 0)]


def sheet(**given: str) -> LateForm:
    return LateForm({"where": "elsewhere", **given}, site=Site(), now=LATER, places=[])


def test_sheet_of_an_emergency_asks_about_each_time_that_came_twice():
    form = sheet(day=AUTUMN, started="02:50", ended="02:10", at_oxygen="03:05")

    assert not form.is_valid()
    assert {"started", "ended"} <= form.errors.keys()
    assert all(TWICE in str(form.errors[name]) for name in ("started", "ended"))
    assert "at_oxygen" not in form.errors


def test_sheet_of_an_emergency_may_end_by_the_clock_before_it_began():
    turns = {"started_turn": "first", "ended_turn": "second"}
    form = sheet(day=AUTUMN, started="02:50", ended="02:10", **turns)

    form.is_valid()
    assert {"started", "ended"}.isdisjoint(form.errors)
    assert [form.cleaned_data[name] for name in ("started", "ended")] == [utc(0, 50), utc(1, 10)]


def test_sheet_of_an_emergency_refuses_what_never_came():
    form = sheet(day=SPRING, started="02:30")

    assert not form.is_valid()
    assert NEVER in str(form.errors["started"])


def change(near: datetime, **given: str) -> ChangeForm:
    return ChangeForm(given, site=Site(), near=near, now=LATER, what="oxygen")


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ({"at": "02:30:00"}, utc(1, 30)),  # as it was shown
        ({"at": "02:30:00", "at_turn": "first"}, utc(0, 30)),
        ({"at": "02:40", "at_turn": "second"}, utc(1, 40)),
        ({"at": "03:10"}, utc(2, 10)),
    ],
)
def test_correction_near_a_time_that_came_twice(given, moment):
    form = change(utc(1, 30), **given)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == moment


def test_correction_shows_which_of_the_two_it_was_and_asks_for_another_time():
    form = change(utc(1, 30), at="02:40")

    assert [turn["chosen"] for turn in form.fields["at"].turns] == [False, True]
    assert not form.is_valid()
    assert TWICE in str(form.errors["at"])


@pytest.mark.parametrize(
    ("now", "typed", "moment"),
    [
        (utc(1, 40), "02:30", utc(1, 30)),
        (utc(1, 40), "02:50", utc(0, 50)),  # the second has not come yet
        (utc(0, 40), "02:30", utc(0, 30)),
        (utc(2, 10), "02:50", utc(1, 50)),
    ],
)
def test_running_clock_asks_nobody_and_takes_the_nearest(now, typed, moment):
    form = NoteForm({"what": "other", "at": typed}, site=Site(), now=now)

    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == moment


def test_running_clock_refuses_what_never_came():
    form = NoteForm({"what": "other", "at": "02:30"}, site=Site(), now=utc(1, 10, SPRING))

    assert not form.is_valid()
    assert NEVER in str(form.errors["at"])
