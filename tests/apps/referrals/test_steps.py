"""Steps held by the database: the table of what may follow, two at once, what was written stays."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction

from fristed.apps.audit.models import Entry
from fristed.apps.recipients.actions import retire_recipient
from fristed.apps.recipients.models import Recipient
from fristed.apps.referrals.actions.asking import NoLongerUsed, NotAgreed, refer, take_back
from fristed.apps.referrals.actions.linking import answer_link, issue_link, open_link
from fristed.apps.referrals.actions.stepping import (
    UNDO_LASTS,
    Deed,
    NotPossible,
    ReasonMissing,
    TooLate,
    take_step,
)
from fristed.apps.referrals.choices import NEEDS_REASON, NEXT, OPEN, State
from fristed.apps.referrals.models import Referral, Step
from fristed.apps.vault.models import Note
from fristed.ground.context import vault_role, working

from .conftest import SAID, make_recipient

WAYS = {
    State.REQUESTED: [],
    State.ACCEPTED: [State.ACCEPTED],
    State.SCHEDULED: [State.ACCEPTED, State.SCHEDULED],
    State.IN_PROGRESS: [State.ACCEPTED, State.IN_PROGRESS],
    State.COMPLETED: [State.ACCEPTED, State.COMPLETED],
    State.DECLINED: [State.DECLINED],
    State.FAILED: [State.ACCEPTED, State.FAILED],
    State.PERSON_DECLINED: [State.PERSON_DECLINED],
    State.WITHDRAWN: [State.WITHDRAWN],
}


def deed(state, at):
    return Deed(
        state,
        reason="full" if state in NEEDS_REASON else "",
        appointment_at=at + timedelta(days=2) if state == State.SCHEDULED else None,
    )


def row(referral, number, state, at, by, **also):
    """A step as nothing but the database would check it."""
    said = deed(state, at)
    return Step(
        site=referral.site,
        referral=referral,
        number=number,
        state=state,
        reason=said.reason,
        appointment_at=said.appointment_at,
        due_date=at.date() if state in OPEN else None,
        through="staff",
        by=by,
        at=at,
        **also,
    )


def refused(step):
    try:
        with transaction.atomic():
            step.save(force_insert=True)
            transaction.set_rollback(True)
    except IntegrityError:
        return True
    return False


@pytest.mark.django_db
@pytest.mark.parametrize("was", list(State), ids=str)
def test_database_allows_what_the_table_allows(asked, staff, at, was):
    referral = asked()
    for state in WAYS[was]:
        take_step(referral=referral, deed=deed(state, at), by=staff, at=at)
    number = len(WAYS[was]) + 2
    found = {s for s in State if not refused(row(referral, number, s, at, staff))}
    assert found == set(NEXT.get(was, ()))


@pytest.mark.django_db
@pytest.mark.parametrize("was", list(State), ids=str)
def test_action_refuses_what_does_not_follow(asked, staff, at, was):
    referral = asked()
    for state in WAYS[was]:
        take_step(referral=referral, deed=deed(state, at), by=staff, at=at)
    for state in set(State) - set(NEXT.get(was, ())):
        with pytest.raises(NotPossible):
            take_step(referral=referral, deed=deed(state, at), by=staff, at=at)


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "state"), [(3, "accepted"), (1, "accepted"), (2, "requested")])
def test_database_refuses_a_step_out_of_order(asked, staff, at, number, state):
    assert refused(row(asked(), number, state, at, staff))


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"state": "completed"}, {"reason": "full"}, {"number": 9}])
def test_step_stays_as_it_was_written(asked, change):
    referral = asked()
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(referral=referral).update(**change)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"state": "completed"}, {"due_date": None}])
def test_state_follows_the_steps_and_nothing_else(asked, change):
    referral = asked()
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(**change)


@pytest.mark.django_db
def test_night_may_take_the_minute(asked, at):
    referral = asked()
    assert Step.objects.filter(referral=referral).update(at=at.replace(hour=11, minute=0)) == 1
    assert Referral.objects.filter(pk=referral.pk).update(at=at, code="", visit=None) == 1


@pytest.mark.django_db
def test_undo_is_a_row_and_ends_after_five_minutes(asked, staff, at):
    referral = asked()
    take_step(referral=referral, deed=Deed("accepted"), by=staff, at=at)
    with pytest.raises(TooLate):
        take_back(referral=referral, by=staff, at=at + UNDO_LASTS + timedelta(seconds=1))
    take_back(referral=referral, by=staff, at=at + UNDO_LASTS)
    with pytest.raises(TooLate):
        take_back(referral=referral, by=staff, at=at + UNDO_LASTS)
    assert Referral.objects.get().state == "requested"
    assert Step.objects.standing().count() == 1


@pytest.mark.django_db
def test_database_refuses_an_undo_that_is_none(asked, staff, at):
    referral = asked()
    step = take_step(referral=referral, deed=Deed("accepted"), by=staff, at=at)
    late = at + timedelta(minutes=6)
    assert refused(row(referral, 3, "requested", late, staff, undoes=step))
    assert refused(row(referral, 3, "withdrawn", at, staff, undoes=step))
    assert not refused(row(referral, 3, "requested", at, staff, undoes=step))


@pytest.mark.django_db
def test_no_has_a_reason(asked, staff, at):
    with pytest.raises(ReasonMissing):
        take_step(referral=asked(), deed=Deed("declined"), by=staff, at=at)


@pytest.mark.django_db
def test_nothing_goes_along_unasked(asked):
    with pytest.raises(NotAgreed):
        asked(consent="")


@pytest.mark.django_db
def test_database_keeps_nothing_that_was_not_agreed(asked, at):
    referral = asked()
    with pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=referral.pk).update(consent="")


@pytest.mark.django_db
def test_service_that_is_not_used_is_not_asked(clinic, asked, staff, at):
    retire_recipient(recipient=clinic, by=staff, at=at)
    with pytest.raises(NoLongerUsed):
        asked(recipient=Recipient.objects.get())


@pytest.mark.django_db
def test_words_lie_in_the_vault_alone(asked, at):
    referral = asked()
    with vault_role():
        topics = set(Note.objects.values_list("topic", flat=True))
    assert topics == {"referral", "referral_name", "referral_contact"}
    plain = [str(vars(one)) for model in (Referral, Step) for one in model.objects.all()]
    assert [text for text in plain if any(said in text for said in SAID.values())] == []
    assert referral.along == ["name", "reach", "words"]


@pytest.mark.django_db
def test_each_step_is_in_the_log(asked, staff, at):
    referral = asked()
    take_step(referral=referral, deed=Deed("accepted"), by=staff, at=at)
    found = Entry.objects.filter(subject=f"referral:{referral.pk}", what__startswith="referrals.")
    assert set(found.values_list("what", "by")) == {
        ("referrals.requested", staff.pk),
        ("referrals.accepted", staff.pk),
    }


# --- two at once, with real transactions -------------------------------------------------------
TELLS = [("accepted", "declined"), ("declined", "withdrawn"), ("accepted", "accepted")]


@pytest.fixture
def real(transactional_db, site, staff, at):
    """A referral and a code for it, committed."""
    with working(staff=staff.pk, sites=[site.pk]):
        there = make_recipient(site, staff, at)
        made = refer(recipient=there, need="tests", by=staff, at=at)
        return made, issue_link(referral=made, by=staff, at=at)


def at_once(*acts):
    def one(act):
        try:
            return act()
        except NotPossible:
            return "faster"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("states", TELLS, ids="-".join)
def test_of_two_answers_at_once_one_stands(real, site, staff, at, states):
    def tell(state):
        with working(staff=staff.pk, sites=[site.pk]):
            return take_step(referral=real[0], deed=deed(state, at), by=staff, at=at).state

    said = at_once(*(lambda state=state: tell(state) for state in states))
    with working(staff=staff.pk, sites=[site.pk]):
        assert Step.objects.count() == 2
        assert said.count("faster") == 1
        assert Referral.objects.get().state in states


@pytest.mark.django_db(transaction=True)
def test_code_used_eight_times_at_once_opens_once(real, site, at):
    def look(number):
        with working(staff=None, sites=[site.pk]):
            one = real[1]
            secret = one.secret
            return open_link(site=site, code=one.code, secret=secret, once=f"{number}", at=at)

    found = at_once(*(lambda number=number: look(number) for number in range(8)))
    assert sum(one is not None for one in found) == 1


@pytest.mark.django_db(transaction=True)
def test_link_and_staff_at_once_never_wait_for_each_other(real, site, staff, at):
    with working(staff=None, sites=[site.pk]):
        one = real[1]
        opened = open_link(site=site, code=one.code, secret=one.secret, once="a", at=at)

    def by_link():
        with working(staff=None, sites=[site.pk]):
            code = opened.answer_code
            told = Deed("declined", reason="full")
            return answer_link(site=site, code=code, deed=told, once="b", at=at)

    def by_staff():
        with working(staff=staff.pk, sites=[site.pk]):
            return take_step(referral=real[0], deed=Deed("withdrawn"), by=staff, at=at)

    at_once(by_link, by_staff)
    with working(staff=staff.pk, sites=[site.pk]):
        assert Step.objects.count() == 2


def test_every_state_is_reached_by_some_way():
    followed = {after for was, after in product(NEXT, State) if after in NEXT[was]}
    assert followed | {State.REQUESTED} == set(State)
