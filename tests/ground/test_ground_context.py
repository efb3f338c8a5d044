"""Actions within actions, and whole rows by a written statement."""

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from fristed.apps.accounts.models import Session, Staff
from fristed.ground.context import as_one
from fristed.ground.whole_rows import first_row

pytestmark = pytest.mark.django_db


class Refused(Exception):
    """What an action refuses with."""


@as_one
def name(called: str, *, refuse: bool = False) -> None:
    """Write a row, and perhaps refuse afterwards."""
    Staff.objects.create(sign_in_name=called, display_name=called)
    if refuse:
        raise Refused


@as_one
def name_two(*, refuse: bool = False) -> None:
    """Be made of two actions."""
    name("first")
    name("second", refuse=refuse)


@as_one
def name_and_go_on() -> None:
    """Catch what an action within refused, and go on as if nothing had been."""
    try:
        name("half", refuse=True)
    except Refused:
        name("after")


@as_one
def name_and_catch_around() -> None:
    """Catch it around a savepoint of its own, as one must."""
    try:
        with transaction.atomic():
            name("half", refuse=True)
    except Refused:
        name("after")


def names() -> set[str]:
    return set(Staff.objects.values_list("sign_in_name", flat=True))


def test_action_that_refuses_leaves_nothing_and_the_transaction_goes_on():
    with pytest.raises(Refused):
        name_two(refuse=True)
    name("later")
    assert names() == {"later"}


def test_refusal_caught_within_an_action_stops_it_rather_than_leave_half():
    with pytest.raises(TransactionManagementError):
        name_and_go_on()
    assert names() == set()


def test_refusal_caught_around_a_savepoint_lets_the_action_go_on():
    name_and_catch_around()
    assert names() == {"after"}


def test_only_the_outermost_action_sets_a_savepoint(django_assert_num_queries):
    with django_assert_num_queries(2 + 2):  # two rows, one savepoint and its end
        name_two()


def test_whole_rows_come_as_the_models_make_them():
    now = timezone.now()
    staff = Staff.objects.create(sign_in_name="marte", display_name="Marte")
    kept = {"expire_date": now, "started_at": now, "seen_at": now, "session_data": ""}
    Session.objects.create(session_key="a", staff=staff, **kept)
    Session.objects.create(session_key="b", staff=None, **kept)
    asked = (
        "SELECT {} FROM accounts_session LEFT JOIN accounts_staff"
        " ON accounts_staff.id = staff_id WHERE session_key = %s"
    )
    session, somebody = first_row(asked, ["a"], Session, Staff) or (None, None)
    by_django = Session.objects.select_related("staff").get(session_key="a")
    for mine, theirs in ((session, by_django), (somebody, by_django.staff)):
        fields = [f.attname for f in theirs._meta.concrete_fields]
        assert [getattr(mine, f) for f in fields] == [getattr(theirs, f) for f in fields]
    nobodys, nobody = first_row(asked, ["b"], Session, Staff) or (None, None)
    assert (nobodys.pk, nobody) == ("b", None)
    assert first_row(asked, ["c"], Session, Staff) is None
    assert (session._state.adding, session._state.db) == (False, connection.alias)
