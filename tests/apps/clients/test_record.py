"""What a person's page reads in one statement is what the single questions answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from fristed.apps.clients import actions, queries
from fristed.apps.clients.models import Card

pytestmark = [pytest.mark.django_db]


def test_record_of_a_person_is_what_each_question_says(scope, site, staff, at, kari, terms):
    actions.issue_card(client=kari, by=staff, at=at)
    kinds = list(queries.consents_of(kari))
    actions.answer_consents(client=kari, given=dict.fromkeys(kinds, True), by=staff, at=at)
    no = dict.fromkeys(kinds[1:], False)
    actions.answer_consents(client=kari, given=no, by=staff, at=at + timedelta(minutes=1))

    record = queries.record_of(kari, site, at.date())

    registration = queries.registration_of(kari)
    assert record == replace(
        record,
        registration=registration,
        card=Card.objects.get(client=kari),
        consents=queries.consents_of(kari),
        terms=queries.current_terms(site, at.date()),
    )
    assert record.registration.terms == registration.terms
    assert record.registration.registered_at == registration.registered_at
    assert record.card.issued_at == at
    assert record.consents == {kind: kind == kinds[0] for kind in kinds}


def test_record_of_somebody_who_left_is_empty(scope, site, staff, at, kari):
    actions.issue_card(client=kari, by=staff, at=at)
    actions.deregister(client=kari, by=staff, at=at)

    record = queries.record_of(kari, site, at.date())

    assert (record.registration, record.card) == (None, None)


def test_record_knows_the_newest_agreement_of_the_day(scope, site, staff, at, kari, terms):
    tomorrow = at.date() + timedelta(days=1)
    for version, day in (("later", tomorrow), ("latest", tomorrow + timedelta(days=1))):
        actions.publish_terms(
            site=site, version=version, texts={"nb": "Ny", "en": "New"}, from_date=day,
            by=staff, at=at,
        )  # fmt: skip

    today, then = (queries.record_of(kari, site, day).terms for day in (at.date(), tomorrow))

    assert {one.version for one in today} == {terms[0].version}
    assert [(one.version, one.language) for one in then] == [("later", "en"), ("later", "nb")]
