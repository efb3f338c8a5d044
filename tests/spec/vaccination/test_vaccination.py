"""Each line of the table is what the program says, and the manual's page is printed from it."""

import pytest

from .manual import PAGE, page
from .table import Situation, situations


@pytest.mark.parametrize("one", situations(), ids=lambda one: f"{one.schedule}: {one.what}")
def test_situation_is_answered_as_the_table_says(one: Situation) -> None:
    found = one.answer()
    told = (found.state, found.number, found.due, tuple(why.why for why in found.reasons))
    assert told == (one.says, one.number, one.due, one.because)
    assert tuple(early.number for early in found.early) == one.early


def test_page_of_the_manual_is_printed_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
