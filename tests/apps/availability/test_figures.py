"""A figure stands by its source; a correction stands beside it; what is unknown says so."""

import csv
import re

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.availability.actions import SHIPPED, SaidAlready, add, correct
from fristed.apps.availability.choices import Kind
from fristed.apps.availability.models import Figure
from fristed.apps.availability.queries.figures import everywhere, of_country
from fristed.apps.availability.queries.values import NotAPeriod, kept_period
from fristed.apps.directory.models import Source
from tests.cost.counting import counted

from .conftest import AT, SAID, come

pytestmark = pytest.mark.django_db
BASE = "/at/oslo/network/countries/"


def table(page: str, code: str) -> str:
    section = page.partition(f'aria-labelledby="{code}"')[2].partition("</section>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", section)).strip()


def test_a_country_says_each_figure_with_its_source_and_where_nothing_is_known(figure: Figure):
    page = Client(headers={"accept-language": "en"}).get("/rooms/countries/no/").content.decode()
    assert "Needles and syringes handed out The whole country at least 2,400,000 2014 A report" in (
        table(page, "syringes")
    )
    for code in ("naloxone", "checking", "in-rooms"):
        assert table(page, code).endswith("Unknown . No figure with a source is known here.")
    assert "Unknown" not in table(page, "syringes")


def test_correction_stands_in_its_place_and_the_first_is_kept(figure: Figure, secretary: Staff):
    by = {"by": secretary, "at": AT}
    correct(figure=figure, value=2_300_000, is_at_least=False, because="Misread.", **by)
    (stands,) = everywhere()
    assert (stands.value, len(of_country("NO"))) == (2_300_000, 2)
    with pytest.raises(SaidAlready):
        correct(figure=figure, value=1, is_at_least=False, because="Again.", **by)
    correct(figure=stands, value=None, is_at_least=False, because="Not theirs.", **by)
    page = Client(headers={"accept-language": "en"}).get("/rooms/countries/no/").content.decode()
    assert "Unknown" in table(page, "syringes")
    assert "What was put right" in page


def test_a_source_says_a_figure_once(figure: Figure, secretary: Staff):
    with pytest.raises(SaidAlready):
        add(**{**SAID, "value": 7}, by=secretary, at=AT)
    add(**{**SAID, "place": "Oslo", "value": 7}, by=secretary, at=AT)
    assert len(everywhere()) == 2


def test_program_cannot_change_a_figure(figure: Figure):
    for verb in ("UPDATE availability_figure SET value = 1", "DELETE FROM availability_figure"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(verb)


def test_secretary_adds_a_figure_and_puts_it_right(at_desk: Client):
    sent = {"country": "NO", "kind": "kits", "value": "12", "period": "2024", "code": "a-report",
            "title": "A report", "extent": "whole", "seen_date": "2026-11-17"}  # fmt: skip
    assert at_desk.post(f"{BASE}new/", {**sent, "period": "last year"}).status_code == 422
    assert at_desk.post(f"{BASE}new/", sent).url == BASE
    assert at_desk.post(f"{BASE}new/", sent).status_code == 422
    made = Figure.objects.get()
    assert at_desk.post(f"{BASE}{made.pk}/", {"value": "13", "because": "Misread."}).url == BASE
    assert [one.value for one in everywhere()] == [13]
    assert "13" in at_desk.get(BASE).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"address": "javascript:alert(1)"}, {"address": "//a.example"}, {"seen_date": "2090-01-01"}],
)
def test_source_is_an_address_that_was_seen(at_desk: Client, wrong: dict[str, str]):
    sent = {"country": "NO", "kind": "kits", "value": "12", "period": "2024", "code": "a-report",
            "title": "A report", "extent": "whole", "seen_date": "2026-11-17",
            "address": "https://a.example/report"}  # fmt: skip
    assert at_desk.post(f"{BASE}new/", sent | wrong).status_code == 422
    assert (Figure.objects.count(), Source.objects.count()) == (0, 0)
    assert at_desk.post(f"{BASE}new/", sent).url == BASE
    assert Source.objects.get().address == "https://a.example/report"


@pytest.mark.parametrize("typed", ["2023", "2022-05/2023-03", " 2020 / 2021 "])
def test_period_is_a_time_or_two(typed: str):
    assert kept_period(typed) == typed.replace(" ", "")


@pytest.mark.parametrize("typed", ["", "23", "2023/2022", "2023-13", "2021/2022/2023"])
def test_no_period_is_refused(typed: str):
    with pytest.raises(NotAPeriod):
        kept_period(typed)


def test_what_comes_with_fristed_has_a_source_each_and_is_taken_in_once(db: None):
    assert (come(), come()) == (44, 0)
    rows = list(csv.DictReader(SHIPPED.read_text(encoding="utf-8").splitlines()))
    assert all(one["source_title"] and one["kind"] in Kind.values for one in rows)
    assert Source.objects.filter(code="ecdr-no2017").exists()


def test_pages_for_everybody_are_few_statements_and_can_be_kept(db: None):
    come()
    anybody = Client(headers={"accept-language": "en"})
    page = anybody.get("/rooms/countries/").content.decode()
    assert "Germany" in page
    assert "8 figures" in page
    for path, most in (("", 4), ("de/", 4)):
        with counted() as few:
            response = anybody.get(f"/rooms/countries/{path}")
        assert (response.status_code, response.cookies) == (200, {})
        assert response.headers["Cache-Control"] == "public, max-age=300"
        assert len(few) <= most, list(few)
    assert anybody.get("/rooms/countries/zz/").status_code == 404
    for word in ("Sum", "Total", "In all"):
        assert word not in anybody.get("/rooms/countries/de/").content.decode()
