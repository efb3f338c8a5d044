"""Linkage without a name: the key of answers, and how many people stand behind the keys."""

import hashlib
import hmac
import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fristed.science.linkage import (
    NothingAnswered,
    TooFewCombinations,
    chance_that_any_agree,
    expected_distinct,
    linkage_key,
    normalise,
    people_behind,
    variance_of_distinct,
)

SECRET = bytes(range(32))
WORDS = st.lists(st.text(min_size=1).filter(normalise), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Blå  Måne! ", "blåmåne"),
        ("bla\u030a måne", "blåmåne"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("٧", "7"),
        ("７", "7"),
        ("a\u200bb\u202e", "ab"),
        (" –?! ", ""),
    ],
)
def test_normalise_reads_what_was_meant(typed, read):
    assert normalise(typed) == read


def test_normalise_keeps_words_apart():
    assert len({normalise(word) for word in ("for", "før", "får", "fór")}) == 4


@given(st.text())
def test_normalise_twice_changes_nothing(text):
    assert normalise(normalise(text)) == normalise(text)


def test_linkage_key_is_hmac_over_lengths_and_words():
    message = b"\0\0\0\0\0\0\0\x02ab" + b"\0\0\0\0\0\0\0\x01c"

    assert linkage_key(["A b", "C!"], SECRET) == hmac.new(SECRET, message, hashlib.sha256).digest()


@given(WORDS, WORDS)
def test_linkage_key_agrees_exactly_where_the_answers_do(one, two):
    alike = [normalise(word) for word in one] == [normalise(word) for word in two]

    assert (linkage_key(one, SECRET) == linkage_key(two, SECRET)) == alike


@given(WORDS)
def test_linkage_key_is_another_under_another_secret(words):
    assert len(linkage_key(words, SECRET)) == 32
    assert linkage_key(words, SECRET) != linkage_key(words, SECRET[::-1])


def test_linkage_key_tells_where_one_answer_ends():
    assert linkage_key(["ab", "c"], SECRET) != linkage_key(["a", "bc"], SECRET)
    assert linkage_key(["a", "b"], SECRET) != linkage_key(["b", "a"], SECRET)


@pytest.mark.parametrize("answers", [[], [""], ["a", " ? "]])
def test_linkage_key_refuses_a_skipped_question(answers):
    with pytest.raises(NothingAnswered):
        linkage_key(answers, SECRET)


def test_linkage_key_refuses_a_short_secret():
    with pytest.raises(ValueError, match="short"):
        linkage_key(["a"], b"short")


@pytest.mark.parametrize(("people", "chance"), [(22, 0.476), (23, 0.507), (30, 0.706), (57, 0.990)])
def test_birthdays_agree_with_the_published_table(people, chance):
    assert chance_that_any_agree(people, 365) == pytest.approx(chance, abs=5e-4)


def test_birthdays_agree_for_sure_when_there_are_more_people_than_days():
    assert chance_that_any_agree(366, 365) == 1
    assert chance_that_any_agree(1, 365) == 0
    assert chance_that_any_agree(2, 365) == pytest.approx(1 / 365)


@pytest.mark.parametrize(("people", "boxes"), [(1, 2), (3, 2), (4, 3), (5, 4), (3, 6)])
def test_occupancy_agrees_with_counting_every_case(people, boxes):
    seen = [len(set(case)) for case in product(range(boxes), repeat=people)]
    mean = sum(seen) / len(seen)
    variance = sum((one - mean) ** 2 for one in seen) / len(seen)
    alike = sum(one < people for one in seen) / len(seen)

    assert expected_distinct(people, boxes) == pytest.approx(mean)
    assert variance_of_distinct(people, boxes) == pytest.approx(variance, abs=1e-12)
    assert chance_that_any_agree(people, boxes) == pytest.approx(alike)


def test_expected_birthdays_of_twenty_three_people():
    assert expected_distinct(23, 365) == pytest.approx(365 * (1 - (364 / 365) ** 23))
    assert expected_distinct(23, 365) == pytest.approx(22.32, abs=0.005)


def test_people_behind_worked_example():
    """2,000 combinations of which 1,203 were seen: the sentence of the search page."""
    people = people_behind(1203, 2000)

    assert (people.about, people.percent) == (1840, 4)


def test_people_behind_are_never_more_than_the_records():
    people = people_behind(1800, 2000, records=1840)

    assert (people.low, people.estimate, people.high) == (1800, 1840, 1840)
    assert people_behind(2500, 2000, records=2600).percent == 4
    assert people_behind(0, 2000, records=5).percent == 0
    with pytest.raises(ValueError, match="stands in a record"):
        people_behind(20, 2000, records=19)


@given(st.integers(2, 10**6).flatmap(lambda k: st.tuples(st.just(k), st.integers(0, k - 1))))
def test_people_behind_holds_together(case):
    combinations, distinct = case

    people = people_behind(distinct, combinations)

    assert distinct <= people.low <= people.estimate <= people.high
    assert expected_distinct(people.estimate, combinations) == pytest.approx(distinct, rel=1e-6)


@given(st.integers(3, 10**5).flatmap(lambda k: st.tuples(st.just(k), st.integers(0, k - 2))))
def test_people_behind_grows_with_the_keys(case):
    combinations, distinct = case

    fewer, more = people_behind(distinct, combinations), people_behind(distinct + 1, combinations)

    assert fewer.estimate < more.estimate


def test_people_behind_interval_covers_about_95_in_100():
    drawn = random.Random(581)
    covered = 0
    for _ in range(400):
        distinct = len({drawn.randrange(2000) for _ in range(1840)})
        people = people_behind(distinct, 2000)
        covered += people.low <= 1840 <= people.high

    assert 0.92 <= covered / 400 <= 0.98


def test_people_behind_has_no_end_when_every_combination_was_seen():
    with pytest.raises(TooFewCombinations):
        people_behind(365, 365)


@pytest.mark.parametrize(("people", "combinations"), [(-1, 365), (1, 1), (1, 0)])
def test_occupancy_refuses_what_cannot_be(people, combinations):
    for ask in (expected_distinct, variance_of_distinct, chance_that_any_agree, people_behind):
        with pytest.raises(ValueError, match="fewer than none"):
            ask(people, combinations)
