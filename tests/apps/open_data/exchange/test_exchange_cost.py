"""What each public file and answer asks of the database, whatever the number of figures."""

import pytest
from django.test import Client

from fristed.apps.releases.models import Release
from tests.cost.counting import counted

COSTS = {
    "/figures/visits_month/oslo/2026-10/csv/": 3,
    "/figures/releases/12/csv/": 2,
    "/api/v1/": 0,
    "/api/v1/openapi.json": 0,
    "/api/v1/tables/": 0,
    "/api/v1/tables/visits_month/": 1,
    "/api/v1/tables/visits_month/releases/": 3,
    "/api/v1/tables/visits_month/releases/oslo/2026-10/": 3,
    "/api/v1/releases/12/": 2,
    "/api/v1/definitions/": 0,
    "/api/v1/definitions/HC-1/": 0,
}


@pytest.mark.parametrize("path", COSTS)
def test_path_costs_what_it_says(path: str, published: Release, client: Client, staff):
    client.force_login(staff)  # nobody is looked at: the session costs nothing
    with counted() as statements:
        assert client.get(path).status_code == 200
    assert len(statements) == COSTS[path]
