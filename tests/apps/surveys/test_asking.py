"""Editions, questions in versions, invitations, answers kept as they come, letters once a day."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils.module_loading import autodiscover_modules

from fristed.apps.accounts.models import Staff
from fristed.apps.audit.models import Entry
from fristed.apps.jobs.jobs import run_next
from fristed.apps.jobs.models import Job
from fristed.apps.sites.models import Site
from fristed.apps.surveys import actions
from fristed.apps.surveys.actions.editions import Wording
from fristed.apps.surveys.actions.letters import letter_of
from fristed.apps.surveys.choices import Kind
from fristed.apps.surveys.forms import NewQuestionForm
from fristed.apps.surveys.models import Answer, Edition, Invitation, Mail, Question
from fristed.apps.surveys.queries.codes import code_of, invitation_by
from fristed.apps.surveys.queries.editions import (
    answers_of,
    invitations_of,
    question_of,
    questions_of,
    sections,
    waited_for,
)
from fristed.apps.surveys.queries.instruments import NotAnInstrument, instruments, read
from fristed.apps.surveys.queries.values import kept
from fristed.ground.context import working

from .conftest import AT, CENSUS, make_room

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def run_all(at: datetime) -> None:
    """Run every job that waits."""
    autodiscover_modules("jobs")
    while run_next(at=at):
        pass


def test_every_question_of_an_instrument_is_worded_in_the_languages_of_the_house():
    for one in instruments().values():
        assert {"en", "nb"} <= set(one.languages)
        assert all({"en", "nb"} <= set(text) for q in one.questions for _code, text in q.options)


def test_further_language_is_data():
    text = (
        "title: {en: A, nb: B, de: C}\nabout: {en: A}\nsections:\n- title: {en: P}\n  questions:\n"
        "  - {key: one, kind: yes_no, text: {en: A, nb: B, de: C}}\n"
    )
    assert read("x", text).languages == ("en", "nb", "de")
    with pytest.raises(NotAnInstrument):
        read("x", text.replace("yes_no", "choice"))


@pytest.mark.parametrize("key", ["code", "page", "do", "asked", "estimate_tested"])
def test_question_is_not_called_as_something_else_on_its_page(key: str):
    text = (
        "title: {en: A}\nabout: {en: A}\nsections:\n- title: {en: P}\n  questions:\n"
        f"  - {{key: {key}, kind: yes_no, text: {{en: A}}}}\n"
    )
    with pytest.raises(NotAnInstrument, match=key):
        read("x", text)
    assert read("x", text.replace(key, f"the_{key}"))
    given = {"key": key, "kind": "yes_no", "section_en": "P", "text_en": "A"}
    wrong = NewQuestionForm(given, languages=["en"])
    assert wrong.errors == {"key": ["Choose another code."]}
    assert NewQuestionForm({**given, "key": f"the_{key}"}, languages=["en"]).is_valid()


def test_edition_asks_what_its_instrument_asks_and_the_next_what_the_last_did(
    draft: Edition, secretary: Staff
):
    assert [one.key for one in questions_of(draft)] == [
        one.key for one in instruments()[CENSUS].questions
    ]
    assert [len(one.questions) for one in sections(questions_of(draft))] == [4, 3, 3, 2, 3, 2]
    said = Wording({"en": "More"}, {"en": "Is there more?"}, {}, [])
    actions.add_question(edition=draft, key="more", kind=Kind.YES_NO, said=said, by_country=False,
                         by=secretary, at=AT)  # fmt: skip
    following = actions.prepare(instrument=CENSUS, slug="2028", by=secretary, at=LATER)
    assert [one.key for one in questions_of(following)][-1] == "more"
    with pytest.raises(actions.TakenAlready):
        actions.prepare(instrument=CENSUS, slug="2028", by=secretary, at=LATER)


def test_question_worded_anew_keeps_the_version_before(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
):
    say(asked[0], tested="60")
    before = question_of(draft, "tested")
    said = Wording(before.section, {"en": "Tested?"}, {}, [])
    after = actions.ask_anew(question=before, said=said, by=secretary, at=LATER)
    assert (before.version, after.version, after.position) == (1, 2, before.position)
    assert Answer.objects.get().question == before
    assert question_of(draft, "tested").text == {"en": "Tested?"}


def test_question_that_is_kept_as_it_was_is_no_version(draft: Edition, secretary: Staff):
    now = question_of(draft, "needed")
    said = Wording(now.section, now.text, now.hint, [(code, text) for code, text in now.options])
    again = actions.ask_anew(question=now, said=said, by=secretary, at=LATER)
    assert (again.pk, Question.objects.filter(key="needed").count()) == (now.pk, 1)
    gone = replace(said, asked=False)
    assert actions.ask_anew(question=now, said=gone, by=secretary, at=LATER).version == 2


def test_answers_to_choose_from_stay_once_an_edition_is_open(
    asked: list[Invitation], draft: Edition, secretary: Staff
):
    now = question_of(draft, "needed")
    fewer = Wording(now.section, now.text, now.hint, now.options[:2])
    gone = Wording(now.section, now.text, now.hint, now.options, asked=False)
    for said in (fewer, gone):
        with pytest.raises(actions.NotADraft):
            actions.ask_anew(question=now, said=said, by=secretary, at=LATER)
    said = Wording({"en": "More"}, {"en": "Is there more?"}, {}, [])
    with pytest.raises(actions.NotADraft):
        actions.add_question(edition=draft, key="more", kind=Kind.YES_NO, said=said,
                             by_country=False, by=secretary, at=LATER)  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE surveys_question SET text = '{}'",
        "DELETE FROM surveys_question",
        "UPDATE surveys_published SET results = '{}'",
        "DELETE FROM surveys_invitation",
    ],
)
def test_program_cannot_change_what_was_asked_or_published(draft: Edition, statement: str):
    refused = pytest.raises(DatabaseError, match="permission denied")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_link_opens_only_while_its_edition_is_open(draft: Edition, secretary: Staff):
    room = make_room("NO", 1)
    assert actions.invite(edition=draft, rooms=[room.pk], language="en", by=secretary, at=AT) == 1
    assert actions.invite(edition=draft, rooms=[room.pk], language="en", by=secretary, at=AT) == 0
    one = Invitation.objects.get()
    code = code_of(one)
    assert invitation_by(code, AT) is None
    actions.open_to_rooms(edition=draft, answer_by=date(2026, 12, 24), by=secretary, at=AT)
    assert invitation_by(code.lower(), AT) == one
    assert invitation_by(f"{code[:-1]}{'0' if code[-1] != '0' else '1'}", AT) is None
    actions.reach(invitation=one, address="room@example.org", language="nb", by=secretary, at=AT)
    actions.close(edition=draft, by=secretary, at=LATER)
    one.refresh_from_db()
    assert (invitation_by(code, LATER), one.address) == (None, "")
    with pytest.raises(actions.NotNow):
        actions.close(edition=draft, by=secretary, at=LATER)
    with pytest.raises(actions.NotOpen):
        actions.invite(edition=draft, rooms=[room.pk], language="en", by=secretary, at=LATER)


def test_room_whose_link_was_ended_gets_another_that_is_empty(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
):
    say(asked[0], tested="60")
    room, to = asked[0].room_id, {"edition": draft, "language": "en", "by": secretary}
    assert actions.end(invitation=asked[0], by=secretary, at=AT)
    assert actions.invite(rooms=[room, asked[1].room_id], at=LATER, **to) == 1
    second = Invitation.objects.get(room=room, ended_at__isnull=True)
    codes = [code_of(asked[0]), code_of(second)]
    assert [invitation_by(one, LATER) for one in codes] == [None, second]
    assert answers_of(second) == {}
    assert actions.invite(rooms=[room], at=LATER, **to) == 0
    twice = pytest.raises(IntegrityError, match="surveys_asked_once")
    with twice, transaction.atomic():
        Invitation.objects.create(edition=draft, room_id=room, made_by=secretary, made_at=LATER)


def test_no_address_is_kept_behind_the_back_of_whoever_closes(
    asked: list[Invitation], draft: Edition, secretary: Staff
):
    to = {"address": "a@example.org", "language": "en", "by": secretary, "at": LATER}
    open_still, ended = (Invitation.objects.select_related("edition").get(pk=one.pk)
                         for one in asked[:2])  # fmt: skip
    actions.end(invitation=ended, by=secretary, at=AT)
    with pytest.raises(actions.NotOpen):
        actions.reach(invitation=ended, **to)
    actions.close(edition=draft, by=secretary, at=AT)
    assert open_still.edition.closed_at is None  # as somebody else's page has it
    with pytest.raises(actions.NotOpen):
        actions.reach(invitation=open_still, **to)
    assert not Invitation.objects.exclude(address="").exists()


def test_one_edition_of_an_instrument_is_open_at_a_time(asked: list[Invitation], secretary: Staff):
    second = actions.prepare(instrument=CENSUS, slug="2028", by=secretary, at=AT)
    with pytest.raises(actions.OpenElsewhere):
        actions.open_to_rooms(edition=second, answer_by=None, by=secretary, at=AT)


def test_what_is_right_on_a_page_is_kept_beside_what_is_not(
    asked: list[Invitation], say: Callable[..., Any]
):
    say(asked[0], visitors="40")
    saved = say(asked[0], visitors="many", location="centre", staff=["nurses", "peers"])
    assert (saved.answers, list(saved.wrong)) == (2, ["visitors"])
    said = {one.key: one.value for one in Answer.objects.all()}
    assert said == {"visitors": 40, "location": "centre", "staff": ["nurses", "peers"]}
    say(asked[0], location="")
    assert not Answer.objects.filter(key="location").exists()


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("tested", ["71 %"], 71), ("tested", ["0"], 0), ("tested", ["101"], None),
        ("visitors", ["1 200"], 1200), ("visitors", ["1.5"], None), ("visitors", ["-3"], None),
        ("location", ["somewhere"], None), ("methods", ["none", "finger"], None),
        ("methods", ["finger", "venous"], ["venous", "finger"]),
        ("wish", ["More time for nurses."], "More time for nurses."),
        ("wish", ["Call Kari on 900 12 345 6"], None), ("wish", ["kari@example.org"], None),
        ("wish", ["A van, 2019-2020."], "A van, 2019-2020."),
        ("wish", ["Open since 2024-05-01"], "Open since 2024-05-01"),
        ("wish", ["2019-2020-90012345"], None), ("wish", ["2019 2020"], None),
        ("wish", ["(kari@mail.example.org)"], None), ("wish", ["a @ b. c"], "a @ b. c"),
    ],
)  # fmt: skip
def test_value_is_an_answer_or_refused(
    asked: list[Invitation], say: Callable[..., Any], key: str, typed: list[str], value: Any
):
    saved = say(asked[0], **{key: typed})
    found = Answer.objects.filter(key=key).first()
    assert (found.value if found else None) == value
    assert list(saved.wrong) == ([key] if value is None else [])


@pytest.mark.parametrize("typed", ["@" * 1000, "a@" * 500, "a@b" * 333])
def test_thousand_signs_are_looked_at_at_once(typed: str):
    began = time.process_time()
    assert kept(Question(kind=Kind.WORDS), [typed]) == typed
    assert time.process_time() - began < 0.1


def test_estimate_is_marked(asked: list[Invitation], say: Callable[..., Any]):
    say(asked[0], frozenset({"tested", "visitors"}), tested="60", visitors="40")
    marked = dict(Answer.objects.values_list("key", "estimate"))
    assert marked == {"tested": True, "visitors": False}


def test_who_has_not_answered_is_waited_for(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
):
    say(asked[0], tested="60")
    say(asked[1], tested="60")
    actions.finish(code=code_of(asked[1]), at=LATER)
    actions.end(invitation=asked[2], by=secretary, at=LATER)
    everybody = invitations_of(draft)
    late = waited_for(everybody)
    assert {one.pk for one in late} == {one.pk for one in (asked[0], *asked[3:])}
    assert [one.given for one in everybody if one.pk == asked[0].pk] == [1]


@pytest.mark.django_db(transaction=True)
def test_room_is_written_to_once_a_day_and_by_a_job_each(
    asked: list[Invitation], secretary: Staff, site: Site, settings
):
    settings.MAIL_FROM, settings.EMAIL_HOST = "network@example.org", "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.ALLOWED_HOSTS = ["rooms.example.org"]
    for one, address in zip(asked[:2], ("a@example.org", "b@example.org"), strict=True):
        actions.reach(invitation=one, address=address, language="nb", by=secretary, at=AT)
        one.refresh_from_db()
    to = {"site": site, "date": AT.date(), "by": secretary, "at": AT}
    with working(staff=secretary.pk, sites=[site.pk]):
        for one in asked[:2]:
            actions.write(invitation=one, **to)
        assert Job.objects.filter(kind="surveys.mail").count() == 2
        for one in (asked[0], asked[2]):  # written to today; no address
            with pytest.raises(actions.WrittenToday):
                actions.write(invitation=one, **to)
    run_all(AT)
    assert sorted(one.to[0] for one in mail.outbox) == ["a@example.org", "b@example.org"]
    first = next(one for one in mail.outbox if one.to == ["a@example.org"])
    assert f"https://rooms.example.org/surveys/answer/#{code_of(asked[0])}" in first.body
    assert first.subject == "En kartlegging av brukerrom"
    with working(staff=secretary.pk, sites=[site.pk]):
        actions.write(invitation=asked[0], **{**to, "date": LATER.date(), "at": LATER})
    assert list(Mail.objects.order_by("at").values_list("letter", flat=True)) == [
        "invitation", "invitation", "reminder",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_first_letter_that_arrives_is_no_reminder(
    asked: list[Invitation], secretary: Staff, site: Site, settings
):
    actions.reach(invitation=asked[0], address="a@example.org", language="en", by=secretary, at=AT)
    asked[0].refresh_from_db()
    days = [AT + timedelta(days=n) for n in range(4)]
    came = [{"refused": True}, {}, {"sent_at": days[2]}, {}]  # refused, never sent, sent
    with working(staff=secretary.pk, sites=[site.pk]):
        for day, what in zip(days, came, strict=True):
            made = actions.write(
                invitation=asked[0], site=site, date=day.date(), by=secretary, at=day
            )
            Mail.objects.filter(pk=made.pk).update(**what)
    assert list(Mail.objects.order_by("at").values_list("letter", flat=True)) == [
        "invitation", "invitation", "invitation", "reminder",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_who_finished_meanwhile_is_not_written_to(
    asked: list[Invitation], secretary: Staff, site: Site, settings
):
    settings.MAIL_FROM, settings.EMAIL_HOST = "network@example.org", "mail.example.org"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    actions.reach(invitation=asked[0], address="a@example.org", language="en", by=secretary, at=AT)
    asked[0].refresh_from_db()
    with working(staff=secretary.pk, sites=[site.pk]):
        actions.write(invitation=asked[0], site=site, date=AT.date(), by=secretary, at=AT)
        actions.finish(code=code_of(asked[0]), at=AT)
    run_all(AT)
    assert (mail.outbox, Mail.objects.get().sent_at) == ([], None)


def test_letter_names_the_room_the_edition_and_the_day(asked: list[Invitation], draft: Edition):
    Edition.objects.update(answer_by_date=date(2026, 12, 24))
    one = Invitation.objects.select_related("edition", "room").get(pk=asked[0].pk)
    letter = letter_of(one, "reminder", "https://example.org")
    assert "Room 0 has not finished" in letter.text
    assert "by 24 December 2026" in letter.text
    assert "Hepatitis C at consumption rooms”, 2027" in letter.text


def test_everything_done_is_in_the_audit(asked: list[Invitation], say: Callable[..., Any]):
    say(asked[0], tested="60")
    found = set(Entry.objects.filter(what__startswith="surveys.").values_list("what", flat=True))
    assert found == {"surveys.prepared", "surveys.invited", "surveys.opened", "surveys.answered"}


def test_question_is_of_its_edition_alone(draft: Edition, secretary: Staff):
    actions.prepare(instrument=CENSUS, slug="2028", by=secretary, at=LATER)
    assert Question.objects.filter(edition=draft).count() == 17
