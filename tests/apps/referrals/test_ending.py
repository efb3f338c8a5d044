"""What ends with a person, with a restore, and over the years."""

import pytest

from fristed.apps.referrals.actions.ending import end_all_links, forget_referrals
from fristed.apps.referrals.actions.linking import issue_link, open_link
from fristed.apps.referrals.actions.words import read_words
from fristed.apps.referrals.models import Referral
from fristed.apps.visits.actions import receive

pytestmark = pytest.mark.django_db


def test_erasing_a_person_leaves_no_word_no_code_and_no_link(asked, site, staff, at):
    visit = receive(site=site, by=staff, at=at)
    theirs, other = asked(visit=visit), asked()
    one = issue_link(referral=theirs, by=staff, at=at)

    forget_referrals(site=site, visits=[visit.pk], by=staff, at=at)

    assert open_link(site=site, code=one.code, secret=one.secret, once="", at=at) is None
    assert read_words(referral=theirs, by=staff, at=at) == []
    assert len(read_words(referral=other, by=staff, at=at)) == 3
    assert Referral.objects.get(pk=theirs.pk).code == ""
    assert Referral.objects.get(pk=other.pk).code == other.code


def test_person_may_have_had_any_number_of_visits(asked, site, staff, at):
    visit = receive(site=site, by=staff, at=at)
    theirs = asked(visit=visit)

    forget_referrals(site=site, visits=[visit.pk, *range(70_000)], by=staff, at=at)

    assert Referral.objects.get(pk=theirs.pk).code == ""


def test_restore_ends_every_link(asked, site, staff, at):
    one = issue_link(referral=asked(), by=staff, at=at)
    assert end_all_links(at=at) == 1
    assert open_link(site=site, code=one.code, secret=one.secret, once="", at=at) is None
