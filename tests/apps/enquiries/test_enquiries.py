"""Outside enquiries: neither confirmed nor denied, unless a law in force demands it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from fristed.apps.enquiries import actions, queries
from fristed.apps.enquiries.choices import Answer
from fristed.apps.enquiries.models import Enquiry
from fristed.apps.premises.models import RuleBookInForce

pytestmark = [pytest.mark.django_db]

IN_THE_TRIAL = datetime(2005, 6, 1, 10, 0, tzinfo=UTC)  # Norway's act of 2004 was in force


@pytest.fixture
def trial(scope, site):
    """The rule book binds the site since the trial."""
    RuleBookInForce.objects.filter(site=site).update(from_date=date(2004, 12, 17))


def ordered(site, by, second, at, **more):
    said = {
        "rule_set": "NO-2004",
        "order_seen": True,
        "names_one_person": True,
        "second": second,
    } | more
    return actions.note_enquiry(
        site=site, asker="police", channel="writing", answer="ordered", by=by, at=at, **said
    )


def test_enquiry_is_neither_confirmed_nor_denied(scope, site, staff, at):
    enquiry = actions.note_enquiry(site=site, asker="press", channel="phone", by=staff, at=at)

    assert (enquiry.answer, enquiry.rule_set, enquiry.second) == (Answer.NEITHER, "", None)


def test_disclosure_never_carries_over_from_a_repealed_set(trial, site):
    assert queries.disclosure_rule_sets(site, date(2005, 6, 1)) == ("NO-2004",)
    assert queries.disclosure_rule_sets(site, date(2009, 12, 16)) == ("NO-2004",)
    assert queries.disclosure_rule_sets(site, date(2009, 12, 17)) == ()
    assert queries.disclosure_rule_sets(site, date(2026, 11, 17)) == ()


def test_order_is_refused_today(trial, site, staff, nurse, at):
    with pytest.raises(actions.NoLawDemandsIt):
        ordered(site, staff, nurse, at)

    assert Enquiry.objects.count() == 0


def test_order_under_a_law_in_force(trial, site, staff, nurse):
    enquiry = ordered(site, staff, nurse, IN_THE_TRIAL)

    assert (enquiry.rule_set, enquiry.by, enquiry.second) == ("NO-2004", staff, nurse)


@pytest.mark.parametrize("missing", [{"order_seen": False}, {"names_one_person": False}])
def test_order_takes_a_written_order_for_one_person(trial, site, staff, nurse, missing):
    with pytest.raises(actions.NoWrittenOrder):
        ordered(site, staff, nurse, IN_THE_TRIAL, **missing)


def test_order_takes_two_persons(trial, site, staff):
    with pytest.raises(actions.NoSecondPerson):
        ordered(site, staff, staff, IN_THE_TRIAL)
    with pytest.raises(actions.NoSecondPerson):
        ordered(site, staff, None, IN_THE_TRIAL)


def test_order_by_one_person_is_refused_by_the_database(scope, site, staff, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.create(
            site=site, asked_at=at, asker="police", channel="door", answer="ordered",
            rule_set="NO-2004", order_seen=True, by=staff, second=staff,
        )  # fmt: skip


def test_house_rule_is_no_law_that_demands_an_answer(scope, site, at):
    from fristed.apps.premises.models import HouseRule

    HouseRule.objects.create(
        site=site, code="police_disclosure", value={"on_request": "confirm"},
        decided_by="House rules, 1", from_date=date(2020, 1, 1),
    )  # fmt: skip

    assert queries.disclosure_rule_sets(site, at.date()) == ()
