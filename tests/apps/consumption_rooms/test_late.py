"""Late entry: the same rows with their true times, under the law of the day it happened."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.consumption_rooms.actions import paper as sheets
from fristed.apps.consumption_rooms.actions.late import enter_visit_late
from fristed.apps.consumption_rooms.actions.placing import PlaceTaken, TooManyDoses, WrongPlace
from fristed.apps.consumption_rooms.models import (
    Assessment,
    Dose,
    Episode,
    EquipmentGiven,
    PlaceUse,
    Refusal,
    Step,
)
from fristed.apps.emergencies.actions import LateAct
from fristed.apps.emergencies.models import Emergency
from fristed.apps.registers.actions.banning import ban
from fristed.apps.visits.actions import AlreadyHere
from fristed.apps.visits.models import Visit
from fristed.ground.context import working

from .conftest import make_client
from .helpers import ago, inside, signed_in, somebody, typed, url

pytestmark = pytest.mark.django_db
MIN = timedelta(minutes=1)


@pytest.fixture
def paper(scope, site, staff, places_here, at):
    """A sheet of somebody registered who used at place 1 for ten minutes, two hours ago."""
    came = at - 120 * MIN
    return sheets.Paper(
        number="P-014",
        outcome="used",
        arrived_at=came,
        left_at=came + 40 * MIN,
        client=make_client(site, staff, came - timedelta(days=2)),
        route="inject",
        substances=["heroin"],
        place=places_here["1"],
        started_at=came + 8 * MIN,
        ended_at=came + 18 * MIN,
        equipment={"syringe": 1, "filter": 0},
    )


@pytest.fixture
def places_here(scope, site):
    from fristed.apps.premises.models import Place

    return {place.label: place for place in Place.objects.filter(site=site)}


@pytest.fixture
def enter(site, staff, at):
    return lambda sheet: enter_visit_late(site=site, paper=sheet, by=staff, at=at)


def test_late_visit_keeps_both_times(paper, enter, at):
    visit = enter(paper)
    visit.refresh_from_db()

    assert (visit.arrived_at, visit.entered_late_at) == (paper.arrived_at, at)
    assert (visit.left_at, visit.client_id) == (paper.left_at, paper.client.pk)
    assert visit.paper_number == "P-014"
    entry = Entry.objects.get(what="consumption_rooms.visit_entered_late")
    assert (entry.at, entry.subject) == (at, f"visit:{visit.pk}")


def test_late_visit_writes_the_same_rows_with_true_times(paper, enter):
    visit = enter(paper)

    use, episode = PlaceUse.objects.get(), Episode.objects.get()
    assert (use.assigned_at, use.vacated_at) == (paper.started_at, paper.ended_at)
    assert (episode.started_at, episode.ended_at) == (paper.started_at, paper.ended_at)
    assert (Dose.objects.count(), EquipmentGiven.objects.get().quantity) == (1, 1)
    last = Step.objects.current().get(visit=visit)
    assert (last.stage, last.entered_at) == ("left", paper.left_at)
    assert Step.objects.get(visit=visit, stage="waiting").left_at == paper.started_at
    assert Assessment.objects.get().at == paper.arrived_at


def test_late_visit_without_a_place_still_counts_the_use(paper, enter):
    enter(replace(paper, place=None))

    assert (PlaceUse.objects.count(), Episode.objects.get().place_use) == (0, None)


def test_late_visit_of_somebody_still_using_is_on_the_board(paper, enter):
    visit = enter(replace(paper, left_at=None, ended_at=None))

    assert Step.objects.on_the_floor().get(visit=visit).stage == "consuming"
    assert PlaceUse.objects.get().vacated_at is None


def test_paper_number_is_entered_once_a_day(paper, enter):
    first = enter(paper)

    with pytest.raises(sheets.AlreadyEntered) as refused:
        enter(replace(paper, client=None, place=None))
    enter(replace(paper, client=None, **_earlier(paper, timedelta(days=1))))

    assert refused.value.visit == first
    assert Visit.objects.filter(paper_number="P-014").count() == 2


def _earlier(paper, by):
    names = ("arrived_at", "started_at", "ended_at", "left_at")
    return {name: getattr(paper, name) - by for name in names}


def test_place_taken_at_that_time_is_refused_and_nothing_is_written(paper, enter):
    enter(paper)

    with pytest.raises(PlaceTaken):
        enter(replace(paper, number="P-015", client=None))

    assert (Visit.objects.count(), Episode.objects.count()) == (1, 1)


def test_place_must_fit_the_way_of_using(paper, enter, places_here):
    with pytest.raises(WrongPlace):
        enter(replace(paper, place=places_here["S1"]))


def test_dose_stays_within_the_law_of_that_day(paper, enter):
    with pytest.raises(TooManyDoses) as refused:
        enter(replace(paper, doses=2))

    assert (refused.value.maximum, Visit.objects.count()) == (1, 0)


def test_law_of_the_day_it_happened_decides(paper, enter, site):
    """Amphetamine was first admitted in Oslo in 2019; a sheet from 2018 is under the old law."""
    from datetime import date

    from fristed.apps.premises.models import RuleBookInForce

    RuleBookInForce.objects.update(from_date=date(2005, 1, 1))
    then = datetime(2018, 6, 1, 10, tzinfo=UTC)
    moments = {
        "arrived_at": then,
        "started_at": then + 5 * MIN,
        "ended_at": then + 15 * MIN,
        "left_at": then + 30 * MIN,
    }
    with pytest.raises(sheets.LawRefuses) as refused:
        enter(replace(paper, substances=["amphetamine"], **moments))
    enter(replace(paper, substances=["amphetamine"]))

    assert refused.value.provision == "substances"


def test_ban_of_that_day_refuses_use(paper, enter, staff):
    ban(
        client=paper.client,
        reason="theft",
        scope="room",
        until_at=paper.left_at,
        words="",
        by=staff,
        at=paper.arrived_at - MIN,
    )
    with pytest.raises(sheets.LawRefuses) as refused:
        enter(paper)
    assert refused.value.provision == "ban"


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"route": ""}, "route"),
        ({"substances": []}, "substances"),
        ({"started_at": None, "ended_at": None}, "started_at"),
        ({"ended_at": None}, "ended_at"),
        ({"ended_at": None, "left_at": None, "place": None}, "place"),
    ],
)
def test_sheet_that_is_not_whole_is_refused(paper, enter, change, name):
    with pytest.raises(sheets.NotWhole) as refused:
        enter(replace(paper, **change))
    assert (refused.value.name, Visit.objects.count()) == (name, 0)


@pytest.mark.parametrize("name", ["started_at", "ended_at", "left_at"])
def test_times_out_of_order_are_refused(paper, enter, name):
    with pytest.raises(sheets.OutOfOrder) as refused:
        enter(replace(paper, **{name: paper.arrived_at - MIN}))
    assert refused.value.name == name


def test_time_that_has_not_come_is_refused(paper, enter, at):
    with pytest.raises(sheets.NotYet):
        enter(replace(paper, left_at=at + MIN))


def test_late_refusal_cites_the_law_of_that_day(paper, enter, site, staff):
    young = make_client(site, staff, paper.arrived_at, age_band="16")

    enter(replace(paper, outcome="refused", client=young, place=None, started_at=None))

    refusal = Refusal.objects.get()
    assert (refusal.provision, refusal.at) == ("min_age", paper.arrived_at)
    assert Step.objects.current().get().stage == "turned_away"


def test_late_refusal_without_a_substance_cites_what_stands_on_the_sheet(paper, enter):
    plain = {"route": "", "substances": [], "place": None, "started_at": None, "ended_at": None}
    enter(replace(paper, outcome="refused", provision="min_age", left_at=None, **plain))
    enter(replace(paper, outcome="refused", number="P-015", client=None, **plain))

    assert set(Refusal.objects.values_list("provision", flat=True)) == {"min_age", "judgement"}


def test_late_visit_with_an_emergency_writes_it_too(paper, enter, at):
    began = paper.started_at + MIN
    visit = enter(
        replace(
            paper,
            emergency_at=began,
            emergency_kind="opioid_overdose",
            emergency_acts=[LateAct("naloxone", began + MIN)],
        )
    )

    row = Emergency.objects.get()
    assert (row.visit, row.started_at, row.entered_late_at) == (visit, began, at)


def test_somebody_here_now_can_have_an_earlier_visit_but_not_a_second_open_one(
    paper, enter, site, staff, at
):
    somebody(site, staff, at, paper.client)

    enter(paper)
    with pytest.raises(AlreadyHere):
        enter(replace(paper, number="P-2", outcome="help", left_at=None, started_at=None))


@pytest.mark.parametrize("outcome", ["help", "without"])
def test_late_visit_without_use(paper, enter, outcome):
    visit = enter(
        replace(paper, outcome=outcome, place=None, started_at=None, ended_at=None, doses=1)
    )

    assert Step.objects.current().get(visit=visit).stage == "left_without_using"
    assert Episode.objects.count() == 0


# --- The pages -----------------------------------------------------------------------------------


@pytest.fixture
def sheet():
    """A sheet of nobody in particular, as it is typed."""
    return {
        "number": "P-021",
        "card": "",
        "arrived_at": typed(ago(minutes=90)),
        "left_at": typed(ago(minutes=50)),
        "outcome": "used",
        "route": "inject",
        "substances": ["heroin"],
        "doses": "1",
        "started_at": typed(ago(minutes=80)),
        "ended_at": typed(ago(minutes=70)),
        "give_syringe": "2",
    }


def test_sheet_is_entered_on_its_page_and_shown_with_both_times(site, staff, sheet):
    browser = signed_in(staff)

    entered = browser.post(url(site, "downtime:enter_late"), sheet, follow=True)
    again = browser.post(url(site, "downtime:enter_late"), sheet)

    with inside(site, staff):
        visit = Visit.objects.get()
    text = entered.content.decode()
    assert text.count("2 × syringe with needle") == 1
    assert again.status_code == 422
    assert again.content.decode().count(url(site, "downtime:late_entry", visit.pk)) == 1
    assert browser.get(url(site, "downtime:late_entries")).content.decode().count("P-021") == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"route": ""}, "route"),
        ({"started_at": ""}, "started_at"),
        ({"number": "Kari"}, "number"),
        ({"card": "not a card"}, "card"),
        ({"doses": "2"}, "doses"),
        ({"ended_at": typed(ago(minutes=85))}, "ended_at"),
        ({"arrived_at": "at noon"}, "arrived_at"),
        ({"left_at": typed(ago(hours=-9))}, "left_at"),
        ({"naloxone_at": typed(ago(minutes=75))}, "emergency_at"),
    ],
)
def test_wrong_sheet_comes_back_whole_and_names_the_field(site, staff, sheet, change, field):
    answer = signed_in(staff).post(url(site, "downtime:enter_late"), sheet | change)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    with inside(site, staff):
        assert Visit.objects.count() == 0


def test_place_that_was_taken_is_said_at_its_field(site, staff, sheet):
    from fristed.apps.premises.models import Place

    with working(staff=staff.pk, sites=[site.pk]):
        place = Place.objects.get(label="1").pk
    browser = signed_in(staff)
    browser.post(url(site, "downtime:enter_late"), sheet | {"place": place})

    answer = browser.post(
        url(site, "downtime:enter_late"), sheet | {"place": place, "number": "P-022"}
    )

    assert list(answer.context["form"].errors) == ["place"]
    assert answer.content.decode().count('value="P-022"') == 1
