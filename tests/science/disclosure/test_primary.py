"""The primary rule, on published examples and on what a count of events would let through."""

from dataclasses import replace

import pytest

from fristed.science.disclosure import (
    Count,
    Reason,
    Verdict,
    count,
    judge,
    percent,
    policy,
    release,
    rounded,
)
from fristed.science.disclosure.sensitivity import closest_percent, dominates

HERE = policy()


def of_people(*events: int) -> Count:
    given = tuple(sorted(events, reverse=True))
    return Count(sum(given), given, "person")


def test_dominance_passes_what_the_second_largest_can_work_out():
    # Handbook on Statistical Disclosure Control, section 4.2, example 1.
    assert not dominates([50_000, 49_000, 1_000], n=1, k=90)
    assert closest_percent([50_000, 49_000, 1_000]) == pytest.approx(2)


def test_p_percent_is_narrower_than_dominance_of_two():
    # The same, example 2: p = 10 stands for k = 90.9.
    given = [52_000, 50_000, 8_000]
    assert closest_percent(given) == pytest.approx(15.4, abs=0.05)
    assert dominates(given, n=2, k=100 * 100 / 110)


@pytest.mark.parametrize(
    ("k", "p"),
    [(80, 25), (95, 5.26)],  # the same: which p stands for which k
)
def test_p_percent_stands_for_dominance_of_two(k, p):
    assert 100 * (100 - k) / k == pytest.approx(p, abs=0.005)


@pytest.mark.parametrize(
    ("exact", "published"),
    [(0, 0), (2.4, 0), (2.5, 5), (7, 5), (7.5, 10), (22.4, 20), (26, 25), (1_002, 1_000)],
)
def test_rounding_is_that_of_hesa(exact, published):
    assert rounded(exact, 5) == published


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [(10, 20, None), (10, 25, 40), (25, 25, 100), (30, 25, 100), (None, 25, None), (5, None, None)],
)
def test_percent_is_of_published_numbers_of_at_least_22_and_a_half(part, whole, told):
    assert percent(part, whole, least=22.5) == told


@pytest.mark.parametrize(
    "table, hidden",
    [  # facts of case P16: what the primary rule alone hides; that it discloses is judged later
        ([[20, 3, 17], [12, 9, 30], [8, 14, 25]], {(0, 1)}),
        ([[20, 3, 2], [12, 9, 30], [8, 14, 25]], {(0, 1), (0, 2)}),
        ([[20, 1, 1], [12, 0, 30], [8, 14, 25]], {(0, 1), (0, 2)}),
        ([[5, 0, 7], [6, 0, 9], [4, 2, 8]], {(2, 0), (2, 1)}),
        ([[40, 2, 3, 55], [30, 25, 4, 41]], {(0, 1), (0, 2), (1, 2)}),
    ],
)
def test_cells_of_fewer_than_five_people_are_hidden(table, hidden):
    cells = {(r, c): of_people(*[1] * n) for r, row in enumerate(table) for c, n in enumerate(row)}
    assert release(cells, HERE).hidden == hidden


def test_thresholds_are_on_persons_and_not_on_events():
    forty_episodes_of_one = of_people(40)
    assert judge(forty_episodes_of_one, HERE).reasons == (Reason.TOO_FEW, Reason.ONE_STANDS_OUT)


def test_somebody_who_gave_nearly_all_hides_a_number_of_enough_people():
    assert judge(of_people(40, 1, 1, 1, 1), HERE) == Verdict(None, (Reason.ONE_STANDS_OUT,))
    assert judge(of_people(8, 8, 1, 1, 1), HERE).shown == 20


def test_a_house_may_choose_dominance_besides():
    # 5, 4 and 2 ones: two of four hold 82 per cent, and the p% rule passes them.
    stricter = replace(HERE, dominance_percent=80, least={"person": 3, "day": 3})
    four = of_people(*[5, 4, 1, 1])
    assert judge(four, replace(stricter, dominance_percent=100)).shown == 10
    assert judge(four, stricter).reasons == (Reason.ONE_STANDS_OUT,)


def test_a_day_asks_for_twice_as_many_as_a_person():
    five, nine, ten = (Count(n, (1,) * n, "day") for n in (5, 9, 10))
    told = [judge(one, HERE).shown for one in (five, nine, ten)]
    assert told == [None, None, 10]


def test_a_total_needs_three_rooms_of_which_none_stands_out():
    people = tuple([1] * 30)
    rooms = [(15, 15), (28, 1, 1), (12, 10, 8)]
    verdicts = [judge(Count(30, people, "person", of), HERE) for of in rooms]
    assert [verdict.reasons for verdict in verdicts] == [
        (Reason.TOO_FEW_ROOMS, Reason.ONE_ROOM_STANDS_OUT),
        (Reason.ONE_ROOM_STANDS_OUT,),
        (),
    ]


def test_what_may_be_shown_is_never_rounded_to_nought():
    coarse = replace(HERE, round_to=100)
    assert judge(of_people(*[1] * 12), coarse).shown == 100


def test_nobody_is_shown_only_where_the_policy_says_so():
    nobody = Count(0, (), "person")
    assert judge(nobody, HERE) == Verdict(0)
    assert judge(nobody, replace(HERE, shows_nought=False)) == Verdict(None, (Reason.NOUGHT,))


def test_a_release_holds_nothing_that_it_hides():
    told = release({"a": of_people(1, 1, 1), "b": of_people(*[1] * 37)}, HERE)
    assert repr(told).count("3") == 1  # the 35, and no 3
    assert told["b"].shown == 35


def test_count_takes_contributors_and_forgets_them():
    told = count(["ann", "bo", "ann", "ann"], unit="person", rooms=["x", "x", "y", "x"])
    assert told == Count(4, (3, 1), "person", (3, 1))


@pytest.mark.parametrize(
    "make",
    [
        lambda: count(["ann", None], unit="person"),
        lambda: count(["ann", "bo"], unit="person", rooms=["x"]),
        lambda: Count(3, (1, 2), "person"),
        lambda: Count(3, (1, 1), "person"),
        lambda: Count(3, (3, 0), "person"),
        lambda: Verdict(None),
        lambda: Verdict(5, (Reason.TOO_FEW,)),
    ],
)
def test_a_count_that_forgets_somebody_is_refused(make):
    with pytest.raises(ValueError, match=r"(?i)contribut|shown"):
        make()
