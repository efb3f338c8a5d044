"""Every page costs a literal number of statements, at most twelve, whatever the number of rows.

The numbers stand in `pages.yaml`, one line an address: a page that begins to cost more fails
here, and so does a new address without a line. What counts says `counting.py`.
"""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.test import Client

from fristed.apps.open_data.views.standing import forget
from tests.cost.counting import counted
from tests.cost.full import fill_up
from tests.walls.conftest import full_site
from tests.walls.pages import Address, addresses
from tests.walls.rows import Rows

MOST = 12
ROWS = (1, 3, 30)
PATIENCE_S = 30
TOLD: dict[str, int | str] = yaml.safe_load(Path(__file__).with_name("pages.yaml").read_text())
PAGES = sorted({address.name: address for address in addresses()}.values(), key=lambda a: a.name)
Costs = dict[str, tuple[list[int], int]]


@pytest.fixture(scope="module")
def costs(open_database: None) -> Costs:
    """What each address costs with 1, 3 and 30 rows of everything, and how it answers."""
    rows, made = full_site("alta", "Qzxa"), 1
    for address in PAGES:  # a sealed row is made when an address first names it
        next(address.paths(rows), None)
    found: Costs = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "SECOND_FACTOR", False)  # asked of the session, at no statement
        patch.setattr(logging.getLogger("django.request"), "disabled", True)
        for many in ROWS:
            fill_up(rows, range(made, many))
            made = many
            forget()  # a public page is asked for cold: one that is kept costs less
            browser = Client(raise_request_exception=False)
            browser.force_login(rows.staff)
            for address in PAGES:
                cost, status = opened_at(browser, address, rows)
                found.setdefault(address.name, ([], status))[0].append(cost)
    return found


def opened_at(browser: Client, address: Address, rows: Rows) -> tuple[int, int]:
    """Return what the first of an address's paths costs that shows a page, and its status."""
    cost, status = 0, 0
    for path in address.paths(rows):
        for _ in range(PATIENCE_S):  # the server that the run shares may have no connection free
            with counted() as statements:
                status = browser.get(path).status_code
            if status != 503:
                break
            time.sleep(1)
        cost = len(statements)
        if status in (200, 405):
            break
    return cost, status


def unlike(costs: Costs) -> Iterator[str]:
    """Yield each page that costs otherwise than its line says."""
    for name, (counts, status) in costs.items():
        said = "POST" if status == 405 else TOLD.get(name)
        if said != TOLD.get(name) or (said != "POST" and counts != [said] * len(ROWS)):
            yield f"{name}: {counts} with {ROWS} rows ({status}), its line says {TOLD.get(name)}"


def test_every_page_costs_what_its_line_says(costs: Costs):
    assert "\n".join(unlike(costs)) == ""


def test_no_page_costs_more_than_the_budget():
    assert [name for name, cost in TOLD.items() if cost != "POST" and int(cost) > MOST] == []


def test_every_address_has_its_line():
    assert sorted(TOLD) == sorted({address.name for address in PAGES})
