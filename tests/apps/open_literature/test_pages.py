"""The literature for everybody: list, filters, one study, files; no difference is told as well."""

import csv
import re

import pytest
from django.test import Client

from fristed.apps.literature.actions import enter
from fristed.apps.literature.models import Study, Version
from fristed.science.citations import Citation, Kind, read
from tests.apps.conftest import make_staff
from tests.apps.literature.conftest import AT, SAID
from tests.cost.counting import counted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]
ENDINGS = ("bib", "ris", "json", "csv", "pdf")
FILES = [f"overview.{one}" for one in ENDINGS]


def said(client: Client, path: str, **sent: str) -> str:
    response = client.post(path, sent) if sent else client.get(path)
    assert response.status_code == 200, response.content[:400]
    return response.content.decode()


def titles(page: str) -> list[str]:
    return re.findall(r'<li class="study"><a href="[^"]*"><b>([^<]*)</b>', page)


@pytest.mark.parametrize("path", ["", "about/overdose/", "studies.json", *FILES])
def test_page_sets_no_cookie_and_can_be_kept(anybody: Client, path: str):
    first = anybody.get(f"/literature/{path}")
    again = anybody.get(f"/literature/{path}", headers={"if-none-match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert not first.cookies


def test_every_direction_has_its_bar_and_its_number_also_nought(anybody: Client):
    page = said(anybody, "/literature/")
    assert "17 studies: benefit 4, no difference found 0, harm 0, mixed 0, descriptive 13." in page
    for word in ("Benefit", "No difference found", "Harm", "Mixed", "Descriptive"):
        assert f">{word}<" in page.replace("\n", "")


def test_a_category_has_an_address_and_filters_have_none(anybody: Client):
    about = said(anybody, "/literature/about/cost/")
    assert titles(about) == ["[Cost and benefit of a supervised injection facility in Baltimore]"]
    asked = {"direction": "benefit", "country": "CA", "category": "", "design": ""}
    assert len(titles(said(anybody, "/literature/found/", **asked))) == 2
    assert titles(said(anybody, "/literature/found/", direction="null")) == []
    everything = titles(said(anybody, "/literature/"))
    assert titles(said(anybody, "/literature/found/", design="x", country="nowhere")) == everything
    assert titles(said(anybody, "/literature/?direction=benefit")) == everything
    assert 'method="get"' not in about
    assert anybody.get("/literature/about/nothing/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "many"),
    [("irwin balti", 1), ("Baltimore 2017", 1), ("overdos oslo", 1), ("zzz", 0), ("OSLO", 1)],
)
def test_search_finds_words_of_a_study(anybody: Client, typed: str, many: int):
    assert len(titles(said(anybody, "/literature/found/", word=typed))) == many


def test_what_is_asked_by_post_is_kept_nowhere(anybody: Client):
    response = anybody.post("/literature/found/", {"word": "oslo"})
    assert response.headers["Cache-Control"] == "no-store"
    assert not response.cookies
    assert anybody.get("/literature/found/").status_code == 405


def test_one_study_says_how_it_was_entered_and_not_by_whom(anybody: Client, site):
    author = make_staff("Unsaid Name", site, "editor")
    made = enter(citation=Citation(Kind.BOOK, "A null result", 2024), said=SAID, by=author, at=AT)
    page = said(anybody, f"/literature/{made.slug}/")
    for words in (
        "No difference found", SAID["finding_en"], "Not checked by a second person",
        "Before and after", "Oslo · Norway · Consumption room", "17 Nov 2026",
    ):  # fmt: skip
        assert words in page
    assert "Unsaid Name" not in page
    assert SAID["finding_nb"] in said(anybody, f"/literature/{made.slug}/?lang=nb")


def test_what_is_not_whole_is_not_here(anybody: Client, site):
    author = make_staff("Per", site, "editor")
    made = enter(citation=Citation(Kind.BOOK, "Half", 2024), said={}, by=author, at=AT)
    assert anybody.get(f"/literature/{made.slug}/").status_code == 404
    assert "Half" not in said(anybody, "/literature/overview.bib")


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_citations_are_read_back_whole(anybody: Client, ending: str):
    found = read(said(anybody, f"/literature/overview.{ending}"), ending)
    assert (len(found.found), found.refused) == (17, ())
    assert {one.citation.doi for one in found.found if one.citation.doi} == {
        "10.1055/a-2557-6091", "10.1186/s12954-016-0109-y", "10.1186/s12954-017-0153-2",
    }  # fmt: skip
    one = read(said(anybody, f"/literature/about/cost/overview.{ending}"), ending).found
    assert [found.citation.note for found in one] == [
        "A room in Baltimore was modelled to cost 1.8 million dollars a year and to bring benefits "
        "of 7.8 million."
    ]


def test_csv_has_a_line_a_study(anybody: Client):
    rows = list(csv.DictReader(said(anybody, "/literature/overview.csv").splitlines()))
    assert len(rows) == 17
    assert {one["checked_by_a_second_person"] for one in rows} == {"no"}
    assert {one["direction"] for one in rows} == {"benefit", "descriptive"}


def test_pdf_is_the_same_for_the_same_studies(anybody: Client):
    first, again = (anybody.get("/literature/overview.pdf").content for _ in range(2))
    assert first.startswith(b"%PDF-")
    assert first == again
    assert anybody.get("/literature/overview.exe").status_code == 404


def test_pages_are_few_statements_however_many_studies(anybody: Client):
    slug = Study.objects.earliest("slug").slug
    for path, most in (("", 2), ("about/overdose/", 2), (f"{slug}/", 2), ("overview.pdf", 1)):
        with counted() as few:
            said_or_file = anybody.get(f"/literature/{path}")
        assert said_or_file.status_code == 200
        assert len(few) <= most, [path, *few]
    assert Version.objects.count() == 17
