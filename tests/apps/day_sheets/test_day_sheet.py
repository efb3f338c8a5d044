"""The day sheet: every figure right, each with its denominator, at a constant cost."""

from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fristed.apps.consumption_rooms.actions import placing
from fristed.apps.consumption_rooms.actions.assessing import Stated, assess, offer
from fristed.apps.consumption_rooms.actions.leaving import leave, turn_away
from fristed.apps.consumption_rooms.models import PlaceUse, Step
from fristed.apps.day_sheets.presenters import sections
from fristed.apps.day_sheets.queries import day_sheet
from fristed.apps.emergencies.actions import LateAct, enter_late
from fristed.apps.registers.actions.incidents import write_incident
from fristed.apps.shifts.actions import room
from fristed.apps.staffing.actions import go_off_duty
from fristed.apps.visits.models import Visit
from tests.apps.conftest import make_staff
from tests.apps.consumption_rooms.conftest import make_client
from tests.apps.consumption_rooms.helpers import signed_in, somebody, url

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 17)
MIN = timedelta(minutes=1)


def one_use(site, staff, at, place, wait=5, substances=("heroin",)):
    """Somebody waits, prepares, uses and leaves; their place is cleaned."""
    visit = somebody(site, staff, at, make_client(site, staff, at))
    assess(visit=visit, stated=Stated("inject", substances), by=staff, at=at)
    placing.assign_place(visit=visit, place=place, by=staff, at=at + wait * MIN)
    placing.prepare(
        visit=visit,
        equipment={"syringe": 2, "filter": 1},
        advice_given=True,
        looked_at_drug=False,
        by=staff,
        at=at + wait * MIN,
    )
    placing.start_use(visit=visit, by=staff, at=at + (wait + 2) * MIN)
    placing.to_observation(visit=visit, by=staff, at=at + (wait + 12) * MIN)
    placing.clean(place=place, by=staff, at=at + (wait + 13) * MIN)
    leave(visit=visit, by=staff, at=at + (wait + 20) * MIN)
    return visit


def one_refusal(site, staff, at):
    visit = somebody(site, staff, at, make_client(site, staff, at, age_band="16"))
    assess(visit=visit, stated=Stated("inject", ["heroin"]), by=staff, at=at)
    offer(visit=visit, what="nurse", by=staff, at=at)
    turn_away(visit=visit, by=staff, at=at + MIN)


@pytest.fixture
def the_day(open_room, places, staff, lead, at):
    room.change_room(site=open_room, change="opened", by=lead, at=at)
    first = one_use(open_room, staff, at, places["1"], wait=4)
    one_use(open_room, staff, at, places["2"], wait=10, substances=("heroin", "cocaine"))
    one_refusal(open_room, staff, at)
    somebody(open_room, staff, at)
    write_incident(site=open_room, kind="fall", happened_at=at, by=staff, at=at)
    enter_late(
        site=open_room,
        by=staff,
        at=at + 60 * MIN,
        started_at=at + 8 * MIN,
        acts=[
            LateAct("naloxone", at + 9 * MIN),
            LateAct("naloxone", at + 12 * MIN),
            LateAct("ambulance_called", at + 10 * MIN),
        ],
        visit=first,
        whom="visitor",
        kind="opioid_overdose",
    )
    go_off_duty(site=open_room, staff=lead, by=lead, at=at + 90 * MIN)
    return open_room


def test_day_sheet_counts_the_day(the_day, at):
    sheet = day_sheet(the_day, DAY, at + 120 * MIN)

    visits = sheet.visits
    assert (visits.all, visits.people, visits.without_record, visits.still_open) == (4, 3, 1, 1)
    assert sheet.routes == {"inject": 2}
    assert sheet.substances == {"inject": {"heroin": 2, "cocaine": 1}}
    assert sheet.tallies["refusals"] == {"min_age": 1}
    assert sheet.tallies["equipment"] == {"syringe": 4, "filter": 2}
    assert sheet.tallies["offers"] == {"nurse": 1}
    assert (sheet.total("registrations"), sheet.total("incidents")) == (3, 1)
    assert (sheet.waits.waited, sheet.waits.got_a_place) == (2, 2)
    assert (sheet.waits.median, sheet.waits.longest) == (7 * MIN, 10 * MIN)
    assert sheet.on_duty == {"nurse": 90 * MIN, "social_worker": 120 * MIN}
    assert [state.change for state in sheet.states] == ["opened"]


def test_day_sheet_counts_emergencies_against_visits(the_day, at):
    found = day_sheet(the_day, DAY, at).emergencies

    assert (found.all, found.overdoses, found.concerned_visits) == (1, 1, 1)
    assert (found.naloxone_doses, found.with_naloxone, found.with_ambulance) == (2, 1, 1)


def test_day_sheet_names_both_numbers_of_every_share(the_day, at):
    rows = {
        (section.title, what): (count, of)
        for section in sections(the_day, day_sheet(the_day, DAY, at))
        for what, count, of in section.rows
    }

    assert rows["Emergencies", "Opioid overdoses"] == ("1", "in 4 visits")
    assert rows["Use", "– cocaine"] == ("1", "of 2 episodes: inject")
    assert rows["Visits", "Different people with a record"] == ("3", "in 3 visits with a record")
    assert rows["Could not use the room", "All that stand"] == ("1", "of 4 visits")
    assert rows["Offered", "A nurse"] == ("1", "taken 1 of 1 offered")


def test_day_sheet_says_that_minutes_are_gone_and_counts_no_false_waits(the_day, at):
    Visit.objects.filter(site=the_day, left_at__isnull=False).update(client=None)
    noon = datetime.combine(DAY, time(12), the_day.zone)  # as the night does it
    Visit.objects.filter(site=the_day, left_at__isnull=False).update(arrived_at=noon, left_at=noon)
    gone = Visit.objects.filter(site=the_day, left_at=noon)
    Step.objects.filter(site=the_day, visit__in=gone).update(entered_at=noon, left_at=noon)
    PlaceUse.objects.filter(site=the_day).update(assigned_at=noon, vacated_at=noon, cleaned_at=noon)
    sheet = day_sheet(the_day, DAY, at + 120 * MIN)
    notes = {section.title: section.note for section in sections(the_day, sheet)}

    assert (sheet.waits.waited, sheet.waits.median, sheet.waits.longest) == (0, None, None)
    assert sheet.visits.without_minute == gone.count() > 0
    assert f"Of {gone.count()} of 4 visits" in notes["Visits"]
    assert notes["Visits"] == notes["Waiting"]


def test_day_sheet_says_nothing_of_minutes_that_are_kept(the_day, at):
    notes = [section.note for section in sections(the_day, day_sheet(the_day, DAY, at))]

    assert not any("no longer kept" in note for note in notes)


def test_day_sheet_of_the_next_day_is_empty(the_day, at):
    sheet = day_sheet(the_day, DAY + timedelta(days=1), at)

    assert (sheet.visits.all, sheet.episodes, sheet.emergencies.all) == (0, 0, 0)
    assert (sheet.waits.median, sheet.on_duty) == (None, {})


def test_day_sheet_costs_nine_statements_whatever_the_rows(open_room, places, staff, at):
    costs = []
    for n in (1, 2):
        for k in range(n):
            when = at + (n * 100 + k * 40) * MIN
            one_use(open_room, staff, when, places["1"])
            one_refusal(open_room, staff, when)
        with CaptureQueriesContext(connection) as counted:
            day_sheet(open_room, DAY, at)
        costs.append(len(counted))

    assert costs == [9, 9]


def test_day_sheet_page_shows_any_day_and_prints(the_day, staff):
    browser = signed_in(staff)

    page = browser.get(url(the_day, "day_sheets:day_sheet"), {"day": "2026-11-17"})
    paper = browser.get(url(the_day, "day_sheets:day_sheet"), {"day": "2026-11-17", "print": "1"})

    assert page.content.decode().count("in 4 visits") > 0
    assert paper.content.decode().count('class="sheet-page"') == 1


@pytest.mark.parametrize("day", ["yesterday", "2026-02-31", "2999-01-01", ""])
def test_day_sheet_of_no_day_says_so(site, staff, day):
    answer = signed_in(staff).get(url(site, "day_sheets:day_sheet"), {"day": day})

    assert answer.status_code == 422
    assert answer.content.decode().count('id="errors"') == 1


def test_day_sheet_is_for_figures_roles_of_this_site(site, other_site, staff):
    editor = make_staff("Eli", site, "editor")

    assert signed_in(editor).get(url(site, "day_sheets:day_sheet")).status_code == 404
    assert signed_in(staff).get(url(other_site, "day_sheets:day_sheet")).status_code == 404
