"""The vault never joins the service log: every statement of every page that keeps health is read.

Each page of each room with health records is opened, and each form on it sent, by somebody with
every role, at a site full of rows. A statement that names a table of the vault and one of the
service log would be a bridge beside the one there is (`vault.actions`).
"""

import re

import pytest
from django.apps import apps
from django.test import Client

from fristed.apps.vault.models import HealthRow
from tests.cost.counting import counted
from tests.house.floors import vault_models
from tests.house.tree import none_of
from tests.walls.canary import filled
from tests.walls.conftest import Two
from tests.walls.pages import Address, addresses, opened, read
from tests.walls.rows import Rows

SEALED = {model._meta.db_table for model in vault_models()}
LOG = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} - SEALED
ROOMS = {m._meta.app_label for m in vault_models() if issubclass(m, HealthRow)} | {"clinic"}
PAGES = [one for one in addresses() if one.name.split(":")[0] in ROOMS]


def named(statement: str) -> tuple[set[str], set[str]]:
    """Return the tables of the vault and those of the service log that a statement names."""
    words = set(re.findall(r"\w+", statement))
    return words & SEALED, words & LOG


def joins(statements: list[str]) -> list[str]:
    """Return the statements that name both stores."""
    return [one for one in statements if all(named(one))]


def browser(rows: Rows) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(rows.staff)
    return client


def walked(address: Address, rows: Rows) -> list[str]:
    """Open a page, send its forms; where it takes forms alone, send it an empty one."""
    with counted() as statements:
        shown = opened(browser(rows), address, rows)
        for path, response in shown:
            if "html" not in response.headers.get("Content-Type", ""):
                continue
            for form in read(response.content.decode()).forms:
                target = form.action if form.action.startswith("/at/") else path
                if form.method == "post" and target.split("/")[3] in ROOMS:
                    browser(rows).post(target, filled(form))
        if not shown:
            for path in address.paths(rows):
                browser(rows).post(path)
    return list(statements)


@pytest.fixture(scope="module")
def seen() -> set[str]:
    """The tables that were named on the way."""
    return set()


@pytest.mark.parametrize("address", PAGES, ids=lambda address: address.name)
def test_no_statement_names_both_stores(address: Address, two: Two, seen: set[str]):
    statements = walked(address, two.a)
    assert statements
    for one in statements:
        seen.update(*named(one))
    none_of(joins(statements))


def test_both_stores_were_asked(seen: set[str]):
    """The control: the pages did read the vault, and the log, each by itself."""
    health = {m._meta.db_table for m in vault_models() if issubclass(m, HealthRow)}
    assert health - seen == set()
    assert {"clients_client", "audit_entry", "clinic_waiting", "visits_visit"} - seen == set()


def test_statement_that_joins_is_found():
    bad = 'SELECT 1 FROM "clinic_soapnote" JOIN "visits_visit" ON true'
    assert joins([bad, 'SELECT 1 FROM "clinic_soapnote"', 'SELECT 1 FROM "visits_visit"']) == [bad]
