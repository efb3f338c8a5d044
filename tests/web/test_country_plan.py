"""How a country is divided among its rooms, and how rows are laid out for COPY."""

import struct
from statistics import mean

import numpy as np
import pytest

from fristed.ground.bulk.columns import (
    always,
    binary,
    coded,
    dates,
    ever,
    json_words,
    moments,
    numbers,
)
from fristed.web.demonstration.country import figures
from fristed.web.demonstration.country.plan import Asked, plan, whole_parts


def test_whole_country_is_what_was_asked_for():
    rooms = plan(Asked(2025))

    assert len(rooms) == 32
    assert sum(room.episodes for room in rooms) == 650_000
    assert sum(room.injections for room in rooms) == 230_000
    assert sum(room.clients for room in rooms) == 18_500
    assert sum(room.emergencies for room in rooms) == 650
    assert sum(room.exchanges for room in rooms) == 600_000
    assert sum(room.syringes for room in rooms) == 2_500_000
    assert sum(room.talks + room.referrals for room in rooms) == 52_000


@pytest.mark.parametrize(("rooms", "scale"), [(1, 1.0), (5, 0.01), (32, 0.3), (320, 10)])
def test_part_of_a_country_sums_to_its_part(rooms: int, scale: float):
    made = plan(Asked(2025, rooms=rooms, scale=scale))

    assert sum(room.episodes for room in made) == round(650_000 * scale)
    assert sum(room.syringes for room in made) == round(2_500_000 * scale)
    assert len({room.slug for room in made}) == rooms
    assert {room.name.endswith("(synthetic)") for room in made} == {True}


def test_rooms_differ_as_rooms_do():
    rooms = plan(Asked(2025))
    hours = [sum(closes - opens for opens, closes in room.opening) for room in rooms]
    places = [sum(room.places.values()) for room in rooms]

    assert mean(hours) == pytest.approx(figures.HOURS_PER_WEEK, abs=0.5)
    assert mean(places) == pytest.approx(figures.PLACES_PER_ROOM, abs=0.5)
    assert rooms[0].episodes / 650_000 == pytest.approx(0.15, abs=0.01)
    assert rooms[-1].episodes < rooms[0].episodes / 10


def test_largest_remainders_sum():
    assert whole_parts(10, [1, 1, 1]) == [4, 3, 3]
    assert whole_parts(0, [1, 2]) == [0, 0]


def test_stated_substances_are_in_the_published_shares():
    shares: dict[str, float] = {}
    for said in figures.STATED.values():
        for what, share in said.items():
            shares[what] = shares.get(what, 0) + share

    assert sum(shares.values()) == pytest.approx(1)
    assert shares["heroin"] + shares["methadone"] == pytest.approx(0.56)  # de_2023: opioids
    assert shares["crack"] == pytest.approx(0.194)
    assert shares["cocaine"] == pytest.approx(0.14)
    assert shares["cocktail"] == pytest.approx(0.09)
    assert sum(figures.STATED["inhale"].values()) == pytest.approx(0.61)
    assert sum(figures.STATED["inject"].values()) == pytest.approx(
        figures.INJECTIONS / figures.EPISODES, abs=1e-4
    )


def read(laid: bytes, columns: int) -> list[list[bytes | None]]:
    """Read rows back as PostgreSQL would."""
    rows, at = [], 0
    while at < len(laid):
        [count] = struct.unpack_from(">h", laid, at)
        assert count == columns
        at += 2
        row: list[bytes | None] = []
        for _ in range(count):
            [width] = struct.unpack_from(">i", laid, at)
            at += 4
            row.append(None if width < 0 else laid[at : at + width])
            at += max(width, 0)
        rows.append(row)
    return rows


def test_rows_are_laid_out_as_copy_reads_them():
    columns = [
        numbers([1, 2, 3, -4]),
        coded([0, 1, 2, 0], ["inject", "", None]),
        numbers([7, 8, 9, 10], ">i2", absent=np.array([False, True, False, False])),
        moments([946_684_800, 946_684_801, 946_684_799, 946_684_800]),
        dates([10_957, 10_958, 10_956, 10_957]),
        always(json_words(["{}"])[0], 4),
        ever(5, 4),
    ]

    rows = read(binary(columns, np.arange(4)), len(columns))

    assert sorted(rows, key=str) == sorted(
        [
            [struct.pack(">q", 1), b"inject", struct.pack(">h", 7), struct.pack(">q", 0),
             struct.pack(">i", 0), b"\x01{}", struct.pack(">q", 5)],
            [struct.pack(">q", 2), b"", None, struct.pack(">q", 1_000_000),
             struct.pack(">i", 1), b"\x01{}", struct.pack(">q", 5)],
            [struct.pack(">q", 3), None, struct.pack(">h", 9), struct.pack(">q", -1_000_000),
             struct.pack(">i", -1), b"\x01{}", struct.pack(">q", 5)],
            [struct.pack(">q", -4), b"inject", struct.pack(">h", 10), struct.pack(">q", 0),
             struct.pack(">i", 0), b"\x01{}", struct.pack(">q", 5)],
        ],
        key=str,
    )  # fmt: skip


def test_no_rows_are_no_bytes():
    assert binary([numbers([])], np.arange(0)) == b""
