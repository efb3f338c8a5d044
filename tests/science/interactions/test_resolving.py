"""The pair goes before the class, the class before unknown; the more cautious is shown."""

from itertools import permutations

import pytest

from fristed.science.interactions import (
    Claim,
    How,
    Reliability,
    Risk,
    check,
    ordered,
    pairs,
    resolve,
)

CLASSES = {"heroin": ["opioid"], "diazepam": ["benzodiazepine"], "alcohol": ["sedative"]}


def claim(one: str, other: str, risk: int, reliability: int = 3, source: str = "a") -> Claim:
    """A claim of a pair, whatever the order it is said in."""
    return Claim(ordered(one, other), Risk(risk), Reliability(reliability), source)


OPIOIDS_AND_BENZODIAZEPINES = claim("opioid", "benzodiazepine", 4)
HEROIN_AND_DIAZEPAM = claim("heroin", "diazepam", 3)


@pytest.mark.parametrize("pair", list(permutations(["heroin", "diazepam"])))
def test_the_pair_itself_goes_before_a_worse_class(pair):
    said = [OPIOIDS_AND_BENZODIAZEPINES, HEROIN_AND_DIAZEPAM]
    found = resolve(*pair, said, CLASSES)
    assert (found.how, found.risk) == (How.PAIR, Risk.UNSAFE)
    assert found.claims == (HEROIN_AND_DIAZEPAM,)


@pytest.mark.parametrize("pair", list(permutations(["heroin", "diazepam"])))
def test_classes_answer_where_nobody_wrote_of_the_pair(pair):
    found = resolve(*pair, [OPIOIDS_AND_BENZODIAZEPINES, claim("x", "y", 4)], CLASSES)
    assert (found.how, found.risk) == (How.CLASS, Risk.DANGEROUS)
    assert found.claims == (OPIOIDS_AND_BENZODIAZEPINES,)


def test_a_substance_with_a_class_answers_beside_classes():
    mixed, classes = claim("alcohol", "opioid", 4), claim("sedative", "opioid", 3)
    found = resolve("heroin", "alcohol", [classes, mixed], CLASSES)
    assert (found.how, found.risk, found.claims) == (How.CLASS, Risk.DANGEROUS, (mixed, classes))


def test_two_of_one_class_are_answered_by_the_class_with_itself():
    both = claim("opioid", "opioid", 4)
    found = resolve("heroin", "morphine", [both], {"heroin": ["opioid"], "morphine": ["opioid"]})
    assert (found.how, found.risk) == (How.CLASS, Risk.DANGEROUS)


def test_nothing_said_is_unknown_and_has_no_risk():
    found = resolve("heroin", "kava", [OPIOIDS_AND_BENZODIAZEPINES], CLASSES)
    assert (found.how, found.risk, found.reliability) == (How.UNKNOWN, None, Reliability.UNKNOWN)


def test_where_sources_disagree_the_more_cautious_is_shown_and_both_are_listed():
    mild, grave = claim("a", "b", 1, 3, "mild"), claim("a", "b", 3, 1, "grave")
    found = resolve("a", "b", [mild, grave], {})
    assert (found.risk, found.reliability) == (Risk.UNSAFE, Reliability.HYPOTHETICAL)
    assert (found.claims, found.sources_disagree) == ((grave, mild), True)


def test_of_equal_risks_the_better_known_is_shown():
    guess, known = claim("a", "b", 3, 1), claim("a", "b", 3, 3)
    found = resolve("a", "b", [guess, known], {})
    assert (found.reliability, found.sources_disagree) == (Reliability.PROVEN, False)


def test_several_are_told_worst_first_and_unknown_stands_above_caution():
    said = [claim("a", "b", 1), claim("a", "c", 4), claim("b", "c", 2), claim("a", "d", 3)]
    found = check(["d", "c", "b", "a", "a"], said, {})
    assert [(one.pair, one.risk) for one in found] == [
        (("a", "c"), 4),
        (("a", "d"), 3),
        (("b", "d"), None),
        (("c", "d"), None),
        (("b", "c"), 2),
        (("a", "b"), 1),
    ]


def test_one_alone_has_no_pair():
    assert list(pairs(["a", "a"])) == []
    assert check(["a"], [], {}) == ()
