"""The public pages: the same for everybody, no cookie, kept on the way; what is hidden says so."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client as Browser

from fristed.apps.releases.models import Cell, Release, Withdrawal
from fristed.apps.sites.models import Site
from tests.apps.conftest import make_staff
from tests.cost.counting import counted

from .made_up import a_house

pytestmark = pytest.mark.django_db
HOME = "/figures/"
OCTOBER = f"{HOME}visits_month/all/2026-10/"
YEAR = f"{HOME}overdoses_year/all/2025/"
PAGES = (HOME, f"{HOME}about/", f"{HOME}visits_month/", OCTOBER, YEAR, f"{HOME}releases/10/")


@pytest.fixture
def house() -> dict[str, Release]:
    return a_house()


def page(path: str, status: int = 200, **headers: str) -> str:
    answer = Browser().get(path, headers=headers)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_nothing_published_says_what_will_come() -> None:
    said = page(HOME)
    assert "Nothing is published yet." in said
    assert '<svg class="chart' not in said


@pytest.mark.parametrize("path", PAGES)
def test_page_sets_no_cookie_and_may_be_kept(house: object, path: str) -> None:
    answer = Browser().get(path)
    assert (answer.status_code, list(answer.cookies)) == (200, [])
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in answer["Vary"]
    assert "Accept-Language" in answer["Vary"]


@pytest.mark.parametrize("path", PAGES)
def test_search_engines_are_welcome_here_and_at_no_door(house: object, path: str) -> None:
    assert "noindex" not in page(path)
    assert "noindex" in page("/sign-in/")


@pytest.mark.parametrize("path", PAGES)
def test_second_request_is_answered_with_its_mark_alone(house: object, path: str) -> None:
    mark = Browser().get(path)["ETag"]
    again = Browser().get(path, headers={"If-None-Match": mark})
    assert (again.status_code, again.content) == (304, b"")
    other = Browser().get(f"{path}?lang=nb", headers={"If-None-Match": mark})
    assert other.status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_page_is_the_same_for_whoever_is_signed_in(house: object, site: Site, path: str) -> None:
    somebody = Browser()
    somebody.force_login(make_staff("Kari", site, "coordinator", "administrator"))
    somebody.cookies["fristed_theme"] = "red-dim"
    somebody.cookies["django_language"] = "nb"
    answer = somebody.get(path)
    assert answer.content == Browser().get(path).content
    assert "Cookie" not in answer["Vary"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_fetched_from_elsewhere_or_run(house: object, path: str) -> None:
    said = page(path)
    assert "<script" not in said
    assert " style=" not in said
    assert 'src="http' not in said and 'href="http' not in said


@pytest.mark.parametrize(
    ("asked", "headers", "language"),
    [
        ("", {}, "en"),
        ("", {"Accept-Language": "nb-NO,nb;q=0.9,en;q=0.8"}, "nb"),
        ("", {"Accept-Language": "nn"}, "nb"),
        ("", {"Accept-Language": "de,fr"}, "en"),
        ("?lang=nb", {"Accept-Language": "en"}, "nb"),
        ("?lang=en", {"Accept-Language": "nb"}, "en"),
        ("?lang=xx", {"Accept-Language": "nb"}, "nb"),
    ],
)
def test_language_is_the_address_s_or_the_browser_s(
    house: object, asked: str, headers: dict[str, str], language: str
) -> None:
    answer = Browser().get(HOME + asked, headers=headers)
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}"' in answer.content.decode()


def test_large_figures_carry_all_that_belongs_to_them(house: object) -> None:
    said = page(HOME)
    assert said.count('class="headline"') == 5
    assert "<strong>2,055</strong> times people used the site" in said
    assert "October 2026 · Times people used the site, counted" in said
    assert "HC-1, version 1" in said
    assert "130 overdoses on the premises, out of 21,400 episodes of use" in said
    assert "OD-1, version 1" in said
    assert "<strong>6.1</strong> overdoses on the premises per 1,000 episodes of use" in said
    assert "(5.08–7.21)" in said


def test_change_is_told_only_where_its_range_carries_it(house: object) -> None:
    said = page(HOME)
    assert "No clear change a day since September 2026: from 5 % less to 8 % more." in said
    assert "21 % less than in 2024 (0.2–38 %)." in said


def test_hidden_numbers_explain_themselves_and_are_nowhere(house: object) -> None:
    said = page(YEAR)
    assert "Why are some numbers hidden?" in said
    assert "Rule: policy, version 2." in said
    assert said.count("tag--hidden") >= 3
    assert 'fill="url(#hatch-' in said


def test_whole_page_says_that_it_is_made_up(house: object) -> None:
    assert all("These figures are made up" in page(path) for path in (HOME, OCTOBER, YEAR))
    Release.objects.update(synthetic=False)
    assert not any("These figures are made up" in page(path) for path in (HOME, OCTOBER, YEAR))


def test_place_is_chosen_by_its_address(house: object) -> None:
    assert "<strong>615</strong> times" in page(f"{HOME}?of=bergen")
    assert "<strong>2,055</strong> times" in page(f"{HOME}?of=nowhere")


def test_old_version_stands_and_says_what_replaced_it(house: object) -> None:
    said = page(f"{HOME}releases/10/")
    assert "A newer version has replaced this one" in said
    assert f'href="{OCTOBER}"' in said
    newest = page(OCTOBER)
    assert "Records came in late" in newest
    assert "A newer version has replaced this one" not in newest


def test_what_was_taken_back_says_so_and_when(house: dict[str, Release]) -> None:
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    Withdrawal.objects.create(release=house["year"], because="not_to_be_public", at=at)
    said = page(YEAR, 410)
    assert "This was taken back on 20 November 2026." in said
    assert "It should not have been published" in said
    assert "126,350" not in said
    assert "2025: taken back on 20 November 2026." in page(f"{HOME}overdoses_year/")
    assert "no-store" in Browser().get(YEAR)["Cache-Control"]


def test_older_version_is_gone_with_its_line(house: dict[str, Release]) -> None:
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    Withdrawal.objects.create(release=house["newest"], because="not_to_be_public", at=at)
    assert "2,040" not in page(f"{HOME}releases/10/", 410)
    for form in ("csv", "json", "package", "fhir"):
        assert Browser().get(f"{HOME}releases/10/{form}/").status_code == 410
    assert Browser().get("/api/v1/releases/10/").status_code == 410


def test_too_little_for_a_per_cent_is_not_called_hidden(house: dict[str, Release]) -> None:
    Cell.objects.filter(release=house["year"]).exclude(hidden_because="").update(
        hidden_because="too_little"
    )
    said = page(YEAR)
    assert "too little for a per cent or rate" in said
    assert "nothing to be out of" not in said
    assert "Why are some numbers hidden?" not in said


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ("", "No licence is stated: ask before you pass them on."),
        ("CC-BY-4.0", "Licence: CC-BY-4.0."),
        ("CC-BY-4.0 https://a.example/by/", '<a href="https://a.example/by/" rel="license">'),
    ],
)
def test_licence_is_told_or_that_there_is_none(
    house: object, settings: Any, stated: str, told: str
) -> None:
    settings.DATA_LICENCE = stated
    said = page(HOME)
    assert told in said
    assert "Free to use" not in said


@pytest.mark.parametrize(
    "path", ["nothing/", "visits_month/all/1999/", "releases/999/", "visits_month/oslo/2026-10/"]
)
def test_unknown_is_not_here_and_is_not_kept(house: object, path: str) -> None:
    answer = Browser().get(HOME + path)
    assert answer.status_code == 404
    assert "Nothing is published under this address" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


def test_research_release_is_nobody_s_to_read(house: dict[str, Release]) -> None:
    Release.objects.filter(number=14).update(audience="research")
    assert "126,350" not in page(HOME)
    page(YEAR, 404)
    page(f"{HOME}releases/14/", 404)


def test_page_costs_the_same_however_much_is_published(house: object) -> None:
    with counted() as few:
        page(HOME)
    for one in Release.objects.filter(scope="all"):
        old = one.number
        one.pk, one.number, one.scope = one.pk + 1, old + 100, "bergen-2"
        one.replaces = None
        one.version, one.what_changed = 1, ""
        if old != 11:
            one.save(force_insert=True)
    with counted() as many:
        page(HOME)
    assert len(few) == len(many) <= 12


def test_files_are_offered_for_download(house: object) -> None:
    assert f"{OCTOBER}csv/" in page(HOME)
    assert "/figures/releases/11/csv/" in page(OCTOBER)
