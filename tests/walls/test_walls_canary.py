"""A name typed into every form of every page is found nowhere but sealed in the vault.

The pages come from the resolver and the forms from the pages, so that a new page is tried as soon
as it is written. Each form is sent twice: as it is, and with its choices spoiled, to see what a
refusal says. Looked at: every column of the schema public, sessions, the headers and addresses of
the answer, its title, cookies, log lines, stderr, what NOTIFY carries.
"""

from collections.abc import Iterator

import psycopg
import pytest
from django.test import Client

from fristed.apps.sites.actions.telling import CHANNEL, tell_terminals
from fristed.apps.sites.models import Site
from fristed.apps.vault.models import Note
from fristed.ground.context import vault_role, working
from tests.house.tree import none_of
from tests.walls.canary import (
    CALLED,
    CANARY,
    filled,
    in_answer,
    in_columns,
    in_lines,
    in_page,
    in_sessions,
)
from tests.walls.conftest import Two, another_full_site
from tests.walls.pages import Address, Form, addresses, opened, read
from tests.walls.rows import Rows

PAGES = [address for address in addresses() if address.name != "live"]
SPOILED = "no-such-choice"


def browser(rows: Rows) -> Client:
    """A browser in which the site's staff are signed in."""
    client = Client(raise_request_exception=False)
    client.force_login(rows.staff)
    return client


def forms_of(address: Address, rows: Rows, tried: set[tuple[str, ...]]) -> list[tuple[str, Form]]:
    """Return each form of a page whose like no other test has tried."""
    found = []
    for path, response in opened(browser(rows), address, rows):
        if "html" not in response.headers.get("Content-Type", ""):
            continue
        for form in read(response.content.decode()).forms:
            shape = form.shape(address.name, rows.site.slug)
            if shape not in tried:
                tried.add(shape)
                found.append((path, form))
    return found


def sent(path: str, form: Form, rows: Rows) -> Iterator[str]:
    """Send a form as it is and spoiled; yield what the answers give away."""
    data = filled(form)
    target = form.action if form.action.startswith("/") else path
    spoiled = {
        name: [SPOILED] if CANARY not in values and CALLED not in values else values
        for name, values in data.items()
        if name not in ("once", "csrfmiddlewaretoken")
    }
    for one in (spoiled, data):
        response = browser(rows).post(target, one)
        yield from in_answer(response)
        if response.status_code >= 500:
            yield f"{target} fails with {response.status_code}"


@pytest.fixture(scope="module")
def heard(owner: psycopg.Connection, two: Two) -> Iterator[psycopg.Connection]:
    """The owner's connection, listening, and for once seeing every row of every site."""
    forced = [
        table
        for (table,) in owner.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relforcerowsecurity"
        )
    ]
    owner.execute(f"LISTEN {CHANNEL}")
    list(owner.notifies(timeout=0))
    for table in forced:
        owner.execute(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY")
    yield owner
    for table in forced:
        owner.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")


@pytest.fixture(scope="module")
def tried() -> set[tuple[str, ...]]:
    """The shapes of the forms that were sent."""
    return set()


# Where a maker's number is looked for, which is printed on the box, or a period of ten characters.
ABOUT_NOBODY = {
    "stock:lots",
    "stock:recall",
    "naloxone:lot",
    "naloxone:lot_paper",
    "indicators:report",
}


@pytest.mark.parametrize("address", PAGES, ids=lambda a: a.name)
def test_name_typed_into_a_page_is_found_nowhere(
    address: Address, two: Two, heard: psycopg.Connection, tried: set, caplog, capfd
):
    if not forms_of(address, two.a, set(tried)):
        return  # nothing here that another page did not show: no house is built for it
    caplog.set_level("INFO")
    fresh, found = another_full_site(), []
    for path, form in forms_of(address, fresh, tried):
        if form.method == "get":
            words = [f.name for f in form.fields if f.takes_words]
            if address.name not in ABOUT_NOBODY:
                found += [f"a GET form takes words: {name}" for name in words]
            continue
        found += [f"{what} ({form.action or path})" for what in sent(path, form, fresh)]

    found += [*in_columns(heard), *in_sessions(heard)]
    found += in_lines(caplog.text, *capfd.readouterr())
    carried = {notice.payload for notice in heard.notifies(timeout=0)}
    # A number alone, and a warning goes to all of them.
    sites = {str(pk) for (pk,) in heard.execute("SELECT id FROM sites_site")}
    found += [f"NOTIFY carries {word}" for word in carried - sites]
    none_of(sorted(set(found)))


def test_canary_was_typed_and_sealed(tried: set):
    """The control: forms were sent, and their words reached the vault."""
    sites = list(Site.objects.values_list("pk", flat=True))
    with working(staff=None, sites=sites), vault_role():
        assert Note.objects.count() >= 8


def test_many_forms_were_tried(tried: set):
    assert len(tried) >= 80


@pytest.mark.parametrize(
    ("table", "column"), [("visits_visit", "handle"), ("sites_answered", "location")]
)
def test_canary_in_a_column_is_found(table, column, heard: psycopg.Connection):
    before = set(in_columns(heard))
    with heard.transaction() as taken_back:
        one = f"(SELECT min(id) FROM {table})"  # noqa: S608 - more could be one too many of a kind
        heard.execute(f"UPDATE {table} SET {column} = %s WHERE id = {one}", [CANARY])  # noqa: S608
        found = set(in_columns(heard)) - before
        raise psycopg.Rollback(taken_back)
    assert found == {f"public.{table}.{column} holds {CANARY}"}


def test_canary_in_an_answer_is_found():
    page = f'<title>{CANARY}</title><a href="/?q={CANARY}">x</a><input value="{CANARY}">'
    assert len(list(in_page(page))) == 2
    assert len(list(in_lines(f"one\n{CANARY} two\nthree {CALLED}"))) == 2


def test_canary_carried_by_notify_would_be_heard(two: Two, heard: psycopg.Connection):
    with working(staff=two.b.staff.pk, sites=[two.b.site.pk]):
        tell_terminals(two.b.site)
    assert [notice.payload for notice in heard.notifies(timeout=1, stop_after=1)] == [
        str(two.b.site.pk)
    ]
