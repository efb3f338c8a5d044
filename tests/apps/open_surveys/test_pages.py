"""Results for everybody: without a cookie, with n, side by side, as files that say the same."""

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.surveys import actions
from fristed.apps.surveys.models import Edition, Invitation
from tests.apps.surveys.conftest import AT

pytestmark = pytest.mark.django_db
HERE = "/surveys/hcv-census/"


@pytest.fixture
def published(
    asked: list[Invitation], draft: Edition, secretary: Staff, say: Callable[..., Any]
) -> Edition:
    """Seven rooms answered three questions; one in words."""
    for number, one in enumerate(asked):
        needs = ["funding"] if number < 4 else ["staff_time"]
        say(one, needed=needs, tested="50", wish="Qzxa")
    say(asked[0], testing_on_site="no")
    actions.close(edition=draft, by=secretary, at=AT)
    draft.refresh_from_db()
    actions.publish(edition=draft, by=secretary, at=AT)
    return draft


@pytest.mark.parametrize(
    "path", ["", "hcv-census/", "hcv-census/2027/", "hcv-census/compared.csv",
             "hcv-census/2027/results.csv", "hcv-census/2027/results.json"],
)  # fmt: skip
def test_page_sets_no_cookie_and_can_be_kept(anybody: Client, published: Edition, path: str):
    first = anybody.get(f"/surveys/{path}")
    again = anybody.get(f"/surveys/{path}", headers={"if-none-match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert not first.cookies
    assert b"Qzxa" not in first.content


def test_published_results_of_others_stand_side_by_side_with_source_and_n(anybody: Client):
    page = anybody.get(HERE).content.decode()
    for words in ("2016, the report: 51 of 92", "2016, the article: 49 of 91", "67 %", "65 %",
                  "23 (47 %), n = 49", "Belackova et al. 2018", "an excerpt read"):  # fmt: skip
        assert words in page


def test_edition_says_n_everywhere_and_why_a_number_is_hidden(anybody: Client, published: Edition):
    page = anybody.get(f"{HERE}2027/").content.decode()
    assert "7 of 7 services asked answered; 0 finished." in page
    assert "n = 7" in page
    assert [one for one in ("n = 1", "n = 2") if f"{one}<" in page] == []
    assert "n = ×" in page
    assert page.count("Nobody answered it.") == page.count("n = 0<") > 0
    assert "How many were asked, answered and finished is always told." in page
    assert "Fewer than 3 services answered it: nothing is told." in page
    assert "fewer than 3 services stand behind" in page
    assert "Answered in words, which are not published." in page


def test_what_is_not_published_is_not_here(anybody: Client, draft: Edition):
    for path in ("2027/", "2027/results.csv", "2027/results.json"):
        assert anybody.get(HERE + path).status_code == 404
    assert anybody.get("/surveys/no-such/").status_code == 404


def test_files_say_the_same_as_the_page(anybody: Client, published: Edition):
    plain = json.loads(anybody.get(f"{HERE}2027/results.json").content)
    assert (plain["invited"], plain["answered"], plain["made_up"]) == (7, 7, False)
    rows = list(csv.DictReader(io.StringIO(
        anybody.get(f"{HERE}2027/results.csv").content.decode("utf-8-sig")
    )))  # fmt: skip
    told = {
        (one["question"], one["country"], one["answer"]): (one["n"], one["count"], one["hidden"])
        for one in rows
    }
    assert told["needed", "", "funding"] == ("7", "4", "0")
    assert told["needed", "DE", "funding"] == ("4", "4", "0")
    assert told["testing_on_site", "", ""] == ("", "", "1")
    of = {one["key"]: one for one in plain["questions"]}
    assert (of["testing_on_site"]["n"], of["location"]["n"]) == (None, 0)
    assert {c["code"]: c["count"] for c in of["needed"]["cells"]}["funding"] == 4


def test_comparison_as_a_file_names_the_source_of_each_number(anybody: Client, published: Edition):
    rows = list(csv.DictReader(io.StringIO(
        anybody.get(f"{HERE}compared.csv").content.decode("utf-8-sig")
    )))  # fmt: skip
    assert {(one["edition"], one["answered"], one["invited"]) for one in rows} == {
        ("2016, the report", "51", "92"), ("2016, the article", "49", "91"), ("2027", "7", "7"),
    }  # fmt: skip
    assert all(one["source"] for one in rows)


def test_pages_speak_norwegian(anybody: Client, published: Edition):
    page = anybody.get(f"{HERE}2027/?lang=nb").content.decode()
    assert "Hva måtte til for at rommet kunne gjøre mer mot hepatitt C?" in page
    assert '<html lang="nb"' in page
