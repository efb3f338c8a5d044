"""What no trail may tell: a question about a child, a death; which visit was erased."""

import json
from datetime import timedelta

import pytest

from fristed.apps.audit.models import Entry
from fristed.apps.clients.queries.readers import entries_about
from fristed.apps.person_rights.actions import Answer, copy_everything
from fristed.apps.person_rights.presenters import as_json, models_told, sheets_of
from fristed.apps.registers.actions.banning import ban
from fristed.apps.registers.actions.children import decide_child_welfare
from fristed.apps.registers.models import Ban
from fristed.apps.visits.actions import unlink_visit

WORDS = "what somebody else told at the door"
ERASED = Answer("erase", "erased")


@pytest.fixture
def banned(client_here, visit, lead, at) -> Ban:
    """Somebody who was banned, in words."""
    until = at + timedelta(days=1)
    given = {"reason": "theft", "scope": "room", "until_at": until, "words": WORDS}
    return ban(client=client_here, **given, by=lead, at=at)


def copied(client, by, at) -> str:
    held = copy_everything(
        client=client,
        verified="known",
        tables=models_told(),
        health=True,
        pictures=False,
        by=by,
        at=at,
    )
    return as_json(held, sheets_of(held))


def test_copy_and_readers_tell_of_no_question_about_a_child(client_here, visit, lead, at):
    before = json.loads(copied(client_here, lead, at))["not_in_it"]

    decide_child_welfare(visit=visit, decision="not_sent", words="Asked.", by=lead, at=at)
    said = copied(client_here, lead, at)

    assert "child_welfare" not in said
    assert "welfare of a child" not in said
    assert json.loads(said)["not_in_it"] == before
    about = {row.subject.partition(":")[0] for row in entries_about(client_here, all_acts=True)}
    assert "visit" in about
    assert about & {"child_welfare", "death"} == set()


def test_readers_are_asked_for_with_one_parameter_however_many_visits(client_here, visit):
    _sql, params = entries_about(client_here, all_acts=True).query.sql_with_params()

    assert [len(one) for one in params if isinstance(one, list)] != []
    assert len(params) == 3


def test_words_on_a_ban_are_read_by_somebody_first(client_here, banned, lead, at):
    said = copied(client_here, lead, at)

    assert WORDS not in said
    assert "Words about incidents, emergencies and bans" in said
    assert '"ban"' in said


def test_earlier_decision_leads_no_more_to_what_was_erased(
    decide, visit, consent, note, client_here, at
):
    step = visit.steps.first()
    kept = [
        decide(step, Answer("correct", "corrected")),
        decide(visit, Answer("erase", "refused", "register", "gdpr_17_3_b")),
        decide(consent, Answer("correct", "corrected")),
        decide(note, Answer("correct", "corrected")),
    ]

    decide(visit, ERASED, at=at + timedelta(hours=1))

    for one in kept:
        one.refresh_from_db()
    assert [one.row for one in kept] == [0, 0, consent.pk, note.pk]


def test_visit_that_is_taken_off_a_person_is_not_named_in_the_audit(client_here, visit, lead, at):
    later = at + timedelta(hours=1)

    unlink_visit(visit=visit, by=lead, at=later)

    (entry,) = Entry.objects.filter(what="visits.unlinked")
    assert entry.subject == f"client:{client_here.pk}"
    named = Entry.objects.filter(at=later, subject__endswith=f":{visit.pk}")
    assert list(named) == []


def test_nothing_that_is_written_at_the_erasure_names_the_visit(decide, visit, at):
    later = at + timedelta(hours=1)

    decide(visit, ERASED, at=later)

    named = Entry.objects.filter(at=later, subject__endswith=f":{visit.pk}")
    assert list(named.values_list("what", "subject")) == []
