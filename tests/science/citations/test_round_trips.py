"""What is written and read again is the same, in each form and from one form into another."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fristed.science.citations import FORMS, Citation, Kind, Name, guessed, read, write
from fristed.science.citations.checking import plain

SIGNS = st.characters(codec="utf-8", exclude_categories=["C"])
TRICKY = st.sampled_from([*"\\{}~&%$#_-–'`\"^,@<>?!=.;: æøåÅéß", "and", "--", "\\o", "TY  - "])
WORDS = st.lists(st.one_of(TRICKY, SIGNS), max_size=30).map(lambda some: plain("".join(some)))
SAID = WORDS.filter(bool)
NAME_WORDS = WORDS.map(lambda one: plain(one.replace(",", " ")))
NAMES = st.builds(Name, NAME_WORDS.filter(bool), NAME_WORDS)
DOIS = st.from_regex(r"10\.[0-9]{4,9}/[a-z0-9._()/<>:;-]{1,40}[a-z0-9]", fullmatch=True)
PAGES = st.sampled_from(["", "436-441", "e1914977", "S166-S172", "1", "12-3-4"])


def citations(**more):
    return st.builds(
        Citation, kind=st.sampled_from(Kind), title=SAID, year=st.integers(1500, 2100),
        authors=st.lists(NAMES, max_size=4).map(tuple), container=WORDS, volume=WORDS, issue=WORDS,
        pages=PAGES, publisher=WORDS, doi=st.one_of(st.just(""), DOIS),
        pmid=st.one_of(st.just(""), st.integers(1, 999_999_999).map(str)),
        url=WORDS, language=WORDS, note=WORDS,
        key=st.from_regex(r"[a-z]{1,12}[0-9]{4}", fullmatch=True), **more,
    )  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, deadline=None)
@given(one=citations())
def test_one_that_is_written_is_read_again_as_it_was(form: str, one: Citation):
    text = write([one], form)
    again = read(text, form)
    assert again.refused == ()
    assert [found.citation for found in again.found] == [one]
    assert again.found[0].left == ()


@settings(max_examples=25, deadline=None)
@given(some=st.lists(citations(), max_size=3, unique_by=lambda one: one.key))
def test_through_all_forms_nothing_is_lost(some: list[Citation]):
    now = some
    for form in (*FORMS, *reversed(FORMS)):
        now = [found.citation for found in read(write(now, form), form).found]
    assert now == some


@settings(max_examples=100, deadline=None)
@given(
    text=st.lists(
        st.one_of(TRICKY, SIGNS, st.just("\n"), st.just("@article{a, title = {")), max_size=80
    ).map("".join)
)
@pytest.mark.parametrize("form", FORMS)
def test_no_text_stops_the_reading_and_none_of_it_is_lost(form: str, text: str):
    found = read(text, form)
    if plain(text) and form == "ris":
        assert found.found or found.refused
    told = "".join(one.text for one in found.refused)
    assert len(told) <= 4 * len(text) + 400


def test_custom_words_are_carried_by_csl():
    one = Citation(Kind.REPORT, "A report", 2020, key="a2020", custom={"direction": "null"})
    assert read(write([one], "json")).found[0].citation == one
    assert json.loads(write([one], "json"))[0]["custom"] == {"direction": "null"}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_known_by_how_it_begins(form: str):
    assert guessed(write([Citation(Kind.BOOK, "A book", 1999)], form)) == form
    assert guessed("id;title\n1;A book") == ""


def test_two_with_one_key_are_written_with_two():
    two = [Citation(Kind.BOOK, title, 2001, key="same") for title in ("One", "Two")]
    found = read(write(two, "bib"), "bib")
    assert [one.citation.key for one in found.found] == ["same", "same-2"]
