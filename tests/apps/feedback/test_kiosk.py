"""The kiosk: nobody signed in, a day and no time, nothing written where nothing was said."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fristed.apps.audit.models import Entry
from fristed.apps.feedback.models import Complaint, Experience
from fristed.apps.sites.entrance import TERMINAL_COOKIE
from fristed.apps.sites.models import Answered, Site
from fristed.apps.sites.queries import day_bounds, local_day
from fristed.ground.context import working

pytestmark = pytest.mark.django_db

ALL_SKIPPED = dict.fromkeys(["dignity", "safety", "welcome", "access_to_help", "included"], "")
PAGES = ["kiosk", "questions", "thanks", "complain"]


def at(site: Site, name: str, *args: object) -> str:
    return reverse(f"feedback:{name}", args=[site.slug, *args])


@pytest.fixture
def terminal(client: Client, site: Site, staff) -> Client:
    """A terminal of the house with nobody signed in."""
    client.force_login(staff)
    client.post(reverse("sites:terminal", args=[site.slug]), {"name": "Kiosk"})
    client.post(reverse("accounts:sign_out"))
    assert TERMINAL_COOKIE in client.cookies
    return client


def entries(site: Site) -> list[Entry]:
    with working(staff=None, sites=[site.pk]):
        return list(Entry.objects.order_by("at", "what"))


def rows(site: Site, model: type) -> int:
    with working(staff=None, sites=[site.pk]):
        return model._default_manager.count()


@pytest.mark.parametrize("name", PAGES)
def test_kiosk_opens_without_anybody_signed_in(terminal, site, name):
    assert terminal.get(at(site, name)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_kiosk_is_unknown_to_a_stranger_s_telephone(client, site, name):
    assert client.get(at(site, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_kiosk_of_another_house_is_unknown(terminal, site, other_site, name):
    assert terminal.get(at(other_site, name)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_kiosk_shows_no_staff_data_even_when_somebody_is_signed_in(client, site, nurse, name):
    client.force_login(nurse)
    page = client.get(at(site, name)).content.decode()
    assert nurse.display_name not in page
    assert "Signed in" not in page


def test_kiosk_works_while_the_screen_is_locked(client, site, nurse):
    client.force_login(nurse)
    client.post(reverse("sites:terminal", args=[site.slug]), {"name": "Kiosk"})
    client.post(reverse("accounts:lock"))
    assert client.post(at(site, "questions"), ALL_SKIPPED | {"safety": "3"}).status_code == 302
    assert rows(site, Experience) == 1


def test_kiosk_begins_by_signing_out(client, site, nurse):
    client.force_login(nurse)
    client.post(reverse("sites:terminal", args=[site.slug]), {"name": "Kiosk"})
    answer = client.post(at(site, "begin"), follow=True)
    assert answer.redirect_chain == [(at(site, "kiosk"), 302)]
    assert "_auth_user_id" not in client.session


def test_kiosk_begins_in_both_languages(terminal, site):
    page = terminal.get(at(site, "kiosk")).content.decode()
    assert "Answer in English" in page
    assert "Svar på norsk" in page


def test_kiosk_changes_its_language(terminal, site):
    there = at(site, "questions")
    answer = terminal.post(reverse("language"), {"language": "nb", "next": there}, follow=True)
    assert answer.redirect_chain == [(there, 302)]
    assert "Hvordan var det i dag?" in answer.content.decode()
    assert terminal.cookies[settings.LANGUAGE_COOKIE_NAME].value == "nb"


def test_answers_are_kept_with_the_day(terminal, site):
    terminal.post(at(site, "questions"), ALL_SKIPPED | {"dignity": "3", "safety": "1"})
    with working(staff=None, sites=[site.pk]):
        kept = Experience.objects.get()
    assert (kept.dignity, kept.safety, kept.welcome) == (3, 1, None)
    assert kept.date == local_day(site, timezone.now())


def test_nothing_said_writes_nothing_and_thanks(terminal, site):
    before = entries(site)
    answer = terminal.post(at(site, "questions"), ALL_SKIPPED)
    assert answer["Location"] == at(site, "thanks")
    assert rows(site, Experience) == 0
    assert entries(site) == before


def test_nothing_in_the_house_tells_the_minute(terminal, site):
    key = "5f0f4cb4-2f42-4be5-9c43-9a1b8d53ac11"
    form = ALL_SKIPPED | {"dignity": "3", "once": key}
    terminal.post(at(site, "questions"), form)
    terminal.post(at(site, "questions"), form)  # a second click
    midnight, _next = day_bounds(site, local_day(site, timezone.now()))
    audit = [entry for entry in entries(site) if entry.what == "feedback.experience_kept"]
    assert [(entry.at, entry.subject, entry.by) for entry in audit] == [(midnight, "", None)]
    with working(staff=None, sites=[site.pk]):
        assert Answered.objects.get(key=key).at == midnight
        assert Experience.objects.count() == 1


@pytest.mark.parametrize("wrong", ["4", "0", "-1", "x", "3; DROP TABLE", "\x00", "9" * 40])
def test_answers_refuse_what_is_no_face(terminal, site, wrong):
    answer = terminal.post(at(site, "questions"), ALL_SKIPPED | {"welcome": wrong})
    assert answer.status_code == 422
    assert rows(site, Experience) == 0


COMPLAINT = {"topic": "waiting", "words": "Canary-Kari waited two hours"}


def test_complaint_at_the_kiosk_gives_a_slip_number_for_a_while(terminal, site):
    answer = terminal.post(at(site, "complain"), COMPLAINT, follow=True)
    numbers = re.findall(r'<p class="slip-number">([0-9A-Z*~$=-]+)</p>', answer.content.decode())
    assert [len(number) for number in numbers] == [16]
    with working(staff=None, sites=[site.pk]):
        kept = Complaint.objects.get()
    assert (kept.channel, kept.topic, kept.answered_by) == ("kiosk", "waiting", None)


def test_slip_number_is_not_shown_for_a_made_up_address(terminal, site):
    page = terminal.get(at(site, "said", "00000-00000-00000"))
    assert page.status_code == 200
    assert "slip-number" not in page.content.decode()


def test_complaint_at_the_kiosk_is_anonymous_even_when_somebody_is_signed_in(client, site, nurse):
    client.force_login(nurse)
    client.post(at(site, "complain"), COMPLAINT)
    midnight, _next = day_bounds(site, local_day(site, timezone.now()))
    names = ["feedback.complaint_taken", "vault.opened"]
    found = [(entry.what, entry.by, entry.at) for entry in entries(site) if entry.what in names]
    assert found == [(name, None, midnight) for name in names]


def test_words_of_a_complaint_are_in_no_answer_and_no_public_row(terminal, site):
    answer = terminal.post(at(site, "complain"), COMPLAINT, follow=True)
    assert "Canary" not in answer.content.decode()
    assert "Canary" not in str(answer.redirect_chain)
    assert "Canary" not in str([vars(entry) for entry in entries(site)])


@pytest.mark.parametrize(
    "wrong",
    [{"topic": ""}, {"topic": "king"}, {"words": ""}, {"words": "  "}, {"words": "x" * 5001},
     {"words": "a\x00b"}],
)  # fmt: skip
def test_complaint_refuses_bad_input_and_writes_nothing(terminal, site, wrong):
    answer = terminal.post(at(site, "complain"), COMPLAINT | wrong)
    assert answer.status_code == 422
    assert rows(site, Complaint) == 0
