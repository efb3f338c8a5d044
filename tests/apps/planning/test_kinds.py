"""Kinds of scenarios: which there are, that each is whole, and that no two have one name."""

import subprocess
import sys

import pytest

from fristed.apps.planning.queries.kinds import KINDS, NamedTwice, register
from tests.house.tree import ROOT


def test_every_kind_stands_in_the_order_of_the_rooms() -> None:
    assert list(KINDS) == [
        "capacity", "siting", "syringes", "naloxone", "population", "evaluation", "survey",
        "impact", "irwin-2017", "milloy-2008", "staff-judgement", "marshall-2011", "sydney-2007",
        "jacobs-hiv", "jacobs-hcv", "profound-tree", "act",
    ]  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_form_asks_for_what_the_method_computes(name: str) -> None:
    kind = KINDS[name]

    assert kind.method.name == name
    assert kind.form.method is kind.method
    assert set(kind.method.defaults) <= set(kind.form.base_fields)
    assert set(kind.telling.sources) <= set(kind.form.base_fields)
    assert (ROOT / kind.method.page).is_file()


def test_two_kinds_of_one_name_are_refused() -> None:
    with pytest.raises(NamedTwice):
        register(KINDS["capacity"])


def test_kinds_cost_a_command_no_compiler() -> None:
    slow = "numba", "scipy.stats", "scipy.optimize"
    asked = (
        "import os, sys, django\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'fristed.web.settings'\n"
        "django.setup()\n"
        f"print([one for one in {slow!r} if one in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )

    assert answer.stdout.strip() == "[]"
