"""The directory for everybody: list, filters, map, one room, counts; kept for minutes."""

import json
import re

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sown")]


def said(client: Client, path: str, **sent: str) -> str:
    response = client.post(path, sent) if sent else client.get(path)
    assert response.status_code == 200, response.content[:400]
    return response.content.decode()


def names(page: str) -> list[str]:
    return re.findall(r'<li class="row[^"]*"><a href="[^"]*"><b>([^<]*)</b>', page)


@pytest.mark.parametrize(
    "path",
    ["", "counts/", "near/", "no-oslo-brukerrommet/", "names.json", "rooms.geojson", "rooms.csv",
     "counts.csv"],
)  # fmt: skip
def test_page_sets_no_cookie_and_can_be_kept(anybody: Client, path: str):
    first = anybody.get(f"/rooms/{path}")
    again = anybody.get(f"/rooms/{path}", headers={"if-none-match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert first.headers["Cache-Control"] == "public, max-age=300"
    assert not first.cookies


def test_list_and_map_say_the_same(anybody: Client):
    page = said(anybody, "/rooms/?country=NO")
    assert names(page) == ["Brukerrommet (Strax-huset)",
                           "Brukerrommet (Prindsen mottakssenter, Storgata 36)"]  # fmt: skip
    marks = re.findall(r'<a href="(/rooms/no[^"]*)" aria-label="([^"]*)" class="mark', page)
    assert [where for where, _label in marks] == [
        "/rooms/no-bergen-brukerrommet/",
        "/rooms/no-oslo-brukerrommet/",
    ]
    assert "Bergen, Norway: Open to people, as of 2020" in marks[0][1]


def test_a_filter_leaves_out_what_does_not_fit(anybody: Client):
    assert names(said(anybody, "/rooms/?status=closed")) == ["Ylja, the vehicle", "Dave"]
    assert names(said(anybody, "/rooms/?form=mobile&country=PT")) == ["Mobile room, Lisbon"]
    assert names(said(anybody, "/rooms/?country=PT&status=closed")) == []
    everything = names(said(anybody, "/rooms/"))
    assert names(said(anybody, "/rooms/?country=nowhere&form=x&status=y")) == everything


def test_list_has_pages(anybody: Client):
    first, second = (names(said(anybody, f"/rooms/?page={n}")) for n in (1, 2))
    assert (len(first), len(second)) == (50, 1)
    assert not set(first) & set(second)


def test_each_fact_of_a_room_has_its_source_and_its_day(anybody: Client):
    page = said(anybody, "/rooms/no-oslo-brukerrommet/")
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page, re.DOTALL)
    plain = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]
    assert plain[5] == ("Status Open to people 2020 VG 2020 (an excerpt read) 23 Nov 2026")
    assert all("23 Nov 2026" in row for row in plain)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("oslo", "Brukerrommet (Prindsen mottakssenter, Storgata 36)"),
        ("Kopenhagen", "H17"),
        ("Koln", "Drogenkonsumraum Cologne"),
        ("genf", "Quai 9"),
        ("Vancuover", "Insite"),
        ("Island", "Ylja (Borgartun 5)"),
        ("STEKI 46", "STEKI 46"),
    ],
)
def test_room_is_found_by_any_name_and_with_a_slip(anybody: Client, typed: str, first: str):
    assert names(said(anybody, "/rooms/found/", word=typed))[0] == first


def test_what_nobody_knows_finds_nothing(anybody: Client):
    assert names(said(anybody, "/rooms/found/", word="Atlantis")) == []


def test_nearest_rooms_are_told_with_about_how_far(anybody: Client):
    page = said(anybody, "/rooms/near/", place="Stavanger")
    assert names(page)[:2] == ["Brukerrommet (Strax-huset)",
                               "Brukerrommet (Prindsen mottakssenter, Storgata 36)"]  # fmt: skip
    assert "about 160 km" in page
    assert "Nearest to Stavanger, Norway" in page


def test_nearest_to_a_place_that_was_pointed_at(anybody: Client):
    page = said(anybody, "/rooms/near/", place="", north="49.3", east="-123.0")
    assert (names(page)[0], "less than 10 km" in page) == ("Insite", True)


def test_room_that_closed_is_nobodys_nearest(anybody: Client):
    assert "Dave" not in names(said(anybody, "/rooms/near/", place="Madrid"))


UNKNOWN = (
    {"place": "Atlantis"},
    {"north": "nan", "east": "1"},
    {"north": "95", "east": "1"},
    {"place": ""},
)


@pytest.mark.parametrize("sent", UNKNOWN)
def test_place_that_is_not_known_is_said(anybody: Client, sent: dict[str, str]):
    assert anybody.post("/rooms/near/", sent).status_code == 422


def test_geojson_is_coarse_and_whole(anybody: Client):
    found = json.loads(said(anybody, "/rooms/rooms.geojson"))
    points = [one["geometry"]["coordinates"] for one in found["features"]]
    assert len(points) == 51
    assert all(round(part, 1) == part for point in points for part in point)


def test_counts_are_a_chart_a_sentence_and_a_table(anybody: Client):
    page = said(anybody, "/rooms/counts/?country=NO")
    assert "At least 1 in 2005 and 2 in 2026; heard of that year: 0." in page
    assert "at least 150" in page
    rows = said(anybody, "/rooms/counts.csv").split("\r\n")
    assert "NO,2016,2,2" in rows
    assert "NO,2025,2,0" in rows


def test_page_speaks_bokmal(anybody: Client):
    page = said(anybody, "/rooms/no-bergen-brukerrommet/?lang=nb")
    assert "Åpent for folk" in page
    assert "Bergen, Norge" in page


def test_no_room_of_that_name(anybody: Client):
    assert anybody.get("/rooms/no-nowhere/").status_code == 404
