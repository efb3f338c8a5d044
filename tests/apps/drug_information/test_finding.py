"""The right page comes first for nearly everything that people type, and fast."""

from pathlib import Path
from time import perf_counter

import pytest
import yaml

from fristed.apps.drug_information.queries.demonstration import told
from fristed.apps.drug_information.queries.finding import find, slips_allowed, table

SEARCHES = yaml.safe_load(Path(__file__).with_name("searches.yaml").read_text())
CODES = tuple(sorted({one.subject for one in told() if not one.other}))
TYPED = [(str(name), code) for code, names in SEARCHES.items() for name in names]
ENOUGH, MOST_S = 0.95, 0.05


def test_the_list_is_as_long_as_it_says():
    assert (len(TYPED) >= 200, len(set(TYPED)), set(SEARCHES)) == (True, len(TYPED), set(CODES))


def test_the_right_page_comes_first_for_nearly_everything():
    rows = table(CODES)
    wrong = {name: find(name, rows)[:2] for name, code in TYPED if find(name, rows)[:1] != [code]}
    assert 1 - len(wrong) / len(TYPED) >= ENOUGH, wrong


def test_a_search_takes_less_than_fifty_milliseconds():
    rows = table(CODES)
    took = []
    for name, _code in TYPED:
        began = perf_counter()
        find(name, rows)
        took.append(perf_counter() - began)
    assert max(sorted(took)[:-3]) < MOST_S  # the machine may look away three times


@pytest.mark.parametrize("name", ["", "   ", "!!", "hcl", "x" * 5000, "qqqqqqqq", "øæå"])
def test_what_is_no_name_finds_nothing(name):
    assert find(name, table(CODES)) == []


def test_short_words_must_fit():
    assert (slips_allowed(3), slips_allowed(4), slips_allowed(8)) == (0, 1, 2)
    assert find("kst", table(CODES)) == []
