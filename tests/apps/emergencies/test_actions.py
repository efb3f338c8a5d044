"""The clock, without its pages: what is written, and what is refused."""

from collections import Counter
from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.emergencies import actions, queries
from fristed.apps.emergencies.models import Done, Emergency, Judgement, Signs, StaffAlarm
from fristed.apps.emergencies.presenters.words import repeat_numbers, said_done
from fristed.apps.premises.models import Place
from fristed.apps.sites.models import Site
from fristed.apps.visits.actions import receive
from fristed.ground.context import working

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]


def start(site: Site, at: datetime, by: Staff | None = None, **more: object) -> Emergency:
    return actions.start_emergency(site=site, by=by, at=at, started_from="board", **more)


def did(emergency: Emergency, what: str, at: datetime, **more: object) -> Done:
    return actions.note_done(emergency=emergency, what=what, at=at, noted_at=at, by=None, **more)


def heard() -> list[tuple[str, str]]:
    """Return what the audit holds: what was done, and to what kind of thing; in no order."""
    rows = Entry.objects.values_list("what", "subject")
    return sorted((what, subject.partition(":")[0]) for what, subject in rows)


def test_start_without_anybody_keeps_one_clock_one_row_one_audit_row(site, at):
    emergency = start(site, at)
    assert (emergency.visit, emergency.place, emergency.whom, emergency.where) == (
        None,
        None,
        "",
        "",
    )
    rows = Done.objects.values_list("what", "at", "noted_at", "by")
    assert list(rows) == [("started", at, at, None)]
    assert heard() == [("emergencies.started", "emergency")]


def test_start_at_a_place_with_a_visit_says_both_and_audits_the_visit(site, at, staff):
    visit, place = receive(site=site, by=staff, at=at), Place.objects.get(label="2")
    emergency = start(site, at, by=staff, visit=visit, place=place)
    assert (emergency.whom, emergency.where) == ("visitor", "place")
    told = [entry for entry in heard() if entry[0].startswith("emergencies.")]
    assert told == [("emergencies.attached", "visit"), ("emergencies.started", "emergency")]


def test_two_emergencies_run_at_once_each_with_its_own_rows(site, at):
    first, second = start(site, at), start(site, at + timedelta(seconds=5))
    did(first, "oxygen", at)
    assert queries.running_emergencies(site) == [first, second]
    assert len(queries.everything_done(first)) == 2
    assert len(queries.everything_done(second)) == 1


def test_note_done_keeps_both_times(site, at, nurse):
    emergency = start(site, at)
    later = at + timedelta(minutes=3)
    row = actions.note_done(emergency=emergency, what="oxygen", at=at, noted_at=later, by=nurse)
    assert (row.at, row.noted_at, row.by) == (at, later, nurse)


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"what": "coffee"}, actions.UnknownCode),
        ({"what": "ended"}, actions.UnknownCode),
        ({"what": "started"}, actions.UnknownCode),
        ({"what": "naloxone", "route": "oral"}, actions.UnknownCode),
        ({"what": "oxygen", "route": "nasal"}, actions.DoseNotNaloxone),
        ({"what": "oxygen", "dose_mg": Decimal("1")}, actions.DoseNotNaloxone),
        ({"what": "naloxone", "dose_mg": Decimal("0")}, actions.WrongDose),
        ({"what": "naloxone", "dose_mg": Decimal("-1.4")}, actions.WrongDose),
        ({"what": "naloxone", "dose_mg": Decimal("0.001")}, actions.WrongDose),
        ({"what": "naloxone", "dose_mg": Decimal("999.999")}, actions.WrongDose),
    ],
)
def test_note_done_refuses_and_writes_nothing(site, at, given, refusal):
    emergency = start(site, at)
    with pytest.raises(refusal):
        did(emergency, at=at, **given)
    assert Done.objects.count() == 1
    assert heard() == [("emergencies.started", "emergency")]


def test_note_done_refuses_a_time_that_has_not_come(site, at):
    emergency = start(site, at)
    with pytest.raises(actions.InTheFuture):
        actions.note_done(
            emergency=emergency, what="oxygen", at=at + timedelta(seconds=1), noted_at=at, by=None
        )
    assert Done.objects.count() == 1


def test_naloxone_is_numbered_by_when_it_was_given_not_by_when_it_was_noted(site, at):
    emergency = start(site, at)
    later = at + timedelta(minutes=4)
    second = did(emergency, "naloxone", later, route="nasal", dose_mg=Decimal("1.80"))
    first = actions.note_done(
        emergency=emergency, what="naloxone", at=at, noted_at=later, by=None, route="im"
    )
    numbers = repeat_numbers(queries.everything_done(emergency))
    assert numbers == {first.pk: 1, second.pk: 2}
    assert said_done(second, 2) == "Naloxone, nasal, 1.8 mg, second"
    assert queries.count_naloxone(site, at, later + timedelta(seconds=1)) == 2


def test_naloxone_taken_back_is_not_numbered(site, at):
    emergency = start(site, at)
    mistake, right = did(emergency, "naloxone", at), did(emergency, "naloxone", at)
    actions.undo_done(done=mistake, by=None, at=at)
    assert repeat_numbers(queries.everything_done(emergency)) == {right.pk: 1}
    assert queries.count_naloxone(site, at, at + timedelta(hours=1)) == 1


def test_undo_is_a_new_row_and_the_old_one_stays(site, at, nurse):
    emergency = start(site, at)
    done = did(emergency, "oxygen", at)
    row = actions.undo_done(done=done, by=nurse, at=at + timedelta(seconds=299))
    assert (row.undoes, row.what, row.by) == (done, "oxygen", nurse)
    assert Done.objects.count() == 3
    assert queries.done_in([emergency]) == {emergency.pk: ["started"]}


def test_undo_after_five_minutes_is_too_late(site, at):
    done = did(start(site, at), "oxygen", at)
    with pytest.raises(actions.TooLateToUndo):
        actions.undo_done(done=done, by=None, at=at + timedelta(seconds=301))
    assert Done.objects.filter(undoes__isnull=False).count() == 0


def test_undo_works_once(site, at):
    done = did(start(site, at), "oxygen", at)
    row = actions.undo_done(done=done, by=None, at=at)
    with pytest.raises(actions.AlreadyTakenBack):
        actions.undo_done(done=done, by=None, at=at)
    with pytest.raises(actions.CannotBeTakenBack):
        actions.undo_done(done=row, by=None, at=at)
    with pytest.raises(actions.AlreadyTakenBack):
        actions.correct_done(done=done, by=None, noted_at=at)


def test_the_start_cannot_be_undone(site, at):
    start(site, at)
    with pytest.raises(actions.CannotBeTakenBack):
        actions.undo_done(done=Done.objects.get(), by=None, at=at)


def test_correcting_a_time_replaces_the_row_and_keeps_it(site, at, nurse):
    emergency = start(site, at)
    done = did(emergency, "oxygen", at)
    later, earlier = at + timedelta(hours=2), at - timedelta(minutes=1)
    row = actions.correct_done(done=done, by=nurse, noted_at=later, at=earlier)
    assert (row.replaces, row.at, row.noted_at) == (done, earlier, later)
    assert list(Done.objects.standing().filter(what="oxygen")) == [row]


def test_correcting_the_start_moves_the_clock_and_never_past_the_end(site, at):
    emergency = start(site, at)
    actions.end_emergency(emergency=emergency, by=None, at=at + timedelta(minutes=10))
    first = Done.objects.get(what="started")
    later = at + timedelta(hours=1)
    with pytest.raises(actions.EndsBeforeStart):
        actions.correct_done(done=first, by=None, noted_at=later, at=at + timedelta(minutes=11))
    actions.correct_done(done=first, by=None, noted_at=later, at=at - timedelta(minutes=2))
    emergency.refresh_from_db()
    assert emergency.started_at == at - timedelta(minutes=2)


def test_an_ended_emergency_takes_only_debrief_facts_judgement_and_corrections(site, at, nurse):
    emergency = start(site, at)
    done = did(emergency, "oxygen", at)
    actions.end_emergency(emergency=emergency, by=nurse, at=at)
    with pytest.raises(actions.EmergencyEnded):
        did(emergency, "naloxone", at)
    with pytest.raises(actions.EmergencyEnded):
        actions.note_signs(site=site, emergency=emergency, at=at, by=None, breaths_per_min=8)
    with pytest.raises(actions.AlreadyEnded):
        actions.end_emergency(emergency=emergency, by=nurse, at=at)
    did(emergency, "debrief", at)
    actions.correct_done(done=done, by=nurse, noted_at=at)
    actions.state_facts(emergency=emergency, kind="seizure", outcome="stayed", by=nurse, at=at)
    actions.judge(emergency=emergency, would_have_died="no", by=nurse, at=at)
    emergency.refresh_from_db()
    assert (emergency.ended_at, emergency.kind, emergency.outcome) == (at, "seizure", "stayed")


def test_ending_by_mistake_is_undone_and_the_clock_runs_on(site, at):
    emergency = start(site, at)
    actions.end_emergency(emergency=emergency, by=None, at=at, outcome="left", kind="seizure")
    actions.undo_done(done=Done.objects.get(what="ended"), by=None, at=at)
    did(emergency, "oxygen", at)
    assert queries.running_emergencies(site) == [emergency]


def test_judgement_is_each_ones_own_and_can_be_changed(site, at, nurse, lead):
    emergency = start(site, at)
    for by, said in ((nurse, "yes"), (lead, "no"), (nurse, "cannot_say")):
        actions.judge(emergency=emergency, would_have_died=said, by=by, at=at)
    assert queries.my_judgement(emergency, nurse) == "cannot_say"
    assert queries.my_judgement(emergency, lead) == "no"
    assert Judgement.objects.count() == 2
    with pytest.raises(actions.UnknownCode):
        actions.judge(emergency=emergency, would_have_died="", by=nurse, at=at)


def test_attach_later_names_the_visit_in_the_audit_and_can_be_changed(site, at, staff):
    emergency, visit = start(site, at), receive(site=site, by=staff, at=at)
    before = Counter(heard())
    actions.attach(emergency=emergency, by=staff, at=at, visit=visit, where="toilet")
    actions.attach(emergency=emergency, by=staff, at=at, whom="staff", where="toilet")
    emergency.refresh_from_db()
    assert (emergency.visit, emergency.whom, emergency.where) == (None, "staff", "toilet")
    assert Counter(heard()) - before == {
        ("emergencies.described", "emergency"): 2,
        ("emergencies.attached", "visit"): 1,
        ("emergencies.detached", "visit"): 1,
    }


def test_attach_refuses_nobody_and_another_sites_visit_and_place(site, other_site, at, staff):
    with working(staff=None, sites=[other_site.pk]):
        theirs, place = receive(site=other_site, by=None, at=at), Place.objects.first()
    emergency = start(site, at)
    for given, refusal in (
        ({"whom": "visitor"}, actions.NobodyChosen),
        ({"visit": theirs, "whom": "staff"}, actions.NotOfThisSite),
        ({"visit": theirs}, actions.NotOfThisSite),
        ({"place": place}, actions.NotOfThisSite),
        ({"where": "moon"}, actions.UnknownCode),
    ):
        with pytest.raises(refusal):
            actions.attach(emergency=emergency, by=staff, at=at, **given)
    emergency.refresh_from_db()
    assert (emergency.visit_id, emergency.place_id, emergency.whom) == (None, None, "")


def test_signs_of_an_emergency_belong_to_the_visit_it_is_attached_to_later(site, at, staff):
    emergency, visit = start(site, at), receive(site=site, by=staff, at=at)
    look = actions.note_signs(
        site=site, emergency=emergency, at=at, by=None, breaths_per_min=0, oxygen_percent=71
    )
    actions.attach(emergency=emergency, by=staff, at=at, visit=visit)
    assert queries.signs_of_visit(visit) == [look]


@pytest.mark.parametrize(
    "seen", [{}, {"breaths_per_min": 81}, {"oxygen_percent": 101}, {"breaths_per_min": -1}]
)
def test_signs_that_cannot_be_are_refused(site, at, seen):
    emergency = start(site, at)
    with pytest.raises(actions.NothingSeen):
        actions.note_signs(site=site, emergency=emergency, at=at, by=None, **seen)
    assert Signs.objects.count() == 0


def test_late_entry_keeps_the_papers_times_and_that_of_entering(site, at, nurse):
    start_at, now = at - timedelta(hours=5), at
    lines = [
        actions.LateAct("naloxone", start_at + timedelta(minutes=2), Decimal("1.4"), "nasal"),
        actions.LateAct("ambulance_called", start_at + timedelta(minutes=3)),
    ]
    emergency = actions.enter_late(
        site=site, by=nurse, at=now, started_at=start_at, acts=lines, kind="opioid_overdose"
    )
    assert emergency.ended_at == start_at + timedelta(minutes=3)
    assert (emergency.started_from, emergency.entered_late_at) == ("late_entry", now)
    rows = Done.objects.order_by("at", "what").values_list("what", "noted_at")
    assert sorted(rows) == sorted(
        (what, now) for what in ("started", "naloxone", "ambulance_called", "ended")
    )


def test_late_entry_refuses_the_future_and_an_end_before_the_start(site, at, nurse):
    minute = timedelta(minutes=1)
    with pytest.raises(actions.InTheFuture):
        actions.enter_late(site=site, by=nurse, at=at, started_at=at + minute)
    with pytest.raises(actions.EndsBeforeStart):
        actions.enter_late(site=site, by=nurse, at=at, started_at=at, ended_at=at - minute)
    assert Emergency.objects.count() == 0


def test_alarm_is_pressed_placed_and_ended_once(site, at, nurse):
    alarm = actions.press_alarm(site=site, by=None, at=at)
    actions.say_where(alarm=alarm, where="door", by=nurse, at=at)
    assert [each.where for each in queries.running_alarms(site)] == ["door"]
    actions.end_alarm(alarm=alarm, by=nurse, at=at)
    assert queries.running_alarms(site) == []
    for act in (actions.end_alarm, lambda **kw: actions.say_where(where="door", **kw)):
        with pytest.raises(actions.AlarmEnded):
            act(alarm=alarm, by=nurse, at=at)
    assert StaffAlarm.objects.get().ended_by == nurse


def test_queries_for_other_rooms_count_what_is_there(site, at, staff):
    visit = receive(site=site, by=staff, at=at)
    first = start(site, at, visit=visit)
    start(site, at + timedelta(days=1))
    actions.end_emergency(emergency=first, by=None, at=at, kind="seizure")
    end = at + timedelta(days=2)
    assert queries.count_by_kind(site, at, end) == {"seizure": 1, "": 1}
    assert list(queries.emergencies_of(visit)) == [first]
    assert queries.emergencies_between(site, at, at + timedelta(days=1)).count() == 1
