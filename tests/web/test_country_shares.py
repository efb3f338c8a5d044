"""What is drawn beside what was published, at a size at which chance has little to say.

Each interval is four standard errors of a share wide, for the number drawn; where visits of one
person hang together, it is stated. Nothing here touches a database.
"""

import hashlib
from math import sqrt

import numpy as np
import pytest

from fristed.ground.bulk import Few, Many
from fristed.ground.bulk.columns import binary
from fristed.web.demonstration.country import figures
from fristed.web.demonstration.country.cascade import cascade
from fristed.web.demonstration.country.days import calendar
from fristed.web.demonstration.country.load import year_of
from fristed.web.demonstration.country.people import NOBODY, draw_people
from fristed.web.demonstration.country.plan import Asked
from fristed.web.demonstration.country.standing import PAIRS, Standing
from fristed.web.demonstration.country.trouble import _acts
from fristed.web.demonstration.country.uses import INHALE, INJECT, NASAL, draw_uses

from .country import YEAR, on_paper

ASKED = Asked(YEAR, seed=3, rooms=8, scale=0.1)


@pytest.fixture(scope="module")
def room() -> Standing:
    """The largest of eight rooms that share a tenth of a country: some 19,000 uses."""
    return on_paper(ASKED)


@pytest.fixture(scope="module")
def drawn(room: Standing):
    """Its year."""
    rng = room.plan.rng(ASKED)
    year = calendar(YEAR, room.plan.opening, room.zone)
    people = draw_people(rng, room.plan)
    return year, people, draw_uses(rng, room, people, year)


def within(share: float, count: int) -> float:
    """Return four standard errors of a share among so many."""
    return 4 * sqrt(share * (1 - share) / count)


def test_routes_are_exactly_as_many_as_asked(room, drawn):
    _year, _people, uses = drawn

    assert len(uses.ids) == room.plan.episodes
    assert int((uses.route == INJECT).sum()) == room.plan.injections
    assert int((uses.route == INHALE).sum()) == room.plan.inhaled
    assert int((uses.route == NASAL).sum()) == room.plan.snorted


@pytest.mark.parametrize(
    ("what", "share"),
    [
        (("heroin", "methadone"), 0.56),
        (("crack",), 0.194),
        (("cocaine",), 0.14),
        (("cocktail",), 0.09),
    ],
)
def test_substances_are_as_in_germany_in_2023(drawn, what: tuple[str, ...], share: float):
    _year, _people, uses = drawn
    said = np.array([substance in what for _route, substance in PAIRS])[uses.pair]

    assert said.mean() == pytest.approx(share, abs=within(share, len(said)))


def test_people_have_their_published_shares_of_the_uses(drawn):
    _year, people, uses = drawn
    known = uses.who[uses.who != NOBODY]

    # Dealt out person by person: no nearer than the largest person's part.
    largest = people.counts.max() / people.counts.sum()
    assert people.man[known].mean() == pytest.approx(0.86, abs=largest)  # nw_2019
    assert people.in_treatment[known].mean() == pytest.approx(0.389, abs=largest)  # nw_2018


def test_everybody_comes_and_few_come_very_often(room, drawn):
    _year, people, uses = drawn
    counts = np.sort(np.bincount(uses.who[uses.who != NOBODY], minlength=len(people.ids)))[::-1]
    tenth = len(counts) // 10

    assert len(counts) == room.plan.clients
    assert counts.min() >= 1
    assert counts.mean() == pytest.approx(35.1, abs=0.5)  # 650,000 / 18,500
    assert counts[:tenth].sum() / counts.sum() > 0.35
    assert np.median(counts) < counts.mean() / 2


def test_nobody_is_here_twice_and_no_place_is_taken_twice(drawn):
    _year, _people, uses = drawn

    for of, begins, ends in (
        (uses.who, uses.arrived, uses.left),
        (uses.place, uses.assigned, uses.cleaned),
    ):
        order = np.lexsort((begins, of))
        same = (of[order[1:]] == of[order[:-1]]) & (of[order[1:]] != NOBODY)
        assert int((same & (begins[order[1:]] < ends[order[:-1]])).sum()) == 0


def test_time_at_a_place_and_hours_are_plausible(room, drawn):
    year, _people, uses = drawn
    day = year.day_of(uses.arrived)
    minutes = (uses.ended - uses.assigned).mean() / 60

    assert minutes == pytest.approx(20, abs=1.5)  # bc_facts06: mean minutes in the room
    assert (uses.arrived >= year.opens[day]).all()
    assert (uses.arrived <= year.closes[day] - 30 * 60).all()
    assert (uses.left < year.midnights[day] + 24 * 3600).all()
    by_hour = np.bincount((uses.arrived - year.midnights[day]) // 3600, minlength=24)
    assert by_hour[11:15].mean() > 1.3 * by_hour[18]
    by_weekday = np.bincount([year.days[n].weekday() for n in day], minlength=7)
    assert by_weekday[6] < by_weekday[0]
    assert not {(1, 1), (12, 25)} & {(year.days[n].month, year.days[n].day) for n in set(day)}


def test_overdoses_are_treated_as_published():
    rng = np.random.default_rng(4)
    acts = [_acts(rng, overdose=True) for _ in range(4_000)]

    naloxone = np.mean(["naloxone" in one for one in acts])
    assert naloxone == pytest.approx(0.262, abs=within(0.262, 4_000))  # ca_dash
    oxygen = np.mean(["oxygen" in one for one in acts if "naloxone" not in one])
    assert oxygen == pytest.approx(0.87, abs=within(0.87, 2_900))  # bc_kerr


def test_hepatitis_c_goes_as_far_as_rooms_say():
    rng = np.random.default_rng(4)
    people = [{row.kind: row for row in cascade(rng)} for _ in range(5_000)]
    tested = [one for one in people if "antibody" in one]

    assert len(tested) / 5_000 == pytest.approx(0.71, abs=within(0.71, 5_000))  # hcv18r
    positive = np.mean([one["antibody"].outcome == "reactive" for one in tested])
    assert positive == pytest.approx(0.58, abs=within(0.58, len(tested)))
    assert figures.HCV_OFFERED > sum("started" in one for one in people) > 0


def told(asked: Asked, room: Standing) -> str:
    """Return a hash of every row of a year."""
    said = hashlib.sha256()
    for part in year_of(asked, room):
        said.update(part.table.encode())
        if isinstance(part, Many) and part.count:
            said.update(binary(list(part.columns.values()), np.arange(part.count)))
        elif isinstance(part, Few):
            said.update(repr(list(part.rows)).encode())
    return said.hexdigest()


def test_same_seed_makes_the_same_rows_and_another_makes_others():
    small = Asked(YEAR, seed=1, rooms=2, scale=0.002)
    room = on_paper(small)

    assert told(small, room) == told(small, room)
    assert told(small, room) != told(Asked(YEAR, seed=2, rooms=2, scale=0.002), room)


def test_room_is_the_same_in_a_country_of_more_rooms_of_its_size():
    room = on_paper(Asked(YEAR, rooms=2, scale=0.002))

    assert told(Asked(YEAR, rooms=2), room) == told(Asked(YEAR, rooms=9), room)
