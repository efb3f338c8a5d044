"""Nothing reaches the world that three people have not answered for; nothing is lost."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import override_settings

from fristed.apps.audit.models import Entry
from fristed.apps.drug_information.actions import (
    NoRisk,
    NotAThird,
    NothingWritten,
    NotReady,
    TooLate,
    UnknownSubject,
    fact_check,
    publish,
    review,
    send_back,
    withdraw,
)
from fristed.apps.drug_information.choices import State
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.published import page_of, public
from fristed.apps.drug_information.queries.texts import newest, state_of

from .conftest import DUE, SOURCE, for_everybody, written

TODAY = date(2026, 11, 17)


def test_a_draft_becomes_public_by_three_people(draft, author, checker, reviewer, at):
    states = [state_of(draft, TODAY)]
    for step, by in ((fact_check, checker), (review, reviewer)):
        step(text=draft, by=by, at=at)
        draft.refresh_from_db()
        states.append(state_of(draft, TODAY))
    assert page_of("mdma", "en") is None
    publish(text=draft, review_due_date=DUE, by=author, at=at)
    draft.refresh_from_db()
    assert [*states, state_of(draft, TODAY)] == [
        State.DRAFT,
        State.FACT_CHECKED,
        State.REVIEWED,
        State.PUBLISHED,
    ]
    assert page_of("mdma", "en") == draft
    whats = Entry.objects.filter(what__startswith="drug_information.").values_list(
        "what", flat=True
    )
    assert sorted(whats) == [
        "drug_information.facts_checked",
        "drug_information.text_published",
        "drug_information.text_reviewed",
        "drug_information.text_written",
    ]


def test_nobody_checks_or_reviews_their_own_words(draft, author, checker, at):
    with pytest.raises(NotAThird):
        fact_check(text=draft, by=author, at=at)
    fact_check(text=draft, by=checker, at=at)
    for by in (author, checker):
        with pytest.raises(NotAThird):
            review(text=draft, by=by, at=at)
    draft.refresh_from_db()
    assert draft.reviewed_at is None


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"fact_checked_by": "author"}, "drug_information_checker_is_not_author"),
        ({"reviewed_by": "author"}, "drug_information_reviewer_is_a_third"),
        ({"reviewed_by": "fact_checked_by"}, "drug_information_reviewer_is_a_third"),
    ],
)
def test_the_database_refuses_a_signature_of_the_author(reviewed, columns, constraint):
    theirs = {name: getattr(reviewed, other) for name, other in columns.items()}
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Text.objects.filter(pk=reviewed.pk).update(**theirs)


@pytest.mark.parametrize(
    "lacking",
    [
        {"reviewed_by": None, "reviewed_at": None},
        {"sources": []},
        {"review_due_date": None},
        {"published_by": None},
    ],
)
def test_the_database_refuses_to_publish_what_nobody_answers_for(published, lacking):
    with pytest.raises(IntegrityError, match="published_is_answered_for"), transaction.atomic():
        Text.objects.filter(pk=published.pk).update(**lacking)


def test_nothing_publishes_without_source_or_review(draft, author, checker, reviewer, at):
    fact_check(text=draft, by=checker, at=at)
    with pytest.raises(NotReady):
        publish(text=draft, review_due_date=DUE, by=author, at=at)
    bare = written(author, at, subject="lsd", sources=[])
    fact_check(text=bare, by=checker, at=at)
    review(text=bare, by=reviewer, at=at)
    with pytest.raises(NotReady):
        publish(text=bare, review_due_date=DUE, by=author, at=at)
    assert list(public()) == []


def test_a_refusal_goes_back_with_its_reason_and_loses_nothing(draft, author, checker, at):
    send_back(text=draft, because="Which source says so?", by=checker, at=at)
    draft.refresh_from_db()
    assert (state_of(draft, TODAY), draft.parts["emergency"]) == (State.SENT_BACK, "Call 113.")
    with pytest.raises(TooLate):
        fact_check(text=draft, by=checker, at=at)
    again = written(author, at, after=1)
    assert (newest("mdma", "", "en"), again.version) == (again, 2)


def test_a_text_is_due_when_its_day_is_past(published):
    assert state_of(published, DUE) == State.PUBLISHED
    assert state_of(published, DUE + timedelta(days=1)) == State.DUE


def test_a_newer_version_replaces_and_a_withdrawal_brings_none_back(
    published, author, checker, reviewer, at
):
    people = (author, checker, reviewer)
    newer = for_everybody(people, at, after=1, parts={"summary": "Newer."})
    published.refresh_from_db()
    assert (page_of("mdma", "en"), state_of(published, TODAY)) == (newer, State.REPLACED)
    withdraw(text=newer, because="A source was retracted.", by=reviewer, at=at)
    newer.refresh_from_db()
    assert (page_of("mdma", "en"), state_of(newer, TODAY)) == (None, State.WITHDRAWN)
    with pytest.raises(TooLate):
        withdraw(text=newer, because="Again.", by=reviewer, at=at)


def test_only_the_newest_version_is_signed(draft, author, checker, at):
    written(author, at, after=1)
    with pytest.raises(TooLate):
        fact_check(text=draft, by=checker, at=at)
    with pytest.raises(TooLate):
        written(author, at, after=1)


def test_a_draft_follows_the_version_that_was_the_last(draft, author, at):
    for after in (0, 7, 29_999):
        with pytest.raises(TooLate):
            written(author, at, after=after)
    assert written(author, at, after=1).version == 2


def test_what_cannot_be_written_is_refused(author, at):
    with pytest.raises(UnknownSubject):
        written(author, at, subject="no-such")
    with pytest.raises(NothingWritten):
        written(author, at, parts={"summary": "  ", "together": "not of a page"})
    with pytest.raises(NoRisk):
        written(author, at, subject="alcohol", other="mdma", parts={"together": "Hot."})
    risky = SOURCE | {"risk": 2, "reliability": 2}
    pair = {"subject": "alcohol", "other": "mdma", "parts": {"together": "Hot.", "dose": "no"}}
    assert written(author, at, **pair, sources=[risky]).parts == {"together": "Hot."}


def test_text_of_the_demonstration_is_read_in_a_demonstration_alone(author, checker, reviewer, at):
    people = (author, checker, reviewer)
    made_up = for_everybody(people, at, demonstration=True)
    real = for_everybody(people, at, subject="lsd")
    with override_settings(DEMONSTRATION=False):
        assert (page_of("mdma", "en"), list(public())) == (None, [real])
    with override_settings(DEMONSTRATION=True):
        assert page_of("mdma", "en") == made_up
