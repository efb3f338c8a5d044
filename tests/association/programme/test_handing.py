"""Files of pretix and pretalx: counted, taken into the draft, written; hostile ones refused."""

import csv
import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from fristed.apps.programme.forms.handing import MOST_BYTES
from fristed.apps.programme.models import Room, Session, Speaker
from tests.association.conftest import House
from tests.science.hand_over.test_hand_over import order, orders, sheet

from .test_programme import HERE, PUBLIC, browser, rows

__all__ = ["browser"]

PAID = ["fest26", "FOO00", 1, "Paid", "ola@example.org", "Dagspass", "Ola Oppdiktet"]


def bring(browser: Client, page: str, data: bytes) -> Any:
    """Bring a file on a page."""
    return browser.post(f"{HERE}{page}/", {"brought": SimpleUploadedFile("file.json", data)})


def submission(code: str = "ABCDEF", **told: Any) -> dict[str, Any]:
    """Return a submission as pretalx tells it since its new interface."""
    slot = {"start": "2026-10-24T18:00:00+02:00", "end": "2026-10-24T18:45:00+02:00",
            "room": {"id": 7, "name": {"en": "Storsalen"}}}  # fmt: skip
    return {"code": code, "title": "Nattprat", "state": "confirmed", "duration": 45,
            "submission_type": {"name": {"en": "Talk"}}, "content_locale": "nb",
            "abstract": "Om natta", "slots": [slot],
            "speakers": [{"code": "KARI01", "name": "Qzxb Oppdiktet",
                          "email": "qzxb@example.org"}]} | told  # fmt: skip


def submissions(*found: dict[str, Any]) -> bytes:
    """Return them as the interface answers."""
    return json.dumps({"count": len(found), "results": found}).encode()


@pytest.mark.parametrize(
    "data",
    [
        orders(order("p", 1, 1, 2), order("n", 1)),
        sheet(PAID, PAID, [*PAID[:3], "Pending", *PAID[4:]]),
    ],
)
def test_an_export_of_pretix_is_counted_and_kept_nowhere(house: House, browser: Client, data):
    answer = bring(browser, "tickets", data)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Dagspass" in page
    assert ("<dt>Come</dt><dd>2</dd>" in page, "<dt>Not paid yet</dt><dd>1</dd>" in page) == (
        True,
        True,
    )
    assert "Ola Oppdiktet" not in page
    assert "Dagspass" not in browser.get(f"{HERE}tickets/").content.decode()


@pytest.mark.parametrize("page", ["tickets", "pretalx"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"{", "cut off"),
        (b"[" * 100_000, "cut off"),
        (b"\xff\xfe\x00", None),
        (b"", None),
        (b'{"event": {"slug": [], "items": [{"id": [], "name": 1, "admission": 1}]}}', None),
        (b'{"results": [1]}', None),
        (json.dumps({"results": [submission(code="")]}).encode(), None),
        (b" " * (MOST_BYTES + 1), "too large"),
    ],
    ids=range(8),
)
def test_a_file_that_is_none_is_refused_in_words(house: House, browser: Client, page, data, said):
    answer = bring(browser, page, data)

    assert answer.status_code in (422, 302 if page == "pretalx" and said is None else 422)
    assert said is None or said in answer.content.decode()
    assert rows(house, Session) == []


def test_submissions_become_sessions_of_the_draft_without_a_name(house: House, browser: Client):
    browser.post(f"{HERE}publish/")

    answer = bring(
        browser, "pretalx", submissions(submission(), submission("OTHER1", state="rejected"))
    )

    (one,) = rows(house, Session)
    assert answer["Location"] == HERE
    assert (one.title, one.kind, one.language, one.minutes) == ("Nattprat", "talk", "nb", 45)
    assert one.starts_at.isoformat() == "2026-10-24T16:00:00+00:00"
    assert sorted(room.name for room in rows(house, Room)) == ["Storsalen", "Teltet"]
    assert sorted(each.name for each in rows(house, Speaker)) == ["", "Qzxa Nilsen"]
    page = browser.get(HERE).content.decode()
    assert "18:00–18:45" in page
    assert "Qzxb" not in page
    assert "Nattprat" not in Client().get(PUBLIC).content.decode()


def test_the_same_submissions_twice_add_nothing_and_changes_come(house: House, browser: Client):
    bring(browser, "pretalx", submissions(submission(), submission()))
    bring(
        browser,
        "pretalx",
        submissions(submission(title="Ny tittel", state="canceled"), submission("TWO222")),
    )

    first, second = sorted(rows(house, Session), key=lambda one: one.number)
    assert (first.title, first.number, first.cancelled_at is None) == ("Ny tittel", 1, False)
    assert (second.title, second.number) == ("Nattprat", 2)
    assert len(rows(house, Room)) == 2


@pytest.mark.parametrize(
    "told",
    [
        {"title": "x\u0000\u202e\ud800y" * 200},
        {"title": "", "abstract": "<script>alert(1)</script>" * 100},
        {"duration": 10**30, "slots": []},
        {"duration": -5, "slots": None},
        {"slots": [{"start": "9999-12-31T23:59:00-01:00", "end": "9999-12-31T23:59:30-01:00"}]},
        {"slots": [{"start": "9999-12-31T23:00:00+00:00", "end": "9999-12-31T23:45:00+00:00"}]},
        {"slots": [{"start": "0001-01-01T00:00:00+14:00", "end": "2026-10-24T18:00:00+02:00"}]},
        {"slots": [{"start": "1800-01-01T00:00:00+00:00", "end": "2026-10-24T18:00:00+02:00"}]},
        {"slots": [{"room": {"id": 1, "name": {"en": "\u0000" * 300}}}]},
        {"track": {"name": ["x"]}, "submission_type": 7, "content_locale": None},
    ],
    ids=range(10),
)
def test_hostile_submissions_break_no_page(house: House, browser: Client, told):
    answer = bring(browser, "pretalx", submissions(submission(**told)))

    assert answer.status_code in (302, 422)
    page = browser.get(HERE)
    assert page.status_code == 200
    assert b"<script>alert" not in page.content
    browser.post(f"{HERE}publish/")
    assert [Client().get(f"{PUBLIC}{file}").status_code for file in ("", "schedule.xml")] == [
        200,
        200,
    ]


def test_vouchers_are_written_by_chance_and_keep_nobody(house: House, browser: Client):
    said = {"many": "3", "usages": "2", "item": "=Dagspass", "tag": "frivillige",
            "until": "2026-10-25", "free": "on", "reserves": "on"}  # fmt: skip

    answer = browser.post(f"{HERE}vouchers/", said)

    lines = list(csv.DictReader(io.StringIO(answer.content.decode())))
    assert answer["Content-Disposition"] == 'attachment; filename="vouchers-fest26.csv"'
    assert len({one["code"] for one in lines}) == 3
    assert {(one["max_usages"], one["price_mode"], one["value"]) for one in lines} == {
        ("2", "set", "0.00")
    }
    assert {one["valid_until"] for one in lines} == {"2026-10-26T00:00:00+01:00"}
    assert {one["item"] for one in lines} == {"'=Dagspass"}  # no cell runs


@pytest.mark.parametrize(
    "changed",
    [{"many": "501"}, {"many": "0"}, {"item": "a", "quota": "b"}, {"until": "1999-01-01"}],
)
def test_vouchers_that_pretix_would_refuse_are_not_written(house: House, browser: Client, changed):
    answer = browser.post(f"{HERE}vouchers/", {"many": "1", "usages": "1"} | changed)

    assert answer.status_code == 422


@pytest.mark.parametrize("page", ["tickets", "pretalx", "vouchers"])
def test_the_pages_are_in_both_languages(house: House, browser: Client, page):
    english = browser.get(f"{HERE}{page}/").content.decode()
    person = house.people["oslo", "programme"]
    person.language = "nb"
    person.save(update_fields=["language"])

    norwegian = browser.get(f"{HERE}{page}/").content.decode()

    assert (english.count('lang="en"') > 0, norwegian.count('lang="nb"') > 0) == (True, True)
    assert "pretalx" in norwegian or "pretix" in norwegian
    assert "Choose" not in norwegian
