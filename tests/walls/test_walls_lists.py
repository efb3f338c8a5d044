"""List, detail, paper and file share one scope: what one of them leaves out, none of them shows.

For each list of the table there are rows at this site, at another, of a record closed to whoever
asks, of somebody erased, taken back, or about a colleague. Every role opens the list and everything
beside it, and tries each row by its number.
"""

import ast
import csv
import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fristed.apps.sites.choices import Role
from fristed.ground.context import working
from tests.house.tree import Module, modules, none_of, sample
from tests.walls import people
from tests.walls.conftest import Two
from tests.walls.lists import List, another, hidden, lists, people_out_of_reach, shown, written
from tests.walls.pages import addresses, led_to
from tests.walls.table import lines

each_list = pytest.mark.parametrize("one", lists().values(), ids=lambda one: one.name)
PEOPLE = [a for a in addresses() if "client_id" in dict(a.arguments)]


@pytest.fixture(scope="module")
def browser(two: Two) -> Client:
    """A browser of A's staff, who will hold one role after the other."""
    return people.browser("every role", two.a, two.b)


def get(browser: Client, path: str) -> HttpResponse:
    """Open a page, and take back what that wrote."""
    with people.taken_back():
        return browser.get(path)


def path_of(name: str, two: Two, *keys: Any) -> str:
    """Return the path of an address at site A."""
    return reverse(name, args=[two.a.site.slug, *keys])


class Seen:
    """What somebody finds on a list and beside it."""

    def __init__(self, one: List, two: Two, browser: Client) -> None:
        self.one, self.two, self.browser = one, two, browser
        pages = [get(browser, path_of(one.name, two) + ask) for ask in one.asked]
        self.is_open = not people.is_shut(pages[0])
        self.html = "".join(page.content.decode() for page in pages) if self.is_open else ""
        self.led_to = {
            key
            for found in led_to(self.html)
            if found.view_name in one.opens
            for name, key in found.kwargs.items()
            if name != "site_slug"
        }

    def lists(self, row: Any) -> bool:
        """Tell whether a row stands on the list."""
        if self.one.told:
            return self.one.word(row).replace("-", "\u2011") in self.html
        return self.one.key(row) in self.led_to

    def opened(self, row: Any) -> set[str]:
        """Return which addresses show the row."""
        names = {}
        for name in self.one.opens:
            names[name] = get(self.browser, path_of(name, self.two, self.one.key(row)))
        return {name for name, answer in names.items() if answer.status_code == 200}

    def filed(self, row: Any) -> set[str]:
        """Return which files hold the row."""
        files = {name: get(self.browser, path_of(name, self.two)) for name in self.one.files}
        return {
            name
            for name, answer in files.items()
            if answer.status_code == 200 and self.one.word(row) in cells(answer)
        }


def cells(answer: HttpResponse) -> set[str]:
    """Return every cell of a file."""
    return {cell for row in csv.reader(io.StringIO(answer.content.decode())) for cell in row}


def apart(seen: Seen, row: Any, who: str) -> Iterator[str]:
    """Yield where list, detail and file differ about a row that may be seen."""
    may = {name for name in (*seen.one.opens, *seen.one.files) if who in lines()[name].look}
    opened, filed = seen.opened(row), seen.filed(row)
    if seen.is_open and seen.lists(row) != bool(may or seen.one.told):
        yield f"{seen.one.name} leaves a row out or leads nowhere, as {who}"
    if seen.one.opens and seen.one.opens[0] in may - opened:
        yield f"{seen.one.opens[0]} refuses a row, as {who}"
    if opened - may or (opened and not seen.is_open):
        yield f"{sorted(opened)} show a row that the list is shut for, as {who}"
    if filed != may & set(seen.one.files):
        yield f"{seen.one.files} hold a row: {sorted(filed)}, as {who}"


def reached(seen: Seen, row: Any, why: str, who: str) -> Iterator[str]:
    """Yield where a row is reached that nobody may reach."""
    if seen.lists(row):
        yield f"{seen.one.name} lists a row that is {why}, as {who}"
    yield from (f"{name} shows a row that is {why}, as {who}" for name in seen.opened(row))
    yield from (f"{name} holds a row that is {why}, as {who}" for name in seen.filed(row))


@each_list
def test_list_detail_and_file_share_one_scope(one: List, two: Two, browser: Client):
    found: list[str] = []
    with people.taken_back():
        rows, out_of_reach = shown(one, two), list(hidden(one, two))
        for who in Role.values:
            with people.being(two.a, frozenset({who})):
                seen = Seen(one, two, browser)
                for row in rows:
                    found += apart(seen, row, who)
                for why, row in out_of_reach:
                    found += reached(seen, row, why, who)
    assert len(rows) + len(out_of_reach) >= 2
    none_of(sorted(set(found)))


@pytest.mark.parametrize("address", PEOPLE, ids=lambda a: a.name)
def test_person_out_of_reach_is_on_no_page(address: Any, two: Two, browser: Client):
    """Every address that names a person, whatever it shows or does, for all roles together."""
    found = []
    with people.taken_back():
        with working(staff=two.a.second.pk, sites=[two.a.site.pk]):
            persons = dict(people_out_of_reach(two))
        with people.being(two.a, frozenset(Role.values)):
            for why, person in persons.items():
                own = next(address.paths(two.a))
                path = re.sub(r"/\d{6,}/", f"/{person.pk}/", own, count=1)
                for method in ("get", "post"):
                    with people.taken_back():
                        answer = getattr(browser, method)(path, people.choices(two.a))
                    if answer.status_code not in (404, 405):
                        found.append(f"{method} {address.name}: {why}, {answer.status_code}")
    none_of(found)


# What they list are reports and tables that the project ships, the same at every site.
OF_NO_ROWS = {
    "availability:figures",  # figures of countries are no site’s
    "literature:studies",  # studies of the world are no site’s
    "directory:rooms",  # rooms of the world are no site’s
    "federation:months",  # nor are the network’s months and members
    "federation:members",
    "member_reports:months",
    "surveys:surveys",  # nor are the network’s surveys
    "indicators:reports",
    "dispatches:duties",
    "releases:releases",
    "infections:figures",
}


def test_every_list_is_in_the_table(two: Two, browser: Client):
    """A page that leads to two rows or more of one kind is a list."""
    found = set()
    with people.taken_back():
        for address in addresses():
            if [name for name, _ in address.arguments] != ["site_slug"] or address.name == "live":
                continue
            answer = get(browser, next(address.paths(two.a)))
            if answer.status_code != 200 or answer.streaming:
                continue
            led = [m for m in led_to(answer.content.decode(errors="replace")) if len(m.kwargs) > 1]
            names = [match.view_name for match in led]
            found |= {address.name for name in names if names.count(name) > 1}
    none_of(f"{name} is a list and not in lists.yaml" for name in found - set(lists()) - OF_NO_ROWS)


def files_made(among: list[Module]) -> Iterator[str]:
    """Yield each module that makes an answer other than a page of HTML."""
    for module in among:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant) and node.value == "Content-Disposition":
                yield module.path
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("JsonResponse", "FileResponse", "StreamingHttpResponse"):
                yield module.path
            if any(word.arg == "content_type" for word in node.keywords) and "esponse" in name:
                yield module.path


def of_this_house(module: Module) -> bool:
    """Tell whether a module is a service's: an association's pages have walls of their own."""
    room = re.match(r"apps/(\w+)/", module.path)
    return room is None or apps.is_installed(f"fristed.apps.{room[1]}")


def test_every_file_is_in_the_table():
    here = [module for module in modules() if of_this_house(module)]
    assert set(files_made(here)) == set(written()["files"])


def test_file_made_in_a_page_is_found():
    """The control."""
    for text in (
        "JsonResponse({})",
        "r['Content-Disposition'] = 'attachment'",
        "HttpResponse('a', content_type='text/csv')",
    ):
        assert list(files_made(sample("apps/x/views.py", text))) == ["apps/x/views.py"]
    assert list(files_made(sample("apps/x/views.py", "HttpResponse('a')"))) == []


def test_list_and_detail_that_differ_are_found(two: Two, browser: Client):
    """The control: a list is found whose rows are another page's."""
    one = lists()["registers:incidents"]
    wrong = List("registers:incidents", one.rows, opens=["registers:belonging"])
    with people.taken_back():
        with working(staff=two.a.staff.pk, sites=[two.a.site.pk]):
            row = another(one, two.a, 3)
        with people.being(two.a, frozenset({"nurse"})):
            assert list(apart(Seen(one, two, browser), row, "nurse")) == []
            assert len(list(apart(Seen(wrong, two, browser), row, "nurse"))) == 2
            assert len(list(reached(Seen(one, two, browser), row, "elsewhere", "nurse"))) == 2
