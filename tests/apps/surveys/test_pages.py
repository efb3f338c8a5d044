"""The secretariat's pages, and who may open them."""

import re
from html import unescape

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.apps.surveys.models import Edition, Invitation, Mail, Question
from tests.apps.conftest import make_staff

from .conftest import AT, make_room

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(secretary: Staff) -> Client:
    """The secretary's browser."""
    client = Client()
    client.force_login(secretary)
    return client


@pytest.fixture
def pages(site: Site) -> str:
    """Where these pages are."""
    return f"/at/{site.slug}/network/surveys/"


def send(client: Client, path: str, **given: object) -> str:
    response = client.post(path, given, follow=True)
    assert response.status_code == 200, response.content[:600]
    return response.content.decode()


def test_edition_goes_from_draft_to_published(desk: Client, pages: str):
    room = make_room("NO", 1)
    assert "A draft." in send(desk, f"{pages}prepare/hcv-census/", slug="2027")
    assert "already" in send(desk, f"{pages}prepare/hcv-census/", slug="2027")
    edition = Edition.objects.get()
    here = f"{pages}{edition.pk}/"
    assert "1 room is asked." in send(desk, f"{here}invite/", rooms=[room.pk], language="nb")
    assert "Choose a day" in send(desk, f"{here}open/", answer_by="2020-01-01")
    assert "Open: the links" in send(desk, f"{here}open/", answer_by="")
    page = desk.get(f"{pages}asked/{Invitation.objects.get().pk}/").content.decode()
    assert re.search(r"http://testserver/surveys/answer/#[0-9A-Z-]{34}", page)
    assert "brukerrom" in page  # the letter is in the room's language
    assert "Closed:" in send(desk, f"{here}close/")
    assert "Published:" in send(desk, f"{here}publish/")
    assert "0 of 1 services asked answered" in desk.get(f"{here}results/").content.decode()
    assert Client().get("/surveys/hcv-census/2027/").status_code == 200
    assert "Say why" in send(desk, f"{here}take-back/", because="")
    assert "Taken back." in send(desk, f"{here}take-back/", because="A slip.")
    assert Client().get("/surveys/hcv-census/2027/?again=1").status_code == 404


def test_question_is_worded_in_a_further_language(desk: Client, pages: str, draft: Edition):
    here = f"{pages}{draft.pk}/questions/location/"
    page = desk.get(f"{here}?also=de").content.decode()
    assert 'name="text_de"' in page
    shown = dict(re.findall(r'name="((?:section|text|hint)_..)"[^>]*value="([^"]*)"', page))
    options = "\n".join(f"{code} = {text['en']}" for code, text in
                        Question.objects.get(key="location").options)  # fmt: skip
    given = {
        **{name: value.replace("&#x27;", "'") for name, value in shown.items()},
        "asked": "on", "section_de": "Ihr Raum", "text_de": "Wo ist der Raum?",
        "options_en": options, "options_nb": options, "options_de": options,
    }  # fmt: skip
    wrong = desk.post(f"{here}?also=de", {**given, "options_de": "nowhere = Nirgends"})
    assert (wrong.status_code, Question.objects.filter(key="location").count()) == (422, 1)
    assert "Worded anew." in send(desk, f"{here}?also=de", **given)
    newest = Question.objects.filter(key="location").latest("version")
    assert (newest.version, newest.text["de"], newest.options[0][1]["de"]) == (
        2, "Wo ist der Raum?", "In the centre of a town",
    )  # fmt: skip


def test_question_is_added_to_a_draft(desk: Client, pages: str, draft: Edition):
    here = f"{pages}{draft.pk}/questions/new/"
    given = {"key": "nights", "kind": "choice", "section_en": "Your room", "text_en": "At night?"}
    refused = desk.post(here, given)
    assert refused.status_code == 422
    assert "The question is in the draft." in send(
        desk, here, **given, options_en="yes = Yes\nsome = Some nights"
    )
    assert Question.objects.get(key="nights").options == [
        ["yes", {"en": "Yes"}], ["some", {"en": "Some nights"}],
    ]  # fmt: skip


def test_question_kept_twice_is_one_version(desk: Client, pages: str, draft: Edition):
    here = f"{pages}{draft.pk}/questions/visitors/"
    page = desk.get(here).content.decode()
    shown = dict(re.findall(r'name="((?:section|text|hint)_..)"[^>]*value="([^"]*)"', page))
    given = {**{name: unescape(value) for name, value in shown.items()}, "asked": "on"}
    assert "It was so already." in send(desk, here, **given)
    assert "Worded anew." in send(desk, here, **{**given, "text_en": "How many?"})
    assert Question.objects.filter(key="visitors").count() == 2


def test_link_is_ended_after_a_question_and_the_room_asked_anew(
    desk: Client, pages: str, asked: list[Invitation], draft: Edition
):
    here = f"{pages}asked/{asked[0].pk}/"
    assert f'href="{here}end/"' in desk.get(here).content.decode()
    page = desk.get(f"{here}end/").content.decode()
    assert "counts in no result" in page
    assert Invitation.objects.filter(ended_at__isnull=False).count() == 0
    assert "The room can be asked anew." in send(desk, f"{here}end/")
    assert "It was so already." in send(desk, f"{here}end/")
    assert "this link was ended" in desk.get(f"{here}end/").content.decode()
    choice = desk.get(f"{pages}{draft.pk}/invite/").content.decode()
    assert re.findall(r'name="rooms" value="(\d+)"', choice) == [str(asked[0].room_id)]
    again = {"rooms": [asked[0].room_id], "language": "en"}
    assert "1 room is asked." in send(desk, f"{pages}{draft.pk}/invite/", **again)
    reached = desk.post(here, {"address": "a@example.org", "language": "en"}, follow=True)
    assert "this link was ended" in reached.content.decode()


def test_letter_to_copy_is_a_reminder_once_one_was_sent(
    desk: Client, pages: str, asked: list[Invitation], secretary: Staff
):
    here = f"{pages}asked/{asked[0].pk}/"
    made = Mail.objects.create(invitation=asked[0], letter="invitation", date=AT.date(),
                               by=secretary, at=AT, refused=True)  # fmt: skip
    assert "This is a reminder" not in desk.get(here).content.decode()
    Mail.objects.filter(pk=made.pk).update(sent_at=AT, refused=False)
    assert "This is a reminder" in desk.get(here).content.decode()


def test_state_of_an_edition_is_no_button(desk: Client, pages: str, asked: list[Invitation]):
    page = desk.get(pages, headers={"accept-language": "nb"}).content.decode()
    assert "Åpen" in re.findall(r"<td[^>]*>\s*([^<\s]+)\s*</td>", page)


@pytest.mark.parametrize("role", ["nurse", "coordinator", "researcher"])
def test_nobody_else_opens_these_pages(pages: str, site: Site, draft: Edition, role: str):
    client = Client()
    client.force_login(make_staff("Other", site, role))
    for path in ("", f"{draft.pk}/", f"{draft.pk}/rooms/", f"{draft.pk}/results/"):
        assert client.get(pages + path).status_code in (403, 404)


def test_reminders_are_not_promised_where_no_mail_goes_out(
    desk: Client, pages: str, asked: list[Invitation], draft: Edition
):
    assert "No mail goes out from here" in send(desk, f"{pages}{draft.pk}/remind/")
    assert "No mail goes out from here" in desk.get(f"{pages}{draft.pk}/rooms/").content.decode()
