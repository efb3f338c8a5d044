"""The demonstration's scenarios are what the forms of their kinds take, in both languages."""

from datetime import datetime
from random import Random

import pytest
from django.utils import translation

from fristed.apps.accounts.models import Staff
from fristed.apps.jobs.queries import under_way
from fristed.apps.planning.models import Outcome, Run
from fristed.apps.planning.queries.kinds import KINDS
from fristed.apps.planning.queries.scenarios import COMPUTE
from fristed.apps.sites.models import Site
from fristed.ground.context import working
from fristed.web.demonstration.planning import plan
from fristed.web.demonstration.scenarios import _asked, ask
from tests.apps.conftest import at

__all__ = ["at"]  # a fixture


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


def test_what_takes_long_is_left_to_the_background_and_nothing_is_computed_twice(
    site: Site, staff: Staff, at: datetime
) -> None:
    with working(staff=staff.pk, sites=[site.pk]):
        plan(site, coordinator=staff, until=at)
        ask(site, coordinator=staff, until=at)
        asked = {run.pk: run.scenario.kind for run in Run.objects.select_related("scenario")}
        computed = {asked[one.run_id] for one in Outcome.objects.all()}
        waiting = {asked[one.subject] for one in under_way(site, COMPUTE)}

    assert len(asked) == 9
    assert {"syringes", "naloxone"} <= computed
    assert {"population", "evaluation"} <= waiting
    assert computed | waiting == set(asked.values())
    assert computed & waiting == set()
