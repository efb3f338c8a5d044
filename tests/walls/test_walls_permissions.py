"""The permission table, tried line by line: every address, every role, at home and elsewhere."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from fristed.apps.feedback.actions import answer_complaint
from fristed.apps.feedback.models import Complaint
from fristed.apps.sites.choices import Role
from fristed.apps.sites.models import RoleHeld, Site
from fristed.apps.unknowns.models import UnknownCluster, UnknownHere, UnknownSignature
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.apps.conftest import make_site, make_staff
from tests.house.tree import none_of
from tests.walls import people, table
from tests.walls.conftest import Two
from tests.walls.pages import RECURRING, Address, addresses, led_to, matched, read
from tests.walls.rows import AT, Rows
from tests.walls.table import Line, lines

ALL = {address.name: address for address in addresses()}
OTHERS = list(table.written()["others"])
EVERYBODY = [*Role.values, *OTHERS]
METHODS = ("get", "post")
NO_SUCH_METHOD = 405
AS_IF_THERE_WERE_NONE = {404, NO_SUCH_METHOD}

each = pytest.mark.parametrize("name", sorted(ALL))


def test_every_address_has_a_line():
    none_of(
        f"{name} has no line in tests/walls/permissions.yaml. Write under its room: "
        f"`{name}: {{is: what it is in staff's words, look: who, send: who}}`, with a group, "
        'a role or "-" for nobody; then run `python -m tests.walls --write`.'
        for name in sorted(set(ALL) - set(lines()))
    )


def test_every_line_has_an_address():
    none_of(f"{name} is in the table and nowhere else" for name in set(lines()) - set(ALL))


def test_manual_is_printed_from_the_table():
    assert table.PAGE.read_text() == table.page(), "run `python -m tests.walls --write`"


def recur(rows: Rows) -> None:
    """Let an unknown be met three times, once here; a second house finds it there already."""
    cluster, _ = UnknownCluster.objects.get_or_create(
        pk=RECURRING,
        defaults={"threshold": 0.9, "method_version": "1", "founded_month": AT.date()},
    )
    curve = {"axis": b"\0\0\0\0\0\0\x80?", "residual": b"\0" * 8, "whole": True, "method": "ftir"}
    made = [
        UnknownSignature.objects.create(
            cluster=cluster, area_code="NO/Oslo", month=AT.date(), **curve
        )
        for _ in range(3)
    ]
    here = UnknownHere.objects.filter(pk=rows.of(UnknownHere).pk)
    here.update(signature=made[0].pk)


def further_along(name: str, rows: Rows) -> None:
    """Let a visit have come from paper, a complaint be answered: two pages show only such."""
    with working(staff=rows.staff.pk, sites=[rows.site.pk]):
        if name == "downtime:late_entry":
            Visit.objects.filter(pk=rows.of(Visit).pk).update(entered_late_at=AT, paper_number="7")
        if name in ("unknowns:unknown", "unknowns:unknown_file", "unknowns:ask"):
            recur(rows)
        if name == "feedback:letter":
            answer_complaint(
                complaint=rows.of(Complaint), outcome="upheld", answer="Yes", by=rows.staff, at=AT
            )


@pytest.fixture(scope="module")
def browsers(two: Two) -> dict[str, Client]:
    """A browser for everybody."""
    return {who: people.browser(who, two.a, two.b) for who in EVERYBODY}


def asked(
    browser: Client, method: str, paths: list[str], rows: Rows
) -> tuple[HttpResponse, list[str]]:
    """Ask for an address by each of its paths until one opens; tell what it wrote."""
    data = people.choices(rows) if method == "post" else {}
    kept = {name: morsel.value for name, morsel in browser.cookies.items()}
    for path in paths:
        with people.taken_back(), people.changes() as written:
            response = getattr(browser, method)(path, data)
        browser.cookies = SimpleCookie(kept)
        if not people.is_shut(response):
            break
    return response, written


def likeliest(address: Address, two: Two) -> list[str]:
    """Return the path that opens to somebody with every role; others name no row of its kind."""
    paths = list(address.paths(two.a))
    if len(paths) == 1:
        return paths
    browser = people.browser("every role", two.a, two.b)
    for method in METHODS if lines()[address.name].look else ("post",):
        for path in paths:
            if not people.is_shut(asked(browser, method, [path], two.a)[0]):
                return [path]
    return paths[:1]


def differs(
    line: Line, method: str, who: str, response: HttpResponse, written: list[str]
) -> Iterator[str]:
    """Yield how an answer is another one than the table's."""
    let_in, here = line.who(method), f"{method.upper()} {line.name} as {who}"
    if response.status_code >= 500:
        yield f"{here} fails with {response.status_code}"
    elif let_in is None:
        if not people.is_shut(response) and response.status_code != NO_SUCH_METHOD:
            yield f"{here} opens: {response.status_code}"
    elif who == "staff elsewhere" and "site_slug" in response.resolver_match.kwargs:
        if response.status_code not in AS_IF_THERE_WERE_NONE and who not in let_in:
            yield f"{here} is {response.status_code}, and not as if there were no such page"
    elif people.is_shut(response) != (who not in let_in):
        yield f"{here} is {response.status_code}, table says {who in let_in}"
    elif who in let_in and response.status_code == NO_SUCH_METHOD:
        yield f"{here} has nothing behind it, and the table says there is"
    if written and (method == "get" or let_in is None or who not in let_in):
        yield f"{here} writes: {written}"


def dead_ends(who: str, response: HttpResponse) -> Iterator[str]:
    """Yield what a page offers to somebody whom the table keeps out of it.

    Others than roles are led on the way: to the lock, to the second factor.
    """
    if (
        who not in Role.values
        or response.status_code != 200
        or "html" not in response.headers.get("Content-Type", "")
    ):
        return
    html, here = response.content.decode(), response.resolver_match.view_name
    for found in led_to(html):
        if who not in (lines()[found.view_name].look or ()):
            yield f"{here} leads to {found.view_name}, which is shut to {who}"
    for form in read(html).forms:
        sent_to = matched(form.action) if form.method == "post" and form.action else None
        if sent_to and who not in (lines()[sent_to.view_name].send or ()):
            yield f"{here} has a form for {sent_to.view_name}, which is shut to {who}"


@each
def test_address_opens_as_the_table_says(
    name: str, two: Two, browsers: dict[str, Client], settings: Any
):
    if name not in lines():
        return
    paths = likeliest(ALL[name], two)
    found: list[str] = []
    for who in EVERYBODY:
        with people.being(two.a, people.roles_held_by(who), who):
            further_along(name, two.a)
            settings.SECOND_FACTOR = who == "no second factor"
            for method in METHODS:
                answer = asked(browsers[who], method, paths, two.a)
                found += differs(lines()[name], method, who, *answer)
                found += dead_ends(who, answer[0])
    none_of(found)


@given(roles=st.frozensets(st.sampled_from(Role.values), min_size=2, max_size=4))
@budget(
    max_examples=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_roles_add_up(roles: frozenset[str], two: Two, browsers: dict[str, Client]):
    """Whoever holds several opens what any of them opens, and nothing else."""
    browser = browsers["nurse"]
    found = []
    with people.being(two.a, roles):
        for name in SOME:
            response, _ = asked(browser, "get", [next(ALL[name].paths(two.a))], two.a)
            if people.is_shut(response) == bool(roles & lines()[name].look):
                found.append(f"{name} is {response.status_code} to {sorted(roles)}")
    none_of(found)


# One page of each kind of reader, none of which names a row.
SOME = [
    "clients:search",
    "enquiries:register",
    "clients:terms",
    "rooms:board",
    "registers:give_ban",
    "day_sheets:day_sheet",
    "rooms:law",
    "premises:texts",
    "premises:timers",
    "staffing:duty",
]
# A role in Oslo from 17 to 18 November 2026, when it has ended: local midnight is 23:00 UTC.
MOMENTS = {
    "2026-11-16T22:59:59": False,
    "2026-11-16T23:00:00": True,
    "2026-11-17T22:59:59": True,
    "2026-11-17T23:00:00": False,
}


@pytest.mark.parametrize(("moment", "open_then"), MOMENTS.items(), ids=lambda m: str(m))
@pytest.mark.django_db
def test_role_begins_and_ends_at_local_midnight(moment: str, open_then: bool):
    site: Site = make_site("midnight", "Midnight")
    staff = make_staff("Mid", site)
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    with working(staff=staff.pk, sites=[site.pk]):
        first = date(2026, 11, 17)
        RoleHeld.objects.create(
            site=site, staff=staff, role="nurse", from_date=first, until_date=first + timedelta(1)
        )
    with time_machine.travel(at, tick=False):
        browser = Client(raise_request_exception=False)
        browser.force_login(staff)
        response = browser.get("/at/midnight/")
    assert (response.status_code == 200) == open_then


def test_table_can_be_wrong(two: Two, browsers: dict[str, Client]):
    """The control: a line that lets too many in, or too few, is found."""
    nurse, line = frozenset({"nurse"}), lines()["clients:terms"]
    with people.being(two.a, nurse):
        answer = asked(browsers["nurse"], "get", [next(ALL[line.name].paths(two.a))], two.a)
    wide, right = replace(line, look=nurse), line
    assert len(list(differs(wide, "get", "nurse", *answer))) == 1
    assert list(differs(right, "get", "nurse", *answer)) == []
