"""Public pages that stand: given from the loop without a statement, and gone within a second."""

import asyncio
import gzip
import io
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.core.signals import request_finished
from django.db import close_old_connections

from fristed.apps.alerts.actions.writing import cancel
from fristed.apps.drug_information.actions import withdraw
from fristed.apps.drug_information.queries.published import page_of
from fristed.apps.open_data.views import standing
from fristed.apps.sites.models import Site
from fristed.web import limits, shelf
from fristed.web.limits import Limit, Rate
from fristed.web.one_hop import OneHop
from tests.apps.drug_information.conftest import author, checker, for_everybody
from tests.cost.counting import counted

__all__ = ["author", "checker"]

ADDRESSES = ("/drugs/mdma/", "/drugs/", "/drugs/names.json", "/alerts/", "/alerts/1/")
Answer = tuple[int, dict[str, str], bytes]


class House:
    """The way in: first the shelf, then every layer; says which of them answered."""

    def __init__(self) -> None:
        self._pages, self.shelf_gave = OneHop(shelf.shelf), False

    def read(self, path: str, query: str = "", **said: str) -> Answer:
        """Ask for a page as a server would: `read("/drugs/", accept_language="nb")`."""
        scope, sent = scope_of(path, query, said), []

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        self.shelf_gave = asyncio.run(shelf.shelf.gave(scope, send))
        if not self.shelf_gave:
            response = self._pages._answer(scope, io.BytesIO())
            if response.kept is None:
                return response.status_code, dict(response.items()), response.content
            asyncio.run(response.kept.send(scope, send))
        start, body = sent
        headers = {name.decode(): value.decode() for name, value in start["headers"]}
        assert len(headers) == len(start["headers"])
        return start["status"], headers, body["body"]


def scope_of(path: str, query: str, said: dict[str, str]) -> dict[str, Any]:
    """Return what a server hands on of a request."""
    named = {"host": "localhost", **{one.replace("_", "-"): said[one] for one in said}}
    method = named.pop("method", "GET")
    return {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        "client": ("192.0.2.7", 1), "server": ("localhost", 80),
    }  # fmt: skip


@pytest.fixture
def now(monkeypatch) -> SimpleNamespace:
    """The process's own clock, which a test moves: `now.s += 1`."""
    clock = SimpleNamespace(s=1000.0)
    monkeypatch.setattr(standing, "time", SimpleNamespace(monotonic=lambda: clock.s))
    return clock


@pytest.fixture
def house(now, at, scope, monkeypatch) -> Iterator[House]:
    """A house whose pages go unasked as long as they do outside the tests."""
    monkeypatch.setattr(standing, "UNASKED_S", 1.0)
    monkeypatch.setattr(shelf, "shelf", shelf.Shelf())
    # The test's own transaction is still open when an answer has been given.
    monkeypatch.setattr("fristed.web.one_hop.close_old_connections", lambda: None)
    request_finished.disconnect(close_old_connections)
    with time_machine.travel(at, tick=False):
        yield House()
    request_finished.connect(close_old_connections)


@pytest.fixture
def told(author, checker, reviewer, at, published: Callable[..., Any]) -> None:
    """A page on MDMA in both languages, and an alert about it."""
    for language, words in (("en", "In short."), ("nb", "Kort sagt.")):
        people = (author, checker, reviewer)
        for_everybody(people, at, language=language, parts={"summary": words})
    published(sold_as="mdma", found_code="")


def test_what_stands_costs_no_statement_and_says_all_that_it_said(house, told):
    for path in ADDRESSES:
        first = house.read(path)
        assert (first[0], house.shelf_gave) == (200, False), path
        with counted() as statements:
            again = house.read(path)
        assert (again, house.shelf_gave, list(statements)) == (first, True, []), path
        said = first[1]
        assert "default-src 'none'" in said["content-security-policy"], path
        assert said["x-content-type-options"] == "nosniff", path
        assert said["cache-control"] == "public, max-age=60, must-revalidate", path
        assert {"set-cookie", "clear-site-data"}.isdisjoint(said), path


def test_a_page_is_asked_for_again_after_a_second_and_made_anew_for_nothing(house, told, now):
    first, kept = house.read("/drugs/mdma/"), next(iter(shelf.shelf._kept.values()))
    now.s += 1.0
    with counted() as statements:
        again = house.read("/drugs/mdma/")
    assert (again, house.shelf_gave) == (first, False)
    assert [any("drug_information_text" in one for one in statements), len(statements)] == [True, 4]
    assert next(iter(shelf.shelf._kept.values())) is kept  # packed once
    assert (house.read("/drugs/mdma/"), house.shelf_gave) == (first, True)


def test_a_text_that_is_taken_back_is_gone_within_the_second_that_is_stated(
    house, told, now, reviewer, at
):
    house.read("/drugs/mdma/")
    for language in ("en", "nb"):
        text = page_of("mdma", language)
        assert text is not None
        withdraw(text=text, because="Wrong.", by=reviewer, at=at)
    now.s += 0.99
    assert (house.read("/drugs/mdma/")[0], house.shelf_gave) == (200, True)
    now.s += 0.01
    assert (house.read("/drugs/mdma/")[0], house.shelf_gave) == (404, False)


@pytest.mark.parametrize("path", ["/alerts/", "/alerts/1/", "/alerts/feed.atom", "/drugs/mdma/"])
def test_an_alert_that_is_taken_back_is_gone_within_the_second(
    path, house, told, now, site, clinician, at
):
    before = house.read(path)
    now.s += 1.0
    assert house.read(path) == before
    cancel(number=1, site=site, because="over", by=clinician, at=at)
    now.s += 1.0
    assert house.read(path) != before


@pytest.mark.parametrize("path", ["/alerts/", "/alerts/1/", "/alerts/1/cap.xml", "/drugs/mdma/"])
def test_an_alert_ends_by_the_clock_alone(path, house, told, now, at):
    before = house.read(path)
    now.s += 1.0
    over = at + timedelta(days=7, seconds=1)
    if path.endswith(".xml"):  # says when it ends, and so the same before and after
        over += timedelta(days=365)
    with time_machine.travel(over, tick=False):
        assert house.read(path) != before


def test_no_reader_is_shown_another_readers_language(house, told):
    house.read("/drugs/mdma/", accept_language="nb-NO, en;q=0.5")
    said = {
        accepted: house.read("/drugs/mdma/", query, accept_language=accepted, cookie=cookie)
        for accepted, query, cookie in (
            ("nb", "", ""), ("no, en;q=0.1", "", ""), ("en", "", "django_language=nb"),
            ("fr", "", ""), ("nb, fr", "lang=en", ""), ("en, nb", "lang=nb", ""),
        )
    }  # fmt: skip
    found = {
        accepted: (head["content-language"], b"Kort sagt." in body, b"In short." in body)
        for accepted, (_status, head, body) in said.items()
    }
    english, norwegian = ("en", False, True), ("nb", True, False)
    assert found == {
        "nb": norwegian, "no, en;q=0.1": norwegian, "en": english,
        "fr": english, "nb, fr": english, "en, nb": norwegian,
    }  # fmt: skip
    assert {head["vary"] for _status, head, _body in said.values()} == {
        "Accept-Language, Accept-Encoding"
    }


def test_it_is_packed_for_whoever_reads_that_and_each_form_has_its_mark(house, told):
    plain = house.read("/drugs/mdma/")
    packed = house.read("/drugs/mdma/", accept_encoding="br, gzip")
    refused = house.read("/drugs/mdma/", accept_encoding="gzip;q=0, identity")
    assert gzip.decompress(packed[2]) == plain[2] == refused[2]
    assert packed[1]["content-encoding"] == "gzip"
    assert packed[1]["etag"] != plain[1]["etag"]
    assert int(packed[1]["content-length"]) == len(packed[2]) < len(plain[2]) / 2


def test_whoever_has_it_is_told_so_in_either_form_by_the_shelf_and_by_the_page(house, told, now):
    marks = [house.read("/alerts/", accept_encoding=one)[1]["etag"] for one in ("", "gzip")]
    for mark in (*marks, f"W/{marks[0]}", f'"other", {marks[1]}', "*"):
        for waits in (0.0, 1.0):
            now.s += waits
            status, head, body = house.read("/alerts/", if_none_match=mark)
            assert (status, body, house.shelf_gave) == (304, b"", not waits), (mark, waits)
            said = {name.lower() for name in head}
            assert {"etag", "cache-control", "vary", "content-security-policy"} <= said
    assert house.read("/alerts/", if_none_match='"other"')[0] == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"method": "POST"},
        {"range": "bytes=0-9"},
        {"query": "lang=en&q=CANARY"},
        {"query": "lang=xx"},
        {"host": "127.0.0.1"},
        {"path": "/drugs/heroin/"},
    ],
)
def test_whatever_asks_for_more_or_for_another_goes_to_the_page(house, told, asked):
    house.read("/drugs/mdma/", "lang=en")
    house.read(**{"path": "/drugs/mdma/", "query": "lang=en", **asked})
    assert not house.shelf_gave


def test_a_host_that_is_not_ours_is_refused_and_nothing_is_kept_of_it(house, told):
    assert house.read("/drugs/mdma/", host="elsewhere.example")[0] == 400
    assert not shelf.shelf._kept


def test_a_feed_names_the_host_it_was_asked_at(house, told):
    bodies = [house.read("/alerts/feed.atom", host=host)[2] for host in ("localhost", "127.0.0.1")]
    assert [b"http://localhost/" in one for one in bodies] == [True, False]


def test_views_from_the_shelf_are_counted_like_all_others(house, told, monkeypatch):
    few = Limit(each=Rate(2, 0.001), together=Rate(100, 1))
    monkeypatch.setitem(limits.LIMITED, "open_drug_information:drug", few)
    monkeypatch.setattr(limits, "buckets", limits.Buckets())
    found = [(house.read("/drugs/mdma/")[0], house.shelf_gave) for _ in range(3)]
    assert found == [(200, False), (200, True), (429, False)]


def test_figures_know_of_what_the_shelf_gave(house, told):
    noted: list[tuple[str, str, int]] = []
    shelf.shelf.told = lambda *said: noted.append(said[:3])
    for _ in range(2):
        house.read("/drugs/", method="HEAD")
    assert noted == [("open_drug_information:front", "HEAD", 200)]


def test_a_number_that_changes_reaches_the_pages_that_stand(house, told, now):
    assert b"Call 113" in house.read("/drugs/mdma/")[2]
    Site.objects.update(emergency_number="144")
    now.s += 1.0
    assert b"Call 144" in house.read("/drugs/mdma/")[2]
    assert b"tel:144" in house.read("/alerts/")[2]


def test_the_shelf_holds_no_more_than_it_may(house, told, monkeypatch):
    monkeypatch.setattr(shelf, "MOST", 2)
    for path in ADDRESSES:
        house.read(path)
    assert [key[3] for key in shelf.shelf._kept] == list(ADDRESSES[-2:])
