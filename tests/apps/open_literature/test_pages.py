"""The literature for everybody: list, filters, one study, files; no difference is told as well."""

import csv
import re

import pytest
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.literature.actions import change, enter
from fristed.apps.literature.models import Study, Version
from fristed.apps.open_literature.views import files as files_view
from fristed.apps.open_literature.views import finding
from fristed.science.citations import Citation, Kind, read
from tests.apps.conftest import make_staff
from tests.apps.literature.conftest import AT, SAID
from tests.cost.counting import counted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]
ENDINGS = ("bib", "ris", "json", "csv", "pdf")
FILES = [f"overview.{one}" for one in ENDINGS]
KEPT = {"studies.json", *FILES}
RETOLD = Citation(Kind.BOOK, "A study told again", 2024)


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
    kept = "public, max-age=60, must-revalidate" if path in KEPT else "public, max-age=300"
    assert first.headers["Cache-Control"] == kept
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


@pytest.fixture
def entered(site) -> tuple[Study, Staff]:
    """A study that everybody reads, and who entered it."""
    author = make_staff("Per", site, "editor")
    return enter(citation=RETOLD, said=SAID, by=author, at=AT), author


def retell(entered: tuple[Study, Staff], number: int, *, back: bool = False, **more: str) -> None:
    study, by = entered
    change(study=study, number=number, citation=RETOLD, said={**SAID, **more},
           because=f"Reason {number}.", is_taken_back=back, by=by, at=AT)  # fmt: skip


def test_what_a_study_found_is_read_by_nobody_once_it_was_taken_back(anybody: Client, entered):
    here = f"/literature/{entered[0].slug}/"
    files = [f"/literature/{one}" for one in ("", "studies.json", *FILES[:-1])]
    assert all("told again" in said(anybody, one) for one in files)
    retell(entered, 1, back=True)
    page = said(anybody, here)
    assert "This study was taken back: Reason 1." in page
    assert [one for one in (SAID["finding_en"], "No difference found") if one in page] == []
    assert not any("told again" in said(anybody, one) for one in files)
    retell(entered, 2, finding_nb="")  # no longer taken back, and not whole
    assert anybody.get(here).status_code == 404
    retell(entered, 3, direction="mixed")
    page = said(anybody, here)
    assert "Mixed" in page
    assert "No difference found" not in page  # what was taken back comes back with nothing


def test_study_that_was_emptied_tells_nothing_as_if_it_stood(anybody: Client, entered):
    retell(entered, 1, finding_en="")
    assert anybody.get(f"/literature/{entered[0].slug}/").status_code == 404
    retell(entered, 2, direction="mixed")
    page = said(anybody, f"/literature/{entered[0].slug}/")
    assert "What was put right" in page
    assert "No difference found" in page


def test_what_nobody_outside_read_is_not_told_of_when_it_is_taken_back(anybody: Client, site):
    author = make_staff("Per", site, "editor")
    made = enter(citation=RETOLD, said={**SAID, "finding_nb": ""}, by=author, at=AT)
    retell((made, author), 1, back=True)
    assert anybody.get(f"/literature/{made.slug}/").status_code == 404


def test_file_is_made_once_and_anew_when_something_changes(
    anybody: Client, entered, monkeypatch: pytest.MonkeyPatch
):
    made: list[int] = []
    as_pdf = files_view.WRITTEN["pdf"][1]

    def counting(studies, category: str):
        made.append(len(studies))
        return as_pdf(studies, category)

    monkeypatch.setitem(files_view.WRITTEN, "pdf", ("application/pdf", counting))
    for _ in range(2):
        answer = anybody.get("/literature/overview.pdf")
        assert 'filename="literature.pdf"' in answer["Content-Disposition"]
    assert made == [18]
    anybody.get("/literature/about/overdose/overview.pdf")
    retell(entered, 1, back=True)
    anybody.get("/literature/overview.pdf")
    assert (len(made), made[-1]) == (3, 17)


def test_list_that_is_cut_says_so(anybody: Client, monkeypatch: pytest.MonkeyPatch):
    says = "The first 5 are listed."
    assert "are listed" not in said(anybody, "/literature/found/", word="")
    monkeypatch.setattr(finding, "MOST", 5)
    page = said(anybody, "/literature/found/", word="")
    assert (says in page, len(titles(page))) == (True, 5)


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
    for path, most in (("", 2), ("about/overdose/", 2), (f"{slug}/", 2), ("overview.pdf", 2)):
        with counted() as few:
            said_or_file = anybody.get(f"/literature/{path}")
        assert said_or_file.status_code == 200
        assert len(few) <= most, [path, *few]
    assert Version.objects.count() == 17
