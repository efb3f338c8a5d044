"""The alphabet of telephones as 3GPP TS 23.038 has it, and what fits into one message."""

import pytest

from fristed.science.text_messages import ONE, fitted, septets, spelled
from fristed.science.text_messages.septets import BASIC, EXTENDED


def test_the_alphabet_is_as_long_as_the_standards():
    assert (len(BASIC), len(EXTENDED)) == (127, 10)  # 128 places, one of them the escape


@pytest.mark.parametrize(
    ("words", "told", "length"),
    [
        ("blå pære, Ærø", "blå pære, Ærø", 13),
        ("5 € [x]", "5 € [x]", 10),  # euro and brackets stand behind an escape
        ("“Ikke bruk alene” – ring…", '"Ikke bruk alene" - ring...', 27),
        ("«Oslo»\u00a0sentrum", '"Oslo" sentrum', 14),
        ("Áčš", "Acs", 3),
        ("100 µg", "100 ug", 6),
        ("薬", "?", 1),
        ("", "", 0),
    ],
)
def test_words_are_spelled_and_counted(words: str, told: str, length: int):
    assert (spelled(words), septets(words)) == (told, length)


def test_what_fits_stays_whole_and_what_does_not_is_cut_between_words():
    assert fitted("å" * ONE, ONE) == "å" * ONE
    assert fitted("one two three", 13) == "one two three"
    assert fitted("one two three", 12) == "one two..."
    assert fitted("{} " * 60, 20) == "{} {} {}..."
    assert (fitted("endless", 5), fitted("endless", 2)) == ("...", "")


@pytest.mark.parametrize("room", range(41))
def test_no_more_than_the_room_is_taken(room: int):
    assert septets(fitted("Sterk smerte i {brystet} – ring 113 nå…", room)) <= room
