"""Whoever may not open the vault reaches no name: by no page, form, export, error or log line.

A name, a day of birth, a note, a way to be reached and a calling name are written down by the
house's own actions. Then somebody with every role but the floor's asks for every address, sends
something to it, and sends every form they are shown, once for each of its buttons. Everything that
leaves the house is looked through. The control is a nurse.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from http.cookies import SimpleCookie
from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client

from fristed.apps.clients.models import Client as Person
from fristed.apps.sites.actions.telling import CHANNEL, tell_terminals
from fristed.apps.sites.choices import Role
from fristed.apps.sites.permissions import FLOOR
from fristed.apps.vault.actions import keep_contact, keep_identity, keep_note, read_identity
from fristed.apps.visits.models import Visit
from fristed.ground.context import working
from tests.house.tree import none_of
from tests.walls import people
from tests.walls.canary import filled
from tests.walls.conftest import Two
from tests.walls.pages import Address, Form, addresses, read
from tests.walls.rows import AT, Rows

NAME, NOTE, REACHED, CALLED = "Qzxjwvik", "Vwkqznot", "Jqxzphon", "Zkwxcall"
BORN = date(1973, 8, 23)
SECRETS = [NAME, NOTE, REACHED, CALLED, "1973-08-23", "23 August 1973", "23.08.1973"]
SECRETS += [word.encode().hex() for word in (NAME, NOTE, REACHED, CALLED)]
# All of them at once: roles add up, so that nobody with fewer reaches more. Coordinators read the
# registers and open complaints; they are tried apart.
WITHOUT = frozenset(role for role in Role.values if role not in FLOOR) - {"coordinator"}
PAGES = [address for address in addresses() if address.name != "live"]


def write_down(rows: Rows) -> None:
    """Register somebody who is here, with everything that only the vault and the floor may hold."""
    site, staff, client = rows.site, rows.staff, rows.of(Person)
    with working(staff=staff.pk, sites=[site.pk]):
        Visit.objects.filter(pk=rows.of(Visit).pk).update(calling_name=CALLED)
        whose = {"site": site.pk, "by": staff, "at": AT}
        about = f"client:{client.pk}"
        keep_identity(about=about, name=NAME, birth_date=BORN, **whose)
        keep_contact(about=about, text=REACHED, **whose)
        keep_note(about=about, topic="emergency_note", text=NOTE, purpose="care", **whose)


def told(response: HttpResponse) -> str:
    """Return everything that an answer carries, decoded."""
    body = b"".join(response) if response.streaming else response.content
    cookies = [
        morsel.value + str(CookieStorage(HttpRequest())._decode(morsel.value) or "")
        for morsel in response.cookies.values()
    ]
    return "\n".join([body.decode(errors="replace"), str(response.headers), *cookies])


def crawled(client: Client, rows: Rows, pages: list[Address]) -> Iterator[str]:
    """Open every page and send every form that it shows; yield where a secret was told."""
    kept = {name: morsel.value for name, morsel in client.cookies.items()}

    def ask(method: str, path: str, data: Data, where: str) -> tuple[HttpResponse, list[str]]:
        with people.taken_back():
            response = getattr(client, method)(path, data, follow=method == "post")
        client.cookies = SimpleCookie(kept)
        words = told(response)
        return response, [f"{method} {where}: {one}" for one in SECRETS if one in words]

    tried: set[tuple[str, ...]] = set()
    for address in pages:
        path = next(address.paths(rows))
        page, found = ask("get", path, {}, address.name)
        yield from found
        yield from ask("post", path, people.choices(rows) | GUESSED, address.name)[1]
        for target, data in forms_of(page, path, rows, tried):
            yield from ask("post", target, data, f"{target} of {address.name}")[1]


Data = dict[str, Any]
# What an address is sent for which no page of this reader has a form.
GUESSED = {"name": "x", "card": "x", "verified": "card", "reason": "care"}


def forms_of(
    page: HttpResponse, path: str, rows: Rows, tried: set[tuple[str, ...]]
) -> Iterator[tuple[str, Data]]:
    """Yield where to send each form of a page that is new, and what: once for each button."""
    if page.streaming or "html" not in page.headers.get("Content-Type", ""):
        return
    for form in read(page.content.decode()).forms:
        shape = form.shape(path, rows.site.slug)
        if (
            form.method == "post"
            and shape not in tried
            and not (form.action or path).endswith(LEFT_OUT)
        ):
            tried.add(shape)
            target = form.action if form.action.startswith("/") else path
            yield from ((target, data) for data in submissions(form))


# Signing out ends the crawl; who has broken glass reads as the floor does, and is reviewed.
LEFT_OUT = ("/sign-out/", "/break-glass/")


def submissions(form: Form) -> Iterator[Data]:
    """Yield what is sent by each of a form's buttons, all else filled in as somebody would."""
    buttons = [one for one in form.fields if one.kind == "button"]
    typed = filled(Form(form.action, form.method, [f for f in form.fields if f not in buttons]))
    for button in buttons or [None]:
        yield typed | ({button.name: button.value} if button else {})


@contextmanager
def notified() -> Iterator[list[str]]:
    """Collect what NOTIFY is given to carry; what is taken back is never heard."""
    found: list[str] = []

    def watch(execute, sql, params, many, context):
        if "notify" in sql.lower():
            found.append(f"{sql} {params}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


def test_whoever_may_not_open_the_vault_reaches_no_name(two: Two, caplog, capfd):
    client = people.browser("researcher", two.a, two.b)
    with people.taken_back(), notified() as carried:
        write_down(two.a)
        with people.being(two.a, WITHOUT), caplog.at_level(logging.DEBUG):
            connection.force_debug_cursor = True
            try:
                found = set(crawled(client, two.a, PAGES))
            finally:
                connection.force_debug_cursor = False
    lines = [caplog.text, *capfd.readouterr(), *carried]
    found |= {f"logged or told: {one}" for one in SECRETS for line in lines if one in line}
    assert carried
    none_of(sorted(found))


def test_name_that_notify_carries_is_found(two: Two):
    """The control: what an action tells terminals is looked at, taken back or not."""
    context = working(staff=two.a.staff.pk, sites=[two.a.site.pk])
    with people.taken_back(), notified() as carried, context, connection.cursor() as cursor:
        tell_terminals(two.a.site)
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, NAME])
    assert [NAME in line for line in carried] == [False, True]


def test_coordinator_reaches_no_way_to_know_a_person(two: Two):
    client = people.browser("coordinator", two.a, two.b)
    pages = [a for a in PAGES if "copy" not in a.name]  # handing a copy out is theirs
    with people.taken_back():
        write_down(two.a)
        with people.being(two.a, frozenset({"coordinator"})):
            none_of(sorted(set(crawled(client, two.a, pages))))


def test_nurse_reaches_what_is_looked_for(two: Two):
    """The control: it is there, and is told where somebody may read it."""
    client = people.browser("nurse", two.a, two.b)
    pages = [a for a in PAGES if a.name in TELLING]
    with people.taken_back():
        write_down(two.a)
        with people.being(two.a, frozenset({"nurse"})):
            found = {line.rpartition(": ")[2] for line in crawled(client, two.a, pages)}
        with working(staff=two.a.staff.pk, sites=[two.a.site.pk]):
            person = read_identity(
                site=two.a.site.pk,
                about=f"client:{two.a.of(Person).pk}",
                purpose="care",
                by=two.a.staff,
                at=AT,
            )
    assert (person.name, person.birth_date) == (NAME, BORN)
    assert found >= {NOTE, REACHED, CALLED}


TELLING = {
    "clients:open_note",
    "clients:open_contact",
    "rooms:board",
    "rooms:reason",
    "rooms:shift",
}
