"""Everybody that the permission table names, each with a browser of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from fristed.apps.premises.models import Place
from fristed.apps.sites.actions import mark_screen
from fristed.apps.sites.choices import Role
from fristed.apps.sites.entrance import TERMINAL_COOKIE
from fristed.apps.sites.models import BreakGlass, RoleHeld
from fristed.ground.context import working
from tests.walls.rows import AT, DAY, Rows

# What a page may write that is only looked at: that it was looked at, and the browser's session.
NO_CHANGE = ('"audit_', '"django_session"', '"accounts_session"', '"sites_terminal"', "audit_")
DAYS: dict[str, tuple[date, date | None]] = {
    "role ended": (date(2019, 1, 1), DAY),
    "role not begun": (DAY + timedelta(days=1), None),
}


def browser(who: str, rows: Rows, other: Rows) -> Client:
    """Return the browser of somebody that the table names, at a site full of rows."""
    client = Client(raise_request_exception=False)
    if who == "house terminal":
        give_terminal(client, rows)
    elif who == "staff elsewhere":
        sign_in(client, other)
    elif who != "nobody":
        sign_in(client, rows)
    if who == "locked screen":
        session = client.session
        session["locked"] = True
        session.save()
    return client


def choices(rows: Rows) -> dict[str, str]:
    """Return what the buttons send; without a choice of theirs they answer "no such page"."""
    return {
        "place": str(rows.of(Place).pk),
        "whom": "police",
        "step": "washed",
        "kind": "oxygen",
        "in_order": "yes",
        "change": "opened",
        "answer": "still_there",
    }


def sign_in(client: Client, rows: Rows) -> None:
    """Sign the site's staff in."""
    client.force_login(rows.staff)


def give_terminal(client: Client, rows: Rows) -> None:
    """Make a browser a screen of the house, as its own page does."""
    with working(staff=rows.staff.pk, sites=[rows.site.pk]):
        token = mark_screen(site=rows.site, name="Desk", by=rows.staff, at=AT)
    client.cookies[TERMINAL_COOKIE] = f"{rows.site.pk}.{token}"


@contextmanager
def being(rows: Rows, roles: frozenset[str], who: str = "") -> Iterator[None]:
    """Let the site's staff hold exactly these roles, and take everything back afterwards."""
    from_date, until_date = DAYS.get(who, (date(2019, 1, 1), None))
    with transaction.atomic():
        with working(staff=rows.staff.pk, sites=[rows.site.pk]):
            kept = rows.of(RoleHeld).pk
            # A site full of rows has glass broken in it, which would open more than a role does.
            BreakGlass.objects.filter(ended_at=None).update(ended_at=AT)
            held = RoleHeld.objects.filter(staff=rows.staff)
            held.exclude(pk=kept).update(until_date=date(2018, 12, 31))
            first, *more = sorted(roles)
            held.filter(pk=kept).update(role=first, from_date=from_date, until_date=until_date)
            RoleHeld.objects.bulk_create(
                RoleHeld(
                    site=rows.site,
                    staff=rows.staff,
                    role=role,
                    from_date=from_date,
                    until_date=until_date,
                )
                for role in more
            )
        yield
        transaction.set_rollback(True)


@contextmanager
def changes() -> Iterator[list[str]]:
    """Collect the tables that are written to, other than that something was looked at."""
    found: list[str] = []

    def watch(execute, sql, params, many, context):
        words = sql.split(None, 3)
        if words[0] in ("INSERT", "UPDATE", "DELETE"):
            table = words[1] if words[0] == "UPDATE" else words[2]
            if not table.startswith(NO_CHANGE):
                found.append(f"{words[0]} {table}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield found


@contextmanager
def taken_back() -> Iterator[None]:
    """Take back whatever is written within."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def roles_held_by(who: str) -> frozenset[str]:
    """Return the roles of somebody that the table names."""
    return frozenset({who}) if who in Role.values else frozenset(Role.values)


def is_shut(response: HttpResponse) -> bool:
    """Tell whether an answer turned somebody away at the door."""
    if response.status_code in (301, 302):
        to, asked_for = response["Location"], response.wsgi_request.path
        signing_in = to.startswith(f"{reverse('accounts:sign_in')}?next=")
        stops = {reverse("accounts:lock"), reverse("accounts:second_factor")}
        return signing_in or to in stops - {asked_for}
    return response.status_code in (401, 403, 404)
