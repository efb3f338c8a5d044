"""A file of rooms: read line by line, taken in whole, once, and written out as it came in."""

import pytest

from fristed.apps.directory.actions.seeding import DATA
from fristed.apps.directory.choices import Kind
from fristed.apps.directory.models import Fact, PublishedCount, Room, Source
from fristed.apps.directory.queries.files import read
from fristed.apps.directory.queries.rooms import everywhere, facts
from fristed.apps.directory.queries.seed import ROOMS
from fristed.apps.directory.queries.standing import stands
from fristed.apps.directory.queries.written import written

from .conftest import HEAD, LINE, come, csv_of, sow

pytestmark = pytest.mark.django_db


def wrong(whole: bytes) -> list[tuple[int, str]]:
    return [(one.line, one.column) for one in read(whole).wrong]


def test_what_comes_with_fristed_has_nothing_wrong():
    found = read((DATA / ROOMS).read_bytes())
    assert (found.wrong, len(found.lines), len({one.room for one in found.lines})) == ([], 57, 51)


def test_file_is_taken_in_once():
    sow()
    first = (Room.objects.count(), Fact.objects.count(), Source.objects.count())
    sow()
    assert (Room.objects.count(), Fact.objects.count(), Source.objects.count()) == first
    assert (first[0], PublishedCount.objects.count()) == (51, 14)


def test_every_fact_of_ours_has_a_source_with_a_title_and_a_day_seen():
    sow()
    assert Fact.objects.filter(source__title="").count() == 0
    assert {one.seen_date.isoformat() for one in Fact.objects.all()} == {"2026-11-23"}


def test_what_is_written_out_comes_in_again_without_a_change():
    sow()
    out = "".join(written(facts())).encode()
    before = Fact.objects.count()
    come(out)
    assert Fact.objects.count() == before
    assert "".join(written(facts())).encode() == out


def test_what_stands_is_what_the_facts_say():
    sow()
    for room in Room.objects.prefetch_related("facts"):
        found = stands(list(room.facts.all()))
        assert (room.current, room.statuses) == (found.current, found.statuses)


def test_file_that_says_otherwise_puts_right_and_keeps_what_was_said():
    come(csv_of(LINE))
    come(csv_of(LINE.replace("The room", "The users’ room")))
    names = list(Fact.objects.filter(kind=Kind.NAME).order_by("corrects_id"))
    assert {one.value: bool(one.corrects_id) for one in names} == {
        "The room": False,
        "The users’ room": True,
    }
    assert [one.name for one in everywhere()] == ["The users’ room"]


def test_file_whose_word_was_corrected_does_not_bring_it_back():
    come(csv_of(LINE))
    come(csv_of(LINE.replace("The room", "The users’ room")))
    come(csv_of(LINE))
    assert [one.name for one in everywhere()] == ["The users’ room"]


def test_formula_in_a_file_runs_nowhere_and_comes_back_as_it_was():
    come(csv_of(LINE.replace("The room", "'=cmd()")))
    assert [one.name for one in everywhere()] == ["=cmd()"]
    assert "'=cmd()" in "".join(written(facts()))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (LINE.replace("NO,", "XX1,"), [(2, "country"), (2, "country")]),
        (LINE.replace("operating", "open"), [(2, "status")]),
        (LINE.replace("59.9,10.8", "95.9,10.8"), [(2, "position")]),
        (LINE.replace("2005-02-01", "2005-02-31"), [(2, "opened")]),
        (LINE.replace("2018", "long ago"), [(2, "as_of")]),
        (LINE.replace("2026-11-17", "2026"), [(2, "seen")]),
        (LINE.replace("The room", ""), [(2, "name")]),
        (LINE.replace("A report", ""), [(2, "source_title")]),
        (LINE.replace("no-oslo-room", "Oslo room"), [(2, "room")]),
        (LINE + ",", [(2, "")]),
        (LINE.replace("a-report,", ""), [(2, "")]),
    ],
)
def test_what_is_wrong_is_said_by_line_and_column(line: str, said: list[tuple[int, str]]):
    found = wrong(csv_of(line))
    assert sorted(set(found)) == sorted(set(said))


@pytest.mark.parametrize(
    "whole", [b"\xff\xfe", b"", b"room\n", csv_of(LINE, head=HEAD.replace("seen", "saw"))]
)
def test_what_is_no_such_file_is_said(whole: bytes):
    assert wrong(whole) != []


def test_coarser_than_it_came():
    come(csv_of(LINE.replace("59.9,10.8", "59.91273,10.74609")))
    assert [one.place for one in everywhere()] == [(59.9, 10.7)]
