"""The page of whoever has a code: what it says before, after, and to whoever only guesses."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from fristed.apps.referrals.actions.linking import issue_link
from fristed.apps.referrals.actions.stepping import Deed, take_step
from fristed.apps.referrals.models import Referral
from fristed.ground.context import working
from fristed.web import limits

from .conftest import SAID, make_recipient

pytestmark = pytest.mark.django_db


@pytest.fixture
def inside(site, staff):
    return lambda: working(staff=staff.pk, sites=[site.pk])


@pytest.fixture
def clinic(inside, site, staff, at):
    with inside():
        return make_recipient(site, staff, at)


@pytest.fixture
def issued(inside, asked, staff):
    now = timezone.now()  # the page reads the real clock
    with inside():
        made = asked(at=now)
        return made, issue_link(referral=made, by=staff, at=now)


def url(site, name="by_link"):
    return reverse(f"referrals:{name}", args=[site.slug])


def opened(client, site, one, **changes):
    sent = {"code": one.code, "secret": one.secret, "once": "a form"} | changes
    return client.post(url(site), sent)


def told(client, site, page, tell, **sent):
    found = re.search(r'name="answers" value="(\w+)"', page.content.decode())
    given = {"answers": found[1], "tell": tell, "once": "an answer"}
    return client.post(url(site, "by_link_answer"), given | sent)


def test_page_says_nothing_before_a_code(client, site, issued):
    page = client.get(url(site))
    html = page.content.decode()
    assert page.status_code == 200
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "no-store"
    assert not page.cookies
    assert "<title>A message</title>" in html
    assert site.room_name not in html
    assert "csrfmiddlewaretoken" not in html


def test_code_in_the_query_is_not_even_looked_at(client, site, issued):
    page = client.get(url(site), {"code": issued[1].code, "secret": issued[1].secret})
    assert issued[1].code not in page.content.decode()
    assert opened(client, site, issued[1]).status_code == 200


def test_code_and_number_open_it(client, site, issued):
    page = opened(client, site, issued[1])
    html = page.content.decode()
    assert all(words in html for words in SAID.values())
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert "<title>A message</title>" in html
    assert issued[1].code not in html


def test_unknown_used_ended_and_wrong_number_answer_alike(client, site, issued, inside, staff):
    def said(**changes):
        page = opened(client, site, issued[1], **changes)
        typed = re.sub(r'(value|once)="[^"]*"', "", page.content.decode())
        return page.status_code, re.sub(r'data-now="[^"]*"', "", typed)

    wrong_number = said(secret="00000000")
    unknown = said(code="0000000000000" + "0")
    opened(client, site, issued[1])
    used = said(once="another form")
    assert wrong_number[0] == 404
    assert wrong_number == unknown == used


def test_recipient_says_yes_with_a_time_then_comes_back(client, site, issued, inside):
    page = opened(client, site, issued[1])
    yes = told(client, site, page, "yes", **{"yes-appointment_at": "2026-12-01T09:30"})
    assert "1 December 2026, 09:30" in yes.content.decode()
    code = re.search(r"[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{4}", yes.content.decode())[0]
    back = opened(client, site, issued[1], code=code, once="next week")
    done = told(client, site, back, "completed")
    assert done.status_code == 200
    with inside():
        assert Referral.objects.get().state == "completed"


def test_no_without_a_reason_shows_the_page_again(client, site, issued, inside):
    page = opened(client, site, issued[1])
    bare = told(client, site, page, "no")
    assert bare.status_code == 422
    assert SAID["words"] in bare.content.decode()
    said = told(client, site, bare, "no", **{"no-reason": "full", "no-words": "Try in May."})
    assert said.status_code == 200
    with inside():
        assert Referral.objects.get().state == "declined"


def test_replayed_answer_changes_nothing(client, site, issued, inside):
    page = opened(client, site, issued[1])
    told(client, site, page, "yes")
    again = told(client, site, page, "no", **{"no-reason": "full", "once": "another"})
    assert again.status_code == 404
    with inside():
        assert Referral.objects.get().state == "accepted"


@pytest.mark.parametrize(
    ("tell", "status"),
    [("", 422), ("withdraw", 422), ("\x00", 422), ("yes", 404), ("take_back", 404)],
)
def test_answer_without_a_code_is_nothing(client, site, issued, tell, status):
    sent = {"answers": "0" * 14, "tell": tell}
    assert client.post(url(site, "by_link_answer"), sent).status_code == status
    assert client.get(url(site, "by_link_answer")).status_code == 405


def test_answer_that_staff_were_faster_with(client, site, issued, inside, staff):
    page = opened(client, site, issued[1])
    with inside():
        deed = Deed("accepted")
        take_step(referral=issued[0], deed=deed, by=staff, at=timezone.now())
    late = told(client, site, page, "yes")
    assert late.status_code == 409
    assert "changed in the meantime" in late.content.decode()


def test_guesses_from_one_address_are_slowed_and_the_right_code_is_not(
    client, site, issued, monkeypatch
):
    small = limits.Limit(each=limits.Rate(2, 0.001), together=limits.Rate(9, 0.001))
    monkeypatch.setattr(limits, "GUESSES", {"referrals:by_link": small})
    monkeypatch.setattr(limits, "buckets", limits.Buckets())
    guesses = [opened(client, site, issued[1], code="0" * 14).status_code for _ in range(4)]
    assert guesses == [404, 404, 429, 429]
    assert opened(client, site, issued[1]).status_code == 200
    assert "127.0.0.1" not in repr(vars(limits.buckets))


def test_code_is_in_no_log(client, site, issued, caplog):
    caplog.set_level("DEBUG")
    page = opened(client, site, issued[1])
    told(client, site, page, "yes")
    opened(client, site, issued[1], once="again")
    assert issued[1].code not in caplog.text
    assert issued[1].secret not in caplog.text


def test_page_is_in_the_language_it_is_asked_in(client, site, issued):
    assert '<html lang="nb"' in client.get(url(site), {"language": "nb"}).content.decode()
    page = opened(client, site, issued[1], language="nb")
    assert '<html lang="nb"' in page.content.decode()
