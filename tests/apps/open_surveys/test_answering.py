"""A room answers by its link: a page at a time, half now and half later, nothing lost."""

import re

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.surveys import actions
from fristed.apps.surveys.actions.editions import Wording
from fristed.apps.surveys.models import Answer, Edition, Invitation
from fristed.apps.surveys.queries.codes import code_of
from fristed.apps.surveys.queries.editions import question_of
from tests.apps.surveys.conftest import AT

pytestmark = pytest.mark.django_db(transaction=True)
ANSWER, PAGE, FINISH = "/surveys/answer/", "/surveys/answer/page/", "/surveys/answer/finish/"


def send(client: Client, path: str, status: int = 200, **given: object) -> str:
    response = client.post(path, given)
    assert response.status_code == status, response.content[:600]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert not response.cookies
    return response.content.decode()


def test_get_opens_nothing(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    page = anybody.get(f"{ANSWER}?code={code}").content.decode()
    assert "Room 0" not in page
    assert [anybody.get(path).status_code for path in (PAGE, FINISH)] == [405, 405]


def test_code_of_another_purpose_or_none_opens_nothing(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    send(anybody, ANSWER, 404, code=code[::-1])
    send(anybody, ANSWER, 422, code="")
    for path in (PAGE, FINISH):
        send(anybody, path, 404, code="A" * 34, page="0", do="next", visitors="3")
    assert not Answer.objects.exists()


def test_room_answers_half_comes_back_and_finishes(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    assert "0 of 4 answered" in send(anybody, ANSWER, code=code)
    opened = send(anybody, PAGE, code=code, page="0", do="open")
    assert "How many people come" in opened
    assert 'href="tel:113"' in opened  # whom to call is no page's number
    after = send(anybody, PAGE, code=code, page="0", do="next", visitors="40", location="centre")
    assert "The page before is kept." in after
    assert "<h1>Those who come</h1>" in after
    later = Client(headers={"accept-language": "en"})  # another day, another device
    assert "2 of 4 answered" in send(later, ANSWER, code=code)
    again = send(later, PAGE, code=code, page="0", do="open")
    assert re.search(r'name="visitors" value="40"', again)
    assert re.search(r'value="centre"[^>]*checked', again)
    kept = send(later, PAGE, code=code, page="1", do="stop", tested="60", estimate_tested="on")
    assert "Come back with the same link" in kept
    assert "Room 0" in send(later, FINISH, code=code)
    assert "you are finished" in send(later, ANSWER, code=code)
    assert dict(Answer.objects.values_list("key", "value")) == {
        "visitors": 40, "location": "centre", "tested": 60,
    }  # fmt: skip
    assert Invitation.objects.get(pk=asked[0].pk).finished_at is not None


def test_bad_value_loses_nothing(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    page = send(anybody, PAGE, 422, code=code, page="0", do="next", visitors="about 40?",
                location="centre", staff=["nurses"])  # fmt: skip
    assert 'value="about 40?"' in page
    assert "Write a whole number, in figures." in page
    assert re.search(r'value="centre"[^>]*checked', page)
    assert dict(Answer.objects.values_list("key", "value")) == {
        "location": "centre", "staff": ["nurses"],
    }  # fmt: skip


def test_link_of_one_room_shows_nothing_of_another(asked: list[Invitation], anybody: Client, say):
    say(asked[0], visitors="4711")
    page = send(anybody, PAGE, code=code_of(asked[1]), page="0", do="open")
    assert "4711" not in page


def test_closed_edition_keeps_nothing(
    asked: list[Invitation], draft: Edition, secretary: Staff, anybody: Client
):
    actions.close(edition=draft, by=secretary, at=AT)
    send(anybody, PAGE, 404, code=code_of(asked[0]), page="0", do="next", visitors="40")
    assert not Answer.objects.exists()


def test_questions_speak_the_language_of_the_invitation_where_the_house_does_not(
    asked: list[Invitation], anybody: Client, secretary: Staff, draft: Edition
):
    now = question_of(draft, "visitors")
    said = Wording(now.section, {**now.text, "de": "Wie viele kommen?"}, now.hint, [])
    actions.ask_anew(question=now, said=said, by=secretary, at=AT)
    Invitation.objects.filter(pk=asked[0].pk).update(language="de")
    code = code_of(asked[0])
    assert "Wie viele kommen?" in send(anybody, PAGE, code=code, page="0", do="open")
    other = send(anybody, f"{PAGE}?lang=nb", code=code_of(asked[1]), page="0", do="open")
    assert "Hvor mange kommer en vanlig dag?" in other


@pytest.mark.parametrize("given", [{"page": "99"}, {"page": "-1"}, {"page": "0", "do": "else"}])
def test_page_that_is_not_there_leads_to_the_list(
    asked: list[Invitation], anybody: Client, given: dict[str, str]
):
    assert "<h1>Room 0</h1>" in send(anybody, PAGE, code=code_of(asked[0]), **given)
