"""What a page says of emergencies stays where nothing told it which kind of house this is."""

import pytest
from django.forms import Form
from django.template.loader import get_template

PAGES = {
    "500.html": "In an emergency, act first",
    "503.html": "In an emergency, act first",
    "429.html": "An emergency is never held back.",
    "clock_jumped.html": "Emergencies and calls for help work as always.",
    "components/clock_jumped.html": "Only help can be written",
    "accounts/lock.html": "The emergency button works without unlocking.",
}
GIVEN = {"form": Form(), "seconds": 3}


@pytest.mark.parametrize(("page", "words"), PAGES.items())
def test_words_stand_without_any_context(page: str, words: str):
    assert words in get_template(page).render(GIVEN)
    assert words not in get_template(page).render({**GIVEN, "without_help": True})


def test_word_of_another_page_does_not_silence_them():
    """A page has a `helps` of its own: whether one may help a colleague back in."""
    said = get_template("components/clock_jumped.html").render({"helps": False})
    assert "Only help can be written" in said
