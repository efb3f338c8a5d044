"""One-time links: what opens, what does not, and that the two cannot be told apart."""

from datetime import timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.referrals.actions.linking import (
    ANSWER_LASTS,
    LINK_LASTS,
    WITHIN,
    WRONG_SECRETS,
    answer_link,
    issue_link,
    look_again,
    open_link,
)
from fristed.apps.referrals.actions.stepping import Deed, NotPossible, take_step
from fristed.apps.referrals.models import Link, WrongSecret
from fristed.apps.referrals.queries.codes import grouped

from .conftest import SAID

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(asked, staff, at):
    referral = asked()
    return referral, issue_link(referral=referral, by=staff, at=at)


def opens(site, issued, at, *, secret=None, code=None, once=""):
    return open_link(
        site=site,
        code=code or issued.code,
        secret=issued.secret if secret is None else secret,
        once=once,
        at=at,
    )


def test_link_opens_what_went_along_and_no_more(site, issued, at):
    opened = opens(site, issued[1], at)
    assert dict(opened.along) == SAID
    assert (opened.kind, opened.need, opened.state) == ("hepatitis", "tests", "requested")


def test_code_is_kept_nowhere(issued):
    referral, one = issued
    rows = [str(vars(row)) for row in Link.objects.filter(referral=referral)]
    assert [row for row in rows if one.code in row or one.secret in row] == []


@pytest.mark.parametrize("typed", [str.lower, grouped, lambda code: f" {code} "])
def test_code_is_read_as_it_is_typed(site, issued, at, typed):
    assert opens(site, issued[1], at, code=typed(issued[1].code)) is not None


def test_link_opens_once(site, issued, at):
    assert opens(site, issued[1], at) is not None
    assert opens(site, issued[1], at) is None


def test_second_click_of_the_very_same_form_opens_again(site, issued, at):
    first = opens(site, issued[1], at, once="one form")
    second = opens(site, issued[1], at + timedelta(seconds=2), once="one form")
    assert second.along == first.along
    assert answer(site, first, at) is None
    assert answer(site, second, at) is not None


@pytest.mark.parametrize(
    ("once", "later"), [("another form", timedelta(0)), ("one form", timedelta(minutes=3))]
)
def test_replay_opens_nothing(site, issued, at, once, later):
    opens(site, issued[1], at, once="one form")
    assert opens(site, issued[1], at + later, once=once) is None


def test_second_click_opens_nothing_once_there_is_an_answer(site, issued, at):
    opened = opens(site, issued[1], at, once="one form")
    answer(site, opened, at)
    assert opens(site, issued[1], at, once="one form") is None


def test_expired_link_opens_nothing(site, issued, at):
    assert opens(site, issued[1], at + LINK_LASTS) is None


def test_newer_link_ends_the_older(site, issued, staff, at):
    newer = issue_link(referral=issued[0], by=staff, at=at)
    assert opens(site, issued[1], at) is None
    assert opens(site, newer, at) is not None


def test_withdrawn_referral_opens_nothing(site, issued, staff, at):
    take_step(referral=issued[0], deed=Deed("withdrawn"), by=staff, at=at)
    assert opens(site, issued[1], at) is None


@pytest.mark.parametrize("code", ["", "x", "0" * 14, "Z" * 14, "\x00", "9" * 4000])
def test_code_that_is_none_opens_nothing(site, issued, at, code):
    assert open_link(site=site, code=code, secret=issued[1].secret, once="", at=at) is None


def test_wrong_secret_opens_nothing_and_uses_nothing_up(site, issued, at):
    assert opens(site, issued[1], at, secret="00000000") is None
    assert WrongSecret.objects.count() == 1
    assert opens(site, issued[1], at) is not None


def test_guessing_a_secret_is_slowed_for_that_link_and_no_other(site, issued, asked, staff, at):
    other = issue_link(referral=asked(), by=staff, at=at)
    for _each in range(WRONG_SECRETS):
        opens(site, issued[1], at, secret="00000000")

    assert opens(site, issued[1], at) is None
    assert opens(site, other, at) is not None
    assert opens(site, issued[1], at + WITHIN) is not None


def answer(site, opened, at, **deed):
    said = Deed(**({"state": "accepted"} | deed))
    return answer_link(site=site, code=opened.answer_code, deed=said, once="f", at=at)


def test_answer_is_taken_once_and_brings_the_next_code(site, issued, at):
    opened = opens(site, issued[1], at)
    stands = answer(site, opened, at)
    assert stands.state == "accepted"
    back = opens(site, issued[1], at, code=stands.next_code)
    assert back.state == "accepted"
    assert answer(site, back, at, state="completed").state == "completed"


def test_second_click_on_an_answer_answers_once(site, issued, at):
    opened = opens(site, issued[1], at)
    assert answer(site, opened, at).state == "accepted"
    assert answer(site, opened, at).state == "accepted"
    assert issued[0].steps.count() == 2


def test_answer_code_opens_no_referral_and_the_other_way_round(site, issued, at):
    opened = opens(site, issued[1], at)
    assert opens(site, issued[1], at, code=opened.answer_code) is None
    said = Deed("accepted")
    assert answer_link(site=site, code=opened.next_code, deed=said, once="", at=at) is None


def test_answer_code_ends_after_an_hour(site, issued, at):
    opened = opens(site, issued[1], at)
    assert answer(site, opened, at + ANSWER_LASTS) is None


def test_recipient_takes_back_within_five_minutes(site, issued, at):
    declined = answer(site, opens(site, issued[1], at), at, state="declined", reason="full")
    assert (declined.state, declined.next_code, declined.along) == ("declined", "", [])
    stands = answer(site, declined, at + timedelta(minutes=4), state="")
    assert stands.state == "requested"


@pytest.mark.parametrize("state", ["withdrawn", "person_declined", "requested"])
def test_recipient_cannot_speak_for_the_house(site, issued, at, state):
    opened = opens(site, issued[1], at)
    with pytest.raises(NotPossible):
        answer(site, opened, at, state=state)


def test_page_shown_again_has_new_codes(site, issued, at):
    opened = opens(site, issued[1], at)
    again = look_again(site=site, code=opened.answer_code, at=at)
    assert again.along == opened.along
    assert answer(site, opened, at + timedelta(minutes=3)) is None
    assert answer(site, again, at) is not None


def test_audit_says_by_link_and_names_nobody(site, issued, at):
    answer(site, opens(site, issued[1], at), at, words="Come at nine.")
    subject = f"referral:{issued[0].pk}"
    rows = Entry.objects.filter(subject=subject, by__isnull=True).values_list("what", "purpose")
    assert set(rows) == {
        ("referrals.opened_by_link", ""),
        ("referrals.accepted_by_link", ""),
        ("vault.opened", "hand_over"),
    }


def test_link_of_another_site_opens_nothing(other_site, issued, at):
    assert opens(other_site, issued[1], at) is None
