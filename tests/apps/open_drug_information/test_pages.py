"""Pages for everybody: the signed is told, the rest is said to be unknown, nobody is known."""

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client, override_settings

from fristed.apps.drug_information.actions import withdraw
from fristed.apps.drug_information.models import SaidWrong, Text
from fristed.apps.drug_information.queries.notices import TELLERS, PublicNotice, notices, register
from fristed.apps.drug_information.queries.published import page_of
from tests.apps.drug_information.conftest import for_everybody, written

UNKNOWN = "that is not the same as safe"
LATE = datetime(2100, 1, 1, tzinfo=UTC)


def body(browser: Client, path: str) -> str:
    """Return a page's words."""
    response = browser.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_a_page_tells_what_was_signed_and_what_is_not(client, told):
    page = body(client, "/drugs/mdma/")
    order = [
        page.index(words)
        for words in (
            "Call 113",
            "<h1>MDMA</h1>",
            "Also called",
            "In short: mdma.",
            "Fact-checked and medically reviewed 17 November 2026. Next review by November 2027.",
            '<h2 id="mixed">With other drugs',
            "MAO inhibitors and MDMA",
            "No dose text has been signed",
            '<h2 id="sources">',
            "MDMA drug profile, EUDA, 2024",
        )
    ]
    assert order == sorted(order)


def test_no_unsigned_word_can_be_reached(client, told, author, at):
    written(author, at, subject="lsd", parts={"summary": "CANARY", "emergency": "CANARY"})
    written(author, at, subject="mdma", after=1, parts={"summary": "CANARY", "dose": "CANARY"})
    assert client.get("/drugs/lsd/").status_code == 404
    pages = [body(client, path) for path in ("/drugs/", "/drugs/mdma/", "/drugs/names.json")]
    assert ["CANARY" in page for page in pages] == [False, False, False]


def test_text_of_the_demonstration_cannot_be_reached_outside_it(client, people, at):
    for_everybody(people, at, demonstration=True)
    with override_settings(DEMONSTRATION=True):
        assert "Demonstration text." in body(client, "/drugs/mdma/")
    with override_settings(DEMONSTRATION=False):
        assert client.get("/drugs/mdma/").status_code == 404
        assert json.loads(body(client, "/drugs/names.json"))["names"] == []


def test_a_withdrawn_page_is_gone_at_once(client, told, reviewer, at):
    assert "In short" in body(client, "/drugs/mdma/")
    text = page_of("mdma", "en")
    assert text is not None
    withdraw(text=text, because="Wrong.", by=reviewer, at=at)
    gone = client.get("/drugs/mdma/")
    assert (gone.status_code, b"In short" in gone.content) == (404, False)


def test_a_withdrawal_that_began_before_another_is_seen_too(client, told, reviewer, at):
    later = at + timedelta(hours=1)
    for code, when in (("heroin", later), ("mdma", at)):
        assert "In short: mdma." in body(client, "/drugs/mdma/")
        text = page_of(code, "en")
        assert text is not None
        withdraw(text=text, because="Wrong.", by=reviewer, at=when)
    assert client.get("/drugs/mdma/").status_code == 404


def test_nothing_of_an_address_but_its_language_is_kept(client, told):
    pages = {
        query: body(client, f"/drugs/mdma/{query}")
        for query in ("?lang=nb&q=CANARY", "?lang=nb", "?lang=enCANARY", "", "?lang=en")
    }
    assert {query: re.findall(r'href="(\?[^"]*)"', page) for query, page in pages.items()} == {
        query: ["?lang=en", "?lang=nb"] for query in pages
    }
    assert ["CANARY" in page for page in pages.values()] == [False] * 5
    kept = [re.findall(r'data-keep="([^"]*)"', page) for page in pages.values()]
    assert kept == [["lang=nb"], ["lang=nb"], [""], [""], ["lang=en"]]


def test_a_text_whose_code_left_the_list_is_still_read(client, told):
    Text.objects.filter(subject="heroin").update(subject="left-the-list")
    Text.objects.filter(other="mdma", subject="maoi").update(subject="mdma", other="who-left")
    assert "<h1>Left-the-list</h1>" in body(client, "/drugs/left-the-list/")
    assert "MDMA and who-left" in body(client, "/drugs/mdma/")
    assert "left-the-list" not in body(client, "/drugs/names.json")


def test_pages_know_nobody_and_can_be_kept(client, told):
    first = client.get("/drugs/mdma/")
    again = client.get("/drugs/mdma/", headers={"if-none-match": first["ETag"]})
    kept = "public, max-age=60, must-revalidate"
    assert (first["Cache-Control"], dict(client.cookies)) == (kept, {})
    assert (again.status_code, again["Cache-Control"]) == (304, kept)


def test_search_without_javascript_is_sent_and_not_in_the_address(client, told):
    found = client.post("/drugs/found/", {"name": "exstasy"})
    assert (b"/drugs/mdma/" in found.content, b"/drugs/heroin/" in found.content) == (True, False)
    assert dict(client.cookies) == {}
    none = client.post("/drugs/found/", {"name": "qqqqqqq"})
    assert b"That does not mean that it is safe." in none.content
    assert client.get("/drugs/found/").status_code == 405


def test_checker_says_the_worst_first_and_unknown_is_not_safe(client, told):
    page = client.post("/drugs/check/", {"drug": ["heroin", "valium", "molly", "qqqq"]})
    strange, words = page.content.decode().split("<template")[0].split('id="answers"')
    assert "<b>qqqq</b>" in strange
    order = [
        words.index(said)
        for said in (
            "benzodiazepine and opioid, told.",
            "from the class of drugs",
            "Diazepam and MDMA",
            UNKNOWN,
            "Heroin and MDMA",
        )
    ]
    assert order == sorted(order)


def test_where_sources_disagree_the_cautious_is_shown_and_both_listed(client, told):
    page = client.post("/drugs/check/", {"drug": ["alcohol", "molly"]}).content.decode()
    words = page.split("<template")[0]
    assert ["risk--2" in words, "risk--1" in words] == [True, False]
    assert [f"Source {n}, EUDA, 2024" in words for n in (0, 1)] == [True, True]


def test_a_reader_says_that_something_is_wrong_and_stays_nobody(client, told):
    thanks = client.post("/drugs/mdma/wrong/", {"wrong": "fact", "section": ""})
    refused = client.post("/drugs/mdma/wrong/", {"wrong": "my name is"})
    assert (thanks.status_code, refused.status_code) == (200, 422)
    columns = SaidWrong.objects.values_list("subject", "language", "section", "wrong")
    assert list(columns) == [("mdma", "en", "", "fact")]
    assert {one.name for one in SaidWrong._meta.get_fields()} == {
        "id",
        "subject",
        "language",
        "section",
        "wrong",
        "date",
    }


def test_a_page_speaks_the_language_its_address_names(client, told, people, at):
    for_everybody(people, at, language="nb", parts={"summary": "Kort sagt."})
    assert "Kort sagt." in body(client, "/drugs/mdma/?lang=nb")
    english = body(client, "/drugs/heroin/?lang=nb")
    assert ('<html lang="nb"' in english, '<article lang="en"' in english) == (True, True)


@pytest.fixture
def teller():
    """A room that tells something above the pages."""
    one = PublicNotice("Strong tablets in town", "/alerts/1/", "2026-11-17", LATE, ("mdma",))
    register(lambda _language, _at: [one])
    yield one
    TELLERS.pop()


def test_another_room_tells_above_the_pages(client, told, teller):
    assert "Strong tablets in town" in body(client, "/drugs/")


def test_what_has_ended_is_not_shown_whoever_goes_on_telling_it(db, at):
    ends = (at - timedelta(seconds=1), at, at + timedelta(seconds=1))
    told = [PublicNotice(f"Notice {n}", "/a/", "", end) for n, end in enumerate(ends)]
    register(lambda _language, _at: told)
    try:
        assert [one.words for one in notices("en", at)] == ["Notice 2"]
    finally:
        TELLERS.pop()


@pytest.fixture
def many():
    """A room that tells more than a page has room for; the last is about MDMA."""
    about = [(), (), ("heroin",), (), ("mdma",)]
    told = [
        PublicNotice(f"Notice {n}", "/a/", "2026-11-17", LATE, one) for n, one in enumerate(about)
    ]
    register(lambda _language, _at: told)
    yield
    TELLERS.pop()


def test_what_is_told_of_a_substance_stands_on_its_page_however_much_is_told(client, told, many):
    found = {
        path: re.findall(r"Notice \d", body(client, path))
        for path in ("/drugs/mdma/", "/drugs/heroin/", "/drugs/")
    }
    assert found == {
        "/drugs/mdma/": ["Notice 4", "Notice 0", "Notice 1", "Notice 2"],
        "/drugs/heroin/": ["Notice 2", "Notice 0", "Notice 1", "Notice 3"],
        "/drugs/": ["Notice 0", "Notice 1", "Notice 2"],
    }


def test_the_page_that_stands_in_tells_nothing(client, told):
    page = body(client, "/page/")
    assert ["drug" in page.split("<body")[1].split("</body")[0].replace('class="drugs"', "")] == [
        False
    ]


def test_the_worker_reaches_no_further_than_the_pages(client):
    worker = client.get("/drugs/worker.js")
    assert (worker["Content-Type"], "Service-Worker-Allowed" in worker) == (
        "text/javascript; charset=utf-8",
        False,
    )
