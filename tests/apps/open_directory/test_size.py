"""A thousand rooms with twenty years of status: few statements, in time, and a small first load."""

import re
import time
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from fristed.apps.directory.actions.adding import tell_anew
from fristed.apps.directory.models import Fact, Room, Source
from tests.cost.counting import counted

pytestmark = pytest.mark.django_db
ROOMS, YEARS = 1000, range(2006, 2026)
KB = 1000
FIRST_LOAD_KB = 200
AT_MOST_S = 0.5  # on a busy machine; the aim is 0.2 s, and the quickest of three counts
PAGES = ("", "counts/", "world-7/", "names.json", "rooms.geojson", "?country=NO", "?at=52,8,3")


@pytest.fixture
def thousand() -> None:
    """A thousand rooms in 400 towns of a made-up world, open and paused by turns."""
    now = timezone.now()
    source = Source.objects.create(code="made-up", title="Made up for a test")
    countries = ("NO", "DE", "CA", "AU", "FR", "CH", "ES", "NL")
    rooms = Room.objects.bulk_create(
        Room(slug=f"world-{n}", country=countries[n % 8], changed_at=now) for n in range(ROOMS)
    )
    facts = [
        Fact(room=room, kind=kind, value=value, as_of=as_of, source=source,
             seen_date=now.date(), told_by="file", at=now)
        for n, room in enumerate(rooms)
        for kind, value, as_of in said(n)
    ]  # fmt: skip
    Fact.objects.bulk_create(facts, batch_size=5000)
    tell_anew(rooms, now)


def said(n: int) -> list[tuple[str, str, str]]:
    """Return what is said of one of them."""
    town = n % 400
    position = f"{town % 70 - 10:.1f},{town * 7 % 300 - 150:.1f}"
    once = [("name", f"Room {n}"), ("city", f"Town {town}"), ("position", position),
            ("operator", "A city"), ("form", "integrated"), ("services", "naloxone,syringes"),
            ("places_inject", "8")]  # fmt: skip
    state = ("operating", "paused")
    by_year = [("status", state[(n + year) % 2 and n % 3 == 0], str(year)) for year in YEARS]
    return [*((kind, value, "2006") for kind, value in once), *by_year]


def test_every_page_is_few_statements_and_in_time(thousand: None):
    assert Fact.objects.filter(kind="status").count() == ROOMS * len(YEARS)
    anybody, told = Client(), {}
    for path in PAGES:
        took = []
        for _ in range(3):
            begun = time.perf_counter()
            with counted() as statements:
                response = anybody.get(f"/rooms/{path}")
            took.append(time.perf_counter() - begun)
            assert response.status_code == 200
            assert len(statements) <= 3
        told[path] = min(took)
    assert max(told.values()) < AT_MOST_S, told


def test_first_load_of_the_map_is_small(thousand: None):
    """The page with everything that it asks for, uncompressed."""
    page = Client().get("/rooms/").content.decode()
    fonts = ("fristed/vendor/fonts/atkinson-next-latin-400.woff2",
             "fristed/vendor/fonts/atkinson-next-latin-600.woff2",
             "fristed/vendor/fonts/atkinson-next-latin-ext-400.woff2",
             "fristed/vendor/fonts/atkinson-next-latin-ext-600.woff2")  # fmt: skip
    named = set(re.findall(r'(?:href|src)="/static/([^"#]+)', page))
    modules = {"open_drug_information/finding.js"}  # what rooms.js brings along
    assert {"fristed/world.svg", "open_directory/rooms.js"} <= named
    sizes = {one: Path(str(finders.find(one))).stat().st_size for one in {*named, *modules, *fonts}}
    whole = len(page.encode()) + sum(sizes.values())
    assert whole < FIRST_LOAD_KB * KB, sizes
