"""What is watched while an attack runs: failures, rows that change and where, what is shown."""

import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.signals import got_request_exception
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client

from fristed.apps.accounts.models import Staff
from fristed.apps.sites.models import Site
from fristed.ground.context import vault_role, working
from tests.house.floors import floors, scoped_models, vault_models
from tests.walls.conftest import Two

from .hostile import MARK

# What may be written whatever the answer: that something was looked at or tried, and the session.
HEART = {"sites_pulse"}  # a server that other tests left may still beat for every house
# The database itself notes the days of what is counted, whoever writes.
ALWAYS = {"audit_entry", "sites_terminal", "indicators_writtenday"}
PUBLIC = [model._meta.db_table for model in (*scoped_models(), Staff)]
SEALED = [model._meta.db_table for model in vault_models()]
Rows = dict[tuple[str, int], tuple[int, int]]


def counted(tables: Iterable[str], schema: str) -> str:
    """Return one statement that counts and sums every row of the tables, by site."""
    return " UNION ALL ".join(
        f"SELECT '{table}', {_site_of(table)}, count(*), "  # noqa: S608
        f"sum(hashtextextended(t::text, 0)::numeric) FROM {schema}.{table} t GROUP BY 2"
        for table in tables
    )


def _site_of(table: str) -> str:
    return "0" if table == Staff._meta.db_table else "site_id"


SITES = Site._meta.db_table
EVERYTHING = {SITES, *PUBLIC, *SEALED}


def print_of(two: Two, of: set[str] = EVERYTHING) -> Rows:
    """Return the fingerprint of tables at both sites: rows and a sum over them, by table."""
    plain = [counted(public, "public")] if (public := of.intersection(PUBLIC)) else []
    if SITES in of:
        plain.append(f"SELECT '{SITES}', id, 1, hashtextextended(t::text, 0) FROM {SITES} t")  # noqa: S608
    found: list[tuple[Any, ...]] = []
    with working(staff=two.a.staff.pk, sites=two.sites), connection.cursor() as cursor:
        if plain:
            found += cursor.execute(" UNION ALL ".join(plain)).fetchall()
        if sealed := of.intersection(SEALED):
            with vault_role():
                found += cursor.execute(counted(sealed, "vault")).fetchall()
    return {(table, site): (rows, int(total)) for table, site, rows, total in found}


@cache
def _numbers() -> dict[int, str]:
    """Return each table by PostgreSQL's number of it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT oid::bigint, relname FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s)",
            [sorted(EVERYTHING)],
        )
        return dict(cursor.fetchall())


def writes_so_far() -> set[tuple[str, int]]:
    """Return each table this transaction wrote to and how often, also what was taken back.

    PostgreSQL's own count: a trigger or a function writes without a statement that says so.
    """
    names = _numbers()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT one::bigint, times FROM unnest(%s::oid[]) one, LATERAL (SELECT "
            "pg_stat_get_xact_tuples_inserted(one) + pg_stat_get_xact_tuples_updated(one) "
            "+ pg_stat_get_xact_tuples_deleted(one) AS times) t WHERE times > 0",
            [list(names)],
        )
        return {(names[number], times) for number, times in cursor.fetchall()}


@dataclass
class Watch:
    """Sends requests as somebody, takes back what they wrote, and says what was wrong."""

    two: Two
    client: Client
    before: Rows = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    sent: int = 0
    wrote: int = 0
    refused: int = 0

    def __post_init__(self) -> None:
        self.before = print_of(self.two)

    def note(self, **_: Any) -> None:
        """Keep where a request failed."""
        self.failed.append(traceback.format_exc(limit=-4))

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear every exception of a request, also those that a page swallows."""
        got_request_exception.connect(self.note)
        try:
            yield
        finally:
            got_request_exception.disconnect(self.note)

    def troubles(self, method: str, path: str, **more: Any) -> list[str]:
        """Send one request, take it back, and return what it did that no request may."""
        self.failed.clear()
        kept = dict(self.client.cookies)
        with self.listening(), transaction.atomic():
            earlier = writes_so_far()
            response = self.client.generic(method, path, **more)
            self.sent += 1
            touched = {table for table, _times in writes_so_far() - earlier}
            found = list(self._wrong(response, path, touched & EVERYTHING))
            connection.check_constraints()
            transaction.set_rollback(True)
        self.client.cookies.clear()
        self.client.cookies.update(kept)
        return found

    def _wrong(self, response: HttpResponse, path: str, touched: set[str]) -> Iterator[str]:
        if response.status_code >= 500 or self.failed:
            yield f"fails with {response.status_code}:\n{''.join(self.failed)}"
            return
        yield from shown(response)
        before = {key: rows for key, rows in self.before.items() if key[0] in touched}
        now = print_of(self.two, touched)
        changed = {key for key in before | now if before.get(key) != now.get(key)}
        tables = {table for table, _site in changed} - ALWAYS
        self.wrote += bool(tables)
        self.refused += response.status_code >= 400
        if response.status_code >= 400 and tables:
            yield f"answers {response.status_code} and yet changes {sorted(tables)}"
        other = {table for table, site in changed if site == self.two.b.site.pk} - HEART
        other -= reaches(path)
        if other:
            yield f"changes another site: {sorted(other)}"
        if above := tables - may_change(path):
            yield f"changes rooms that are none of its own: {sorted(above)}"
        for key in before:
            if now.get(key, (0, 0))[0] < before[key][0] and key[0] not in takes(path):
                yield f"takes rows away from {key[0]}"
        if 300 <= response.status_code < 400:
            yield from self._after(response, path)

    def _after(self, response: HttpResponse, path: str) -> Iterator[str]:
        to = response["Location"]
        if leads_away(to):
            yield f"leads away: {to!r}"
            return
        landed = self.client.get(urljoin(path, to))
        if landed.status_code >= 500:
            yield f"{to} fails afterwards with {landed.status_code}:\n{''.join(self.failed)}"
        yield from shown(landed)


# Where an action takes rows away, and which: what a person asked to be gone, a day's other hours.
TAKES = {
    "/erase/": {"clients_card", "clients_consent", "clients_handle", "clients_contact"},
    "/exceptions/": {"premises_openingexception"},
    "/let-go/": {"jobs_job"},
    "/places/": {"festivals_gridspot"},
    "/told/": {"visits_visit"},  # a guest who never came is no visit
    "/try-again/": {"jobs_job"},
    "/moving-in/": {"moving_in_part", "moving_in_trouble", "moving_in_alike"},
}


# A clinician's warning is for the screens of every room.
REACHES = {"/alerts/warn/": {SITES}}


def reaches(path: str) -> set[str]:
    """Return the tables of another site that a page may change."""
    return {table for part, tables in REACHES.items() if part in path for table in tables}


def takes(path: str) -> set[str]:
    """Return the tables from which a page may take rows away."""
    return {table for part, tables in TAKES.items() if part in path for table in tables}


def leads_away(to: str) -> bool:
    """Tell whether a redirect could lead a browser to another host, or split a header."""
    parts = urlsplit(to)
    return bool(parts.scheme or parts.netloc or to.startswith("//") or set(to) & set("\\\r\n\t"))


def shown(response: HttpResponse) -> Iterator[str]:
    """Yield where an answer holds markup that was typed, or a header that was."""
    for name, value in response.headers.items():
        if "\n" in value or "\r" in value or "evil" in value:
            yield f"the header {name} holds {value!r}"
    if response.streaming or "html" not in response.headers.get("Content-Type", ""):
        return
    html = response.content.decode()
    if MARK in html:
        at = html.index(MARK)
        yield f"shows markup as it was typed: {html[max(0, at - 80) : at + 40]!r}"


def may_change(path: str) -> set[str]:
    """Return the tables of a page's room and of the rooms beneath it."""
    return {table for room in rooms_of(path) for table in TABLES[room]}


@cache
def rooms_of(path: str) -> frozenset[str]:
    """Return the room a path belongs to, and those on the floors beneath."""
    part = "".join(path.split("/")[3:4]) if path.startswith("/at/") else ""
    room = {
        "people": "clients",
        "enquiries": "enquiries",
        "help": "emergencies",
        "feedback": "feedback",
        "house": "premises",
        "keeping": "retention",
        "person": "person_rights",
        "checking": "drug_checking",
        "equipment": "needle_exchange",
        "finds": "needle_finds",
        "stock": "stock",
        "naloxone": "naloxone_programmes",
        "jobs": "jobs",
        "counselling": "counselling",
        "referrals": "referrals",
        "clinic": "clinic",
        "infections": "infections",
        "vaccinations": "vaccinations",
        "wounds": "wounds",
        "appointments": "appointments",
        "health-exchange": "health_exchange",
        "figures": "indicators",
        "reports": "dispatches",
        "releases": "releases",
        "member-reports": "member_reports",
        "federation": "federation",
        "planning": "action_plans",  # its measures; scenarios are on the floor beneath
        "moving-in": "moving_in",
        "drug-information": "drug_information",
        "network": "surveys",
        "tablets": "sync",
        "festival": "festival_care",
        "alerts": "alerts",
    }.get(part, "consumption_rooms" if path.startswith("/at/") else "accounts")
    beneath = set().union(*floors()[[room in floor for floor in floors()].index(True) + 1 :])
    return frozenset({room, *beneath})


TABLES = {
    room: {m._meta.db_table for m in (*scoped_models(), Staff, Site) if m._meta.app_label == room}
    | ({m._meta.db_table for m in vault_models()} if room == "vault" else set())
    for room in set().union(*floors())
}
