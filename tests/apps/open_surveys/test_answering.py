"""A room answers by its link: a page at a time, half now and half later, nothing lost."""

import re

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.directory.queries.codes import code_for
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


def opened(client: Client, code: str, number: int) -> list[str]:
    """Open a page of questions; return which it shows, as it sends them again."""
    page = send(client, PAGE, code=code, page=str(number), do="open")
    return re.findall(r'name="asked" value="([^"]*)"', page)


def test_get_opens_nothing(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    page = anybody.get(f"{ANSWER}?code={code}").content.decode()
    assert "Room 0" not in page
    assert [anybody.get(path).status_code for path in (PAGE, FINISH)] == [405, 405]


def test_code_of_another_purpose_or_none_opens_nothing(asked: list[Invitation], anybody: Client):
    of_the_directory = code_for(asked[0].pk)
    send(anybody, ANSWER, 404, code=of_the_directory)
    send(anybody, ANSWER, 422, code="")
    for path in (PAGE, FINISH):
        for code in (of_the_directory, "A" * 34):
            send(anybody, path, 404, code=code, asked="visitors", do="next", visitors="3")
    assert not Answer.objects.exists()


def test_room_answers_half_comes_back_and_finishes(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    assert "0 of 4 answered" in send(anybody, ANSWER, code=code)
    first = send(anybody, PAGE, code=code, page="0", do="open")
    assert "How many people come" in first
    assert 'href="tel:113"' in first  # whom to call is no page's number
    shown = opened(anybody, code, 0)
    after = send(anybody, PAGE, code=code, asked=shown, do="next", visitors="40", location="centre")
    assert "The page before is kept." in after
    assert "<h1>Those who come</h1>" in after
    later = Client(headers={"accept-language": "en"})  # another day, another device
    assert "2 of 4 answered" in send(later, ANSWER, code=code)
    again = send(later, PAGE, code=code, page="0", do="open")
    assert re.search(r'name="visitors" value="40"', again)
    assert re.search(r'value="centre"[^>]*checked', again)
    shown = opened(later, code, 1)
    kept = send(later, PAGE, code=code, asked=shown, do="stop", tested="60", estimate_tested="on")
    assert "Come back with the same link" in kept
    assert "Room 0" in send(later, FINISH, code=code)
    assert "you are finished" in send(later, ANSWER, code=code)
    assert dict(Answer.objects.values_list("key", "value")) == {
        "visitors": 40, "location": "centre", "tested": 60,
    }  # fmt: skip
    assert Invitation.objects.get(pk=asked[0].pk).finished_at is not None


def test_bad_value_loses_nothing(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    shown = opened(anybody, code, 0)
    page = send(anybody, PAGE, 422, code=code, asked=shown, do="next", visitors="about 40?",
                location="centre", staff=["nurses"])  # fmt: skip
    assert re.findall(r'name="asked" value="([^"]*)"', page) == shown
    assert 'value="about 40?"' in page
    assert "Write a whole number, in figures." in page
    assert re.search(r'value="centre"[^>]*checked', page)
    assert dict(Answer.objects.values_list("key", "value")) == {
        "location": "centre", "staff": ["nurses"],
    }  # fmt: skip


def moved(secretary: Staff, edition: Edition, key: str, title: str) -> None:
    """Put a question on a page of its own."""
    now = question_of(edition, key)
    said = Wording({"en": title}, now.text, now.hint, now.options)
    actions.ask_anew(question=now, said=said, by=secretary, at=AT)


def test_page_that_is_cut_while_it_is_open_loses_nothing(
    asked: list[Invitation], draft: Edition, secretary: Staff, anybody: Client, say
):
    code = code_of(asked[0])
    say(asked[0], tested="60")
    shown = opened(anybody, code, 0)
    moved(secretary, draft, shown[0], "First of all")
    following = send(anybody, PAGE, code=code, asked=shown, do="next", location="centre",
                     visitors="40", staff=["nurses"])  # fmt: skip
    assert dict(Answer.objects.values_list("key", "value")) == {
        "location": "centre", "visitors": 40, "staff": ["nurses"], "tested": 60,
    }  # fmt: skip
    assert "The page before is kept." in following
    shown = opened(anybody, code, 2)  # those who come are on the third page now
    send(anybody, PAGE, code=code, asked=shown, do="back", tested="70")
    assert Answer.objects.get(key="tested").value == 70


def test_page_that_is_gone_is_kept_as_well(
    asked: list[Invitation], draft: Edition, secretary: Staff, anybody: Client
):
    moved(secretary, draft, "wish", "At last")
    code, shown = code_of(asked[0]), ["wish"]
    last = int(max(re.findall(r'name="page" value="(\d)"', send(anybody, ANSWER, code=code))))
    assert opened(anybody, code, last) == shown
    moved(secretary, draft, "wish", "Your room")
    send(anybody, PAGE, code=code, asked=shown, do="stop", wish="More nurses.")
    assert Answer.objects.get().value == "More nurses."


def test_only_what_a_page_showed_is_emptied(asked: list[Invitation], anybody: Client, say):
    say(asked[0], tested="60", visitors="40")
    code = code_of(asked[0])
    page = send(anybody, PAGE, code=code, asked=["visitors", "code", "nothing"], do="stop")
    assert "Come back with the same link" in page
    assert [one.key for one in Answer.objects.all()] == ["tested"]
    page = send(anybody, PAGE, code=code, do="stop", tested="50")
    assert "Come back with the same link" not in page
    assert Answer.objects.get().value == 60


def test_sign_that_no_database_keeps_loses_no_page(asked: list[Invitation], anybody: Client):
    code = code_of(asked[0])
    page = send(anybody, PAGE, 422, code=code, asked=["visitors", "wish", "location"], do="stop",
                visitors="4\0" "0", wish="More\0 nurses.", location="cen\0tre\0s")  # fmt: skip
    assert "Choose one of the answers." in page
    assert dict(Answer.objects.values_list("key", "value")) == {
        "visitors": 40, "wish": "More nurses.",
    }  # fmt: skip


def test_link_of_one_room_shows_nothing_of_another(asked: list[Invitation], anybody: Client, say):
    say(asked[0], visitors="4711")
    page = send(anybody, PAGE, code=code_of(asked[1]), page="0", do="open")
    assert "4711" not in page


def test_closed_edition_keeps_nothing(
    asked: list[Invitation], draft: Edition, secretary: Staff, anybody: Client
):
    actions.close(edition=draft, by=secretary, at=AT)
    send(anybody, PAGE, 404, code=code_of(asked[0]), asked="visitors", do="next", visitors="40")
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
