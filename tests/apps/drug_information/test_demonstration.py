"""The demonstration's texts: easy to read, cited, without a dose, and known in every pair."""

import re
from itertools import combinations

import pytest

from fristed.apps.drug_information.actions import tell_demonstration
from fristed.apps.drug_information.choices import OF_A_PAGE, Section
from fristed.apps.drug_information.models import Text
from fristed.apps.drug_information.queries.demonstration import Told, told
from fristed.apps.drug_information.queries.published import mixtures, told_of
from fristed.apps.drug_information.queries.subjects import classes, subjects
from fristed.science.interactions import How, check, resolve
from fristed.science.readability import lix
from tests.house.tree import none_of

from .conftest import DUE

PAGES = [one for one in told() if not one.other]
CODES = sorted({one.subject for one in PAGES})
NEEDED = {"summary", "helps", "emergency", "effects", "risks", "safer_use"}
DOSE = re.compile(r"\d\s*(?:mg|g|ml|µg|mcg|gram|milli)", re.I)
LIX_BELOW = 40


def name(one: Told) -> str:
    """Name a text."""
    return f"{one.subject}{'--' if one.other else ''}{one.other} {one.language}"


def test_the_core_tells_of_twenty_five_in_both_languages():
    assert len(CODES) == 25
    assert sorted((one.subject, one.language) for one in PAGES) == [
        (code, language) for code in CODES for language in ("en", "nb")
    ]
    none_of(f"{name(one)}: {NEEDED - set(one.parts)}" for one in PAGES if NEEDED - set(one.parts))
    none_of(name(one) for one in PAGES if set(one.parts) - set(OF_A_PAGE))
    none_of(name(one) for one in told() if not one.sources)


def test_every_part_is_easy_to_read():
    found = {
        f"{name(one)} {section}": round(value)
        for one in told()
        for section, words in one.parts.items()
        if (value := lix(words).value) is not None and value >= LIX_BELOW
    }
    none_of(f"{where}: LIX {value}" for where, value in found.items())


def test_no_dose_stands_anywhere():
    none_of(
        f"{name(one)} {section}"
        for one in told()
        for section, words in one.parts.items()
        if section == Section.DOSE or DOSE.search(words)
    )


def test_every_code_is_known_and_every_pair_in_order():
    known = subjects()
    none_of(name(one) for one in told() if one.subject not in known)
    none_of(name(one) for one in told() if one.other and one.other not in known)
    none_of(name(one) for one in told() if one.other and one.other < one.subject)


@pytest.fixture
def loaded(author, checker, reviewer, at):
    """A demonstration that has its texts."""
    return tell_demonstration(
        author=author, checker=checker, reviewer=reviewer, review_due_date=DUE, at=at
    )


def test_every_pair_of_the_core_is_answered_alike_in_both_orders(loaded, settings):
    settings.DEMONSTRATION = True
    said = mixtures("en")
    claims = [claim for one in said for claim in one.claims]
    own = {one.pair for one in said}
    for one, other in combinations(CODES, 2):
        there, back = (resolve(*pair, claims, classes()) for pair in ((one, other), (other, one)))
        assert there == back
        assert (there.how is How.PAIR) == ((one, other) in own)
    hows = [one.how for one in check(CODES, claims, classes())]
    assert (len(hows), hows.count(How.PAIR) + hows.count(How.CLASS) + hows.count(How.UNKNOWN)) == (
        300,
        300,
    )


def test_the_demonstration_is_marked_and_nowhere_else_read(loaded, settings):
    assert (loaded, Text.objects.filter(demonstration=False).count()) == (len(told()), 0)
    settings.DEMONSTRATION = True
    assert list(told_of()) == CODES
    settings.DEMONSTRATION = False
    assert (list(told_of()), list(mixtures("en"))) == ([], [])
