"""The demonstration's scenarios are what the forms of their kinds take, in both languages."""

from random import Random

import pytest
from django.utils import translation

from fristed.apps.planning.queries.kinds import KINDS
from fristed.web.demonstration.scenarios import _asked


@pytest.mark.parametrize("language", ["nb", "en"])
def test_every_invented_scenario_is_taken_by_its_form(language: str) -> None:
    with translation.override(language):
        for kind, title, said in _asked(Random(7)):
            form = KINDS[kind].form
            whole = {**form.method.defaults, "note": "", "seed": 1, "known": "", "title": title}
            sent = {
                name: "" if one is None else str(one) for name, one in {**whole, **said}.items()
            }
            filled = form(sent)
            assert filled.is_valid(), (kind, filled.errors)


def test_impact_need_and_evaluation_are_all_among_them() -> None:
    kinds = {kind for kind, _title, _said in _asked(Random(7))}

    assert {"impact", "syringes", "naloxone", "population", "evaluation", "survey"} <= kinds
