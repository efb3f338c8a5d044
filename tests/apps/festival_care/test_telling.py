"""Telling of events: once each, folded into the stay, with the visit it is counted by."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.festival_care.actions import (
    AheadOfTime,
    NoGuest,
    NotThisShape,
    OnlyALead,
    UnknownKind,
    tell,
)
from fristed.apps.festival_care.actions.folding import NotAMisfit, SeenAlready, see_misfit
from fristed.apps.festival_care.models import Event, Stay
from fristed.apps.festival_care.queries.shape import as_json, from_json
from fristed.apps.festival_care.queries.stays import codes_in_use, free_codes, working_set
from fristed.apps.festival_care.queries.story import Told
from fristed.apps.visits.models import Visit

pytestmark = pytest.mark.django_db


def test_guest_who_arrives_is_a_visit_of_nobody(telling, at) -> None:
    stay = uuid4()

    outcome = telling(stay, "arrived", code=[0, 3], via="friends")

    row, visit = Stay.objects.get(key=stay), Visit.objects.get()
    assert (outcome.was, outcome.misfit) == ("taken", "")
    assert (row.state, row.code_first, row.code_second) == ("waiting", 0, 3)
    assert (visit.service, visit.client, visit.arrived_at, visit.left_at) == (
        "festival",
        None,
        at,
        None,
    )


def test_event_told_twice_is_kept_once(telling) -> None:
    stay, key = uuid4(), uuid4()

    was = [telling(stay, "arrived", key=key, code=[0, 3], via="alone").was for _ in range(2)]

    assert was == ["taken", "already"]
    assert Event.objects.count() == 1
    assert Entry.objects.filter(what="festival_care.told").count() == 1


def test_leaving_ends_the_visit_and_calling_medics_opens_it_again(telling) -> None:
    stay = uuid4()
    telling(stay, "arrived", code=[0, 3], via="alone")
    telling(stay, "closed", 10, how="alone")
    ended = Visit.objects.get().left_at is not None

    telling(stay, "medics_called", 12, how="radio")

    assert (ended, Visit.objects.get().left_at) == (True, None)
    assert Stay.objects.get().state == "escalated"


def test_event_before_its_arrival_is_kept_and_counted_by_no_visit(telling) -> None:
    stay = uuid4()

    outcome = telling(stay, "rests", 5)

    assert (outcome.was, outcome.misfit, outcome.stay.state) == ("taken", "", "not_told")
    assert Visit.objects.count() == 0


def test_arrival_that_comes_after_is_late_and_settles_the_story(telling) -> None:
    stay = uuid4()
    telling(stay, "rests", 5)

    telling(stay, "arrived", 0, code=[0, 1], via="alone")

    kept = {event.kind: event.late for event in Event.objects.all()}
    assert kept == {"rests": False, "arrived": True}
    assert Stay.objects.get().state == "resting"


def test_misfit_is_shown_until_somebody_says_seen(telling, lead, at) -> None:
    stay = uuid4()
    telling(stay, "arrived", code=[0, 3], via="alone")
    outcome = telling(stay, "returned", 2)
    before = Stay.objects.get().unseen
    event = Event.objects.get(kind="returned")

    see_misfit(event=event, by=lead, at=at)

    assert (outcome.misfit, before, Stay.objects.get().unseen) == ("not_from", 1, 0)
    with pytest.raises(SeenAlready):
        see_misfit(event=event, by=lead, at=at)


def test_event_that_fits_cannot_be_called_a_misfit(telling, lead, at) -> None:
    telling(uuid4(), "arrived", code=[0, 3], via="alone")

    with pytest.raises(NotAMisfit):
        see_misfit(event=Event.objects.get(), by=lead, at=at)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("arrived", {"via": "alone"}),
        ("arrived", {"code": [0, 48], "via": "alone"}),
        ("arrived", {"code": [0, True], "via": "alone"}),
        ("arrived", {"code": [0, 1], "via": "a word of their own"}),
        ("arrived", {"code": [0, 1], "via": "alone", "name": "Ola"}),
        ("arrived", {"code": [0, 1], "via": "alone", "under_18": False}),
        ("distress", {"when": "arrival", "level": 11}),
        ("distress", {"when": "arrival", "level": "7"}),
        ("looked_in", {"seen": []}),
        ("looked_in", {"seen": ["asleep", "asleep"]}),
        ("looked_in", {"seen": "asleep"}),
        ("sat_with", {"sitters": ["Kim"]}),
        ("sat_with", {"sitters": []}),
        ("medics_called", {"how": "radio", "cell": "D4; Ola"}),
        ("taken_back", {"event": 7}),
    ],
)
def test_what_the_table_does_not_hold_is_refused(telling, kind, more) -> None:
    with pytest.raises(NotThisShape):
        telling(uuid4(), kind, **more)


def test_unknown_kind_is_refused(telling) -> None:
    with pytest.raises(UnknownKind):
        telling(uuid4(), "sang")


@pytest.mark.parametrize("kind", ["rests", "called"])
def test_guest_needs_a_stay_and_a_call_without_a_guest_none(telling, kind) -> None:
    stay = uuid4() if kind == "called" else None
    with pytest.raises(NoGuest):
        telling(stay, kind, **({"whom": "medics"} if kind == "called" else {}))


def test_call_without_a_guest_is_kept(telling) -> None:
    outcome = telling(None, "called", whom="medics", cell="D4")

    assert (outcome.was, outcome.stay) == ("taken", None)


def test_day_ahead_is_refused(site, deployment, at) -> None:
    ahead = at + timedelta(days=1, minutes=1)
    event = Told(uuid4(), uuid4(), "rests", ahead, at)
    with pytest.raises(AheadOfTime):
        tell(site=site, deployment=deployment, event=event, by=None, at=at)


def test_only_a_lead_closes_by_force_from_a_tablet(site, deployment, kim, sol, at) -> None:
    def forced(member):
        more = {"reason": "tent_closes"}
        event = Told(uuid4(), uuid4(), "force_closed", at, at, None, more)
        return tell(
            site=site, deployment=deployment, event=event, by=None, member=member, at=at
        ).was

    assert forced(sol) == "taken"
    for nobody in (kim, None):
        with pytest.raises(OnlyALead):
            forced(nobody)


def test_working_set_holds_open_stays_and_later_what_changed(telling, deployment, at) -> None:
    here, gone = uuid4(), uuid4()
    telling(here, "arrived", code=[0, 3], via="alone")
    telling(gone, "arrived", code=[8, 4], via="alone")
    telling(gone, "closed", 10, how="alone")
    first = working_set(deployment, back_to=at)
    telling(gone, "medics_called", 30, how="radio")

    second = working_set(deployment, first.latest + timedelta(minutes=10), back_to=at)

    assert [event["kind"] for event in first.events] == ["arrived"]
    assert first.over == [str(gone)]
    assert [event["kind"] for event in second.events] == ["arrived", "closed", "medics_called"]
    assert ({event["stay"] for event in second.events}, second.over) == ({str(gone)}, [])


def test_event_is_the_same_after_json() -> None:
    sent = {
        "id": str(uuid4()),
        "stay": str(uuid4()),
        "kind": "looked_in",
        "at": "2027-07-03T01:02:03.456Z",
        "told": "2027-07-03T01:02:03.456Z",
        "by": None,
        "more": {"seen": ["asleep"]},
    }
    assert as_json(from_json(sent)) == sent


def test_code_of_a_guest_who_left_is_free_again(telling, deployment) -> None:
    stay = uuid4()
    telling(stay, "arrived", code=[0, 3], via="alone")
    used = codes_in_use(deployment)

    telling(stay, "closed", 5, how="alone")

    assert (used, codes_in_use(deployment)) == ({(0, 3)}, set())


def test_codes_offered_share_no_word_while_there_are_others() -> None:
    offered = free_codes({(0, 3)})

    assert {first % 8 for first, _ in offered} == {0}
    assert [code for code in offered if code[0] == 0 or code[1] == 3] == []


def test_slices_of_two_tablets_have_no_code_in_common() -> None:
    assert set(free_codes((), 1)) & set(free_codes((), 2)) == set()
