"""From a signal to what everybody is told, and to its end; two others than the author approve."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, ProgrammingError, connection, transaction

from fristed.apps.alerts.actions.watching import look
from fristed.apps.alerts.actions.writing import (
    ApprovedAlready,
    DecidedAlready,
    NotTheNewest,
    OverAlready,
    OwnWords,
    ToldToAll,
    TooLate,
    approve,
    cancel,
    change_alert,
    dismiss,
    open_alert,
)
from fristed.apps.alerts.models import Alert, Approval, Looked, Published, Signal, Version
from fristed.apps.alerts.queries.alerts import SHOWN_AFTER, over, public_one, standing, state_of
from fristed.apps.audit.models import Entry

pytestmark = pytest.mark.usefixtures("scope")


def opened(site, says, by, at, **more) -> Version:
    return open_alert(site=site, says=says, days=7, by=by, at=at, **more)


def both(site, version, at, *people) -> None:
    for one in people:
        approve(number=version.alert.number, version=version.number, site=site, by=one, at=at)


def test_a_substance_seen_for_the_first_time_becomes_a_signal_with_its_figures(site, told, at):
    for back in range(2, 12):
        told(back=back, found=["heroin"], samples=4)
    told(back=1, found=["heroin", "protonitazene"], samples=1)
    assert look(site=site, by=None, at=at) == 1
    signal = Signal.objects.get()
    assert (signal.kind, signal.about, signal.method) == (
        "first_seen", "protonitazene", "first-seen"
    )  # fmt: skip
    assert (signal.figures["counts"][-1], signal.figures["out_of"][-1]) == (1, 1)
    assert signal.figures["looked"] == 40
    assert signal.figures["three"] == pytest.approx(3 / 40)
    assert signal.p_value == pytest.approx(1 / 41)
    assert signal.setting == {"alpha": 0.05, "baseline": 7}


def test_a_week_is_looked_at_once_and_nothing_is_proposed_twice(site, told, at):
    for back in range(2, 12):
        told(back=back, found=["heroin"], samples=4)
    told(back=1, found=["protonitazene"], samples=1)
    look(site=site, by=None, at=at)
    weeks = Looked.objects.count()
    assert look(site=site, by=None, at=at) == 0
    assert (Looked.objects.count(), Signal.objects.count()) == (weeks, 1)


def test_a_rise_in_share_is_a_signal_with_what_its_setting_costs(site, told, at):
    for back in range(2, 30):
        told(back=back, found=["heroin"], samples=4)
        told(back=back, found=["heroin", "caffeine"], samples=1)
    told(back=1, found=["heroin", "caffeine"], samples=9)
    look(site=site, by=None, at=at)
    signal = Signal.objects.get(kind="share")
    assert (signal.about, signal.figures["counts"][-1]) == ("caffeine", 9)
    assert signal.p_value < signal.level
    assert 0 <= signal.false_alarms_a_year < 3
    assert signal.seen_share > 0


def test_two_others_publish_and_it_ends_by_itself(site, says, nurse, clinician, reviewer, at):
    version = opened(site, says, nurse, at)
    assert standing(at) == []
    assert not approve(number=1, version=1, site=site, by=clinician, at=at)
    assert standing(at) == []
    assert approve(number=1, version=1, site=site, by=reviewer, at=at)
    assert [one.version for one in standing(at)] == [version]
    end = version.expires_at
    assert [one.version for one in standing(end - timedelta(seconds=1))] == [version]
    assert standing(end) == []
    assert [str(one.state) for one in over(end)] == ["expired"]


def test_nobody_approves_their_own_words(site, says, clinician, at):
    opened(site, says, clinician, at)
    with pytest.raises(OwnWords):
        approve(number=1, version=1, site=site, by=clinician, at=at)


def test_one_person_does_not_approve_twice(site, says, nurse, clinician, at):
    opened(site, says, nurse, at)
    approve(number=1, version=1, site=site, by=clinician, at=at)
    with pytest.raises(ApprovedAlready):
        approve(number=1, version=1, site=site, by=clinician, at=at)
    assert standing(at) == []


def refused(write) -> str:
    """Return what the database said when it refused."""
    with pytest.raises((IntegrityError, ProgrammingError)) as why, transaction.atomic():
        write()
        connection.check_constraints()
    return str(why.value)


def test_the_database_itself_wants_two_others(site, says, nurse, clinician, reviewer, at):
    ours, theirs = opened(site, says, nurse, at), opened(site, says, reviewer, at)
    one = Approval.objects.create(version=ours, author=nurse, by=clinician, at=at)
    of_theirs = Approval.objects.create(version=theirs, author=reviewer, by=nurse, at=at)

    def approved(**given):
        return lambda: Approval.objects.create(version=ours, at=at, **given)

    def published(first, second):
        return lambda: Published.objects.create(version=ours, first=first, second=second, at=at)

    assert "alerts_author_does_not_approve" in refused(approved(author=nurse, by=nurse))
    assert "alerts_approval_of_its_author" in refused(approved(author=reviewer, by=nurse))
    assert "alerts_approved_once" in refused(approved(author=nurse, by=clinician))
    assert "alerts_two_approvals" in refused(published(one, one))
    assert "alerts_second_of_this" in refused(published(one, of_theirs))
    assert "alerts_first_of_this" in refused(published(of_theirs, one))


def test_what_was_written_never_changes(site, says, nurse, at):
    version = opened(site, says, nurse, at)
    rows = Version.objects.filter(pk=version.pk)
    assert "permission denied" in refused(lambda: rows.update(headline_en="Something else"))
    assert "permission denied" in refused(rows.delete)


def test_a_correction_stands_when_two_have_approved_it(
    site, says, nurse, clinician, reviewer, coordinator, at
):
    first = opened(site, says, nurse, at)
    both(site, first, at, clinician, reviewer)
    second = change_alert(
        number=1, site=site, says={**says, "found": "Isotonitazene"}, days=3, by=clinician, at=at
    )
    assert public_one(1, at).version == first
    with pytest.raises(NotTheNewest):
        approve(number=1, version=1, site=site, by=coordinator, at=at)
    both(site, second, at, reviewer, coordinator)
    assert public_one(1, at).version == second
    assert len(standing(at)) == 1


def test_what_is_cancelled_is_over_and_says_why(site, says, nurse, clinician, reviewer, at):
    version = opened(site, says, nurse, at)
    both(site, version, at, clinician, reviewer)
    cancel(number=1, site=site, because="wrong", by=clinician, at=at)
    assert standing(at) == []
    told = public_one(1, at)
    assert (str(told.state), told.alert.cancelled.because) == ("cancelled", "wrong")
    with pytest.raises(OverAlready):
        change_alert(number=1, site=site, says=says, days=1, by=nurse, at=at)


def test_an_approval_after_the_end_comes_too_late(site, says, nurse, clinician, at):
    version = opened(site, says, nurse, at)
    with pytest.raises(TooLate):
        approve(number=1, version=1, site=site, by=clinician, at=version.expires_at)


def test_an_alert_for_services_is_not_told_to_everybody(site, says, nurse, clinician, reviewer, at):
    both(site, opened(site, {**says, "audience": "services"}, nurse, at), at, clinician, reviewer)
    both(site, opened(site, says, nurse, at), at, clinician, reviewer)
    assert [one.alert.number for one in standing(at)] == [2]
    assert public_one(1, at) is None


def test_what_everybody_was_told_does_not_become_for_services_alone(
    site, says, nurse, clinician, reviewer, at
):
    inside = {**says, "audience": "services"}
    opened(site, says, nurse, at)
    draft = change_alert(number=1, site=site, says=says, days=1, by=nurse, at=at)
    change_alert(number=1, site=site, says=inside, days=1, by=nurse, at=at)  # nobody was told yet
    last = change_alert(number=1, site=site, says=says, days=1, by=nurse, at=at)
    both(site, last, at, clinician, reviewer)
    with pytest.raises(ToldToAll):
        change_alert(number=1, site=site, says=inside, days=1, by=nurse, at=at)
    assert (draft.number, public_one(1, at).version) == (2, last)


def test_whoever_tries_reads_why_and_keeps_their_words(
    client, site, says, nurse, clinician, reviewer, at
):
    both(site, opened(site, says, nurse, at), at, clinician, reviewer)
    with time_machine.travel(at, tick=False):
        client.force_login(nurse)
        told = {**says, "audience": "services", "headline_en": "Kept words.", "days": "7"}
        answer = client.post("/at/oslo/alerts/1/change/", told)
    assert answer.status_code == 422
    assert b"Everybody has been told: cancel it" in answer.content
    assert b"Kept words." in answer.content
    assert Version.objects.count() == 1


def test_an_alert_that_is_over_is_read_for_a_year(site, says, nurse, clinician, reviewer, at):
    version = opened(site, says, nurse, at)
    both(site, version, at, clinician, reviewer)
    last = version.expires_at + SHOWN_AFTER
    assert public_one(1, last - timedelta(seconds=1)).version == version
    assert public_one(1, last) is None


def test_a_signal_is_decided_once(site, says, nurse, at):
    signal = Signal.objects.create(
        site=site, kind="unknown", about="7", week_date=at.date(), method="recurs", found_at=at
    )
    opened(site, says, nurse, at, signal=signal)
    with pytest.raises(DecidedAlready):
        dismiss(signal=signal, because="chance", by=nurse, at=at)
    assert signal.decisions.get().alert_number == 1


def test_each_deed_is_on_the_record(site, says, nurse, clinician, reviewer, at):
    both(site, opened(site, says, nurse, at), at, clinician, reviewer)
    kinds = Entry.objects.filter(what__startswith="alerts.").order_by("pk")
    assert sorted(kinds.values_list("what", flat=True)) == [
        "alerts.alert_approved", "alerts.alert_approved", "alerts.alert_published",
        "alerts.alert_written",
    ]  # fmt: skip


def test_a_draft_waits(site, says, nurse, at):
    version = opened(site, says, nurse, at)
    assert str(state_of(version, at)) == "draft"
    assert Alert.objects.get().number == 1
