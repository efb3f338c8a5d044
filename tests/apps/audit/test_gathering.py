"""The audit rows of an action are written together at its end, and before anything is opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from fristed.apps.audit.actions import record
from fristed.apps.audit.models import Entry
from fristed.apps.sites.actions import tell_terminals
from fristed.apps.vault import actions as vault
from fristed.apps.vault.actions.opening import opened
from fristed.ground.context import as_one, working
from tests.apps.conftest import make_site

pytestmark = pytest.mark.django_db


class Refused(Exception):
    """What an action refuses with."""


@contextmanager
def heard() -> Iterator[list[str]]:
    """Hear each statement."""
    said: list[str] = []

    def hear(execute: Any, sql: Any, *more: Any) -> Any:
        said.append(str(sql))
        return execute(sql, *more)

    with connection.execute_wrapper(hear):
        yield said


@pytest.fixture
def act(scope, site, at):
    """An action that records, tells the terminals and perhaps refuses: `act("jobs.done")`."""

    @as_one
    def acts(what: str, *, refuse: bool = False) -> None:
        record(what=what, by=None, at=at, site=site.pk)
        tell_terminals(site)
        if refuse:
            raise Refused

    return acts


def kept() -> list[str]:
    return sorted(Entry.objects.values_list("what", flat=True))


def of(statements: list[str], word: str) -> int:
    return sum(word in one for one in statements)


def test_actions_within_an_action_write_their_rows_in_one_statement(act):
    @as_one
    def both() -> None:
        act("jobs.first")
        act("jobs.second")

    with heard() as statements:
        both()

    assert kept() == ["jobs.first", "jobs.second"]
    assert (of(statements, "INSERT INTO audit_entry"), of(statements, "pg_notify")) == (1, 1)


def test_action_that_refuses_writes_nothing_of_what_waits(act):
    @as_one
    def both() -> None:
        act("jobs.first")
        act("jobs.second", refuse=True)

    with pytest.raises(Refused):
        both()
    act("jobs.later")

    assert kept() == ["jobs.later"]


def test_what_is_rolled_back_alone_is_not_written_at_the_end(act):
    @as_one
    def goes_on() -> None:
        act("jobs.first")
        try:
            with transaction.atomic():
                act("jobs.half")
                raise Refused
        except Refused:
            act("jobs.second")

    goes_on()

    assert kept() == ["jobs.first", "jobs.second"]


def test_rows_of_another_site_are_written_within_its_scope(act, site, staff, at):
    other = make_site("bergen", "Bergen")

    @as_one
    def both() -> None:
        act("jobs.here")
        with working(staff=staff.pk, sites=[other.pk]):
            record(what="jobs.there", by=staff, at=at, site=other.pk)

    both()

    assert kept() == ["jobs.here"]
    with working(staff=staff.pk, sites=[other.pk]):
        assert kept() == ["jobs.there"]


def test_the_row_of_an_opening_stands_before_the_role_is_taken(act, site, staff, at):
    here = {"site": site.pk, "about": "client:81", "by": staff, "at": at}

    @as_one
    def opens() -> None:
        act("jobs.first")
        with opened(purpose="care", **here):
            record(what="jobs.within", by=staff, at=at, site=site.pk)

    with heard() as statements:
        opens()

    order = [one.split()[-1] for one in statements if "ROLE" in one or one.startswith("INSERT")]
    assert order == ["%s)", "fristed_vault", "NONE", "%s)"]
    assert kept() == ["jobs.first", "jobs.within", "vault.opened"]


def test_failure_within_an_opening_ends_the_whole_action(act, site, staff, at):
    here = {"site": site.pk, "about": "client:81", "by": staff, "at": at}

    @as_one
    def goes_on() -> None:
        try:
            with opened(purpose="care", **here):
                raise Refused
        except Refused:
            act("jobs.after")

    with pytest.raises(TransactionManagementError):
        goes_on()

    assert kept() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone()[0] != "fristed_vault"


def test_registration_opens_the_vault_once(scope, site, staff, at):
    here = {"site": site.pk, "about": "client:81", "by": staff, "at": at}
    who = vault.Identified("Kari", at.date())
    signed = vault.Signed("1", "K", False, at)

    vault.keep_registration(who=who, signed=signed, **here)

    rows = Entry.objects.values_list("what", "subject", "purpose")
    assert list(rows) == [("vault.opened", "client:81", "registration")]
    held = vault.read_everything(**here)
    assert (held.identity, held.agreements) == (who, [signed])


def test_an_action_made_of_very_many_writes_all_their_rows(act):
    @as_one
    def moves_in() -> None:
        for _ in range(1201):
            act("jobs.done")

    with heard() as statements:
        moves_in()

    assert (len(kept()), of(statements, "INSERT INTO audit_entry")) == (1201, 3)


def test_word_to_the_terminals_names_each_site_once(act, site):
    other = make_site("bergen", "Bergen")

    @as_one
    def tells() -> None:
        for one in (site, other, site):
            tell_terminals(one)

    with heard() as statements:
        tells()

    assert of(statements, "pg_notify") == 2


def test_rows_are_written_by_whoever_they_were_left_by(scope, site, at, monkeypatch):
    """Another site may not write them; the replay of the demonstration has no savepoints."""
    other = make_site("bergen", "Bergen")
    monkeypatch.setattr(connection.features, "uses_savepoints", False)

    @as_one
    def hand_over() -> None:
        record(what="jobs.given", by=None, at=at, site=site.pk)
        with working(staff=None, sites=[other.pk]):
            record(what="jobs.taken", by=None, at=at, site=other.pk)
        record(what="jobs.noted", by=None, at=at, site=site.pk)

    hand_over()
    with working(staff=None, sites=[site.pk, other.pk]):
        assert kept() == ["jobs.given", "jobs.noted", "jobs.taken"]
