"""Somebody with ten thousand visits: the copy costs the same statements, and some seconds."""

import time
from datetime import timedelta

import pytest

from fristed.apps.clients.models import Client
from fristed.apps.consumption_rooms.models import Episode, Step
from fristed.apps.person_rights.actions import copy_everything
from fristed.apps.person_rights.presenters import as_json, models_told, sheets_of
from fristed.apps.visits.models import Visit
from tests.cost.counting import counted

MOST_STATEMENTS = 18
PATIENCE_S = 20  # on a machine that others use too; it takes a quarter of that alone


def visits_of(client: Client, many: int, at, staff) -> None:
    """Let somebody have come so often, with stages and use, an hour each."""
    made = []
    for n in range(many):
        came = at - timedelta(hours=2 * n + 2)
        visit = Visit(
            site_id=client.site_id,
            client=client,
            handle=f"{n:05}",
            arrived_at=came,
            left_at=came + timedelta(hours=1),
        )
        made.append(visit)
    Visit.objects.bulk_create(made)
    of = [{"site_id": client.site_id, "visit": visit} for visit in made]
    Step.objects.bulk_create(
        Step(**one, number=n, stage="waiting", entered_at=came, left_at=came, by=staff)
        for one in of
        for came in [one["visit"].arrived_at]
        for n in (1, 2, 3)
    )
    Episode.objects.bulk_create(
        Episode(**one, route="inject", started_at=came, ended_at=came + timedelta(hours=1))
        for one in of
        for came in [one["visit"].arrived_at]
    )


def copied(client, by, at):
    return copy_everything(
        client=client,
        verified="known",
        tables=models_told(),
        health=True,
        pictures=True,
        by=by,
        at=at,
    )


def test_copy_costs_as_many_statements_with_three_visits_as_with_one(client_here, lead, at):
    costs = []
    for many in (1, 3):
        visits_of(client_here, many, at - timedelta(days=many), lead)
        with counted() as statements:
            copied(client_here, lead, at)
        costs.append(len(statements))

    assert costs[0] == costs[1]
    assert costs[0] <= MOST_STATEMENTS


@pytest.mark.soak
def test_copy_of_ten_thousand_visits_is_whole(client_here, lead, at):
    visits_of(client_here, 10_000, at, lead)

    began = time.perf_counter()
    held = copied(client_here, lead, at)
    said = as_json(held, sheets_of(held))
    took = time.perf_counter() - began

    assert said.count('"consumption_rooms.step.') == 30_000
    assert said.count('"visits.visit.') == 10_000
    assert took < PATIENCE_S
