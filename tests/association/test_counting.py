"""Who is counted at 31 December: each side of every line, and that what is issued stays."""

from datetime import UTC, date, datetime

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from fristed.apps.members.actions.erasing import erase_again, erase_member, forget_members
from fristed.apps.members.actions.fees import PaidAlready, pay
from fristed.apps.members.actions.issuing import NotOverYet, issue, read_counted
from fristed.apps.members.actions.leaving import leave
from fristed.apps.members.models import Count, Member, Person
from fristed.apps.members.queries.counting import count
from fristed.apps.members.queries.rules import rules
from fristed.apps.vault import actions as vault
from fristed.ground.context import working
from tests.association.conftest import AT, House

YEAR = 2025
JOINED = datetime(2025, 3, 1, 12, tzinfo=UTC)
LAST_MOMENT = datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC)  # 23:59:59 in Oslo
NEXT_YEAR = datetime(2025, 12, 31, 23, 0, 0, tzinfo=UTC)  # midnight in Oslo


@pytest.fixture
def paid(house: House, joined):
    """Return a function that makes a member who paid on a day."""

    def make(site, name, born=2004, on=date(2025, 6, 1), at=JOINED, **more):
        member, by = joined(site, name, born, at, **more), house.people[site.slug, "treasurer"]
        if on is not None:
            with working(staff=by.pk, sites=[site.pk]):
                pay(member=member, year=on.year, paid_date=on, amount_ore=100, by=by, at=AT)
        return member

    return make


def counted(house: House, *sites) -> tuple[int, int, int]:
    """Return members, paid and counting of these sites."""
    with working(staff=None, sites=[one.pk for one in sites]):
        sums = count(sites=list(sites), year=YEAR, rules=rules()).figures()["sums"]
    return sums["members"], sums["paid"], sums["counting"]


@pytest.mark.parametrize(
    ("born", "on", "expected"),
    [
        (2000, date(2025, 12, 31), (1, 1, 1)),  # 25 on 31 December
        (1999, date(2025, 12, 31), (1, 1, 0)),  # 26 on 31 December
        (2000, date(2026, 1, 1), (1, 0, 0)),  # paid a day too late, and for another year
        (2000, None, (1, 0, 0)),
    ],
)
def test_who_is_counted_by_age_and_fee(house: House, paid, born, on, expected):
    paid(house.oslo, "Ada", born, on)
    assert counted(house, house.oslo) == expected


def test_fee_of_the_year_paid_after_it_is_not_counted(house: House, joined):
    member, by = joined(house.oslo, "Ada", 2004, JOINED), house.people["oslo", "treasurer"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        pay(member=member, year=YEAR, paid_date=date(2026, 1, 2), amount_ore=1, by=by, at=AT)
        with pytest.raises(PaidAlready):
            pay(member=member, year=YEAR, paid_date=date(2025, 1, 2), amount_ore=1, by=by, at=AT)
    assert counted(house, house.oslo) == (1, 0, 0)


@pytest.mark.parametrize(("left", "expected"), [(LAST_MOMENT, 0), (NEXT_YEAR, 1)])
def test_who_left_at_the_turn_of_the_year(house: House, paid, left, expected):
    member = paid(house.oslo, "Ada")
    with working(staff=None, sites=[house.oslo.pk]):
        leave(member=member, because="asked", by=None, at=left)
    assert counted(house, house.oslo)[0] == expected


@pytest.mark.parametrize(("joined_at", "expected"), [(LAST_MOMENT, 1), (NEXT_YEAR, 0)])
def test_who_joined_at_the_turn_of_the_year(house: House, paid, joined_at, expected):
    paid(house.oslo, "Ada", at=joined_at)
    assert counted(house, house.oslo)[0] == expected


def test_who_never_confirmed_is_not_counted(house: House, paid):
    member = paid(house.oslo, "Ada")
    with working(staff=None, sites=[house.oslo.pk]):
        Member.objects.filter(pk=member.pk).update(confirmed_at=None)
    assert counted(house, house.oslo) == (0, 0, 0)


def test_office_counts_chapters_counties_and_what_a_grant_lacks(house: House, paid):
    for number in range(3):
        paid(house.oslo, f"O{number}")
    paid(house.bergen, "B")
    by = house.people["office", "administrator"]
    sites = [house.bergen, house.office, house.oslo]
    with working(staff=by.pk, sites=[one.pk for one in sites]):
        made = issue(site=house.office, sites=sites, year=YEAR, whole=True, by=by, at=AT)

    assert made.figures["towards"] == {"counting": 4, "chapters": 2, "counties": 2}
    assert made.figures["counties"] == {"": 0, "03": 3, "46": 1}
    assert made.figures["ways"] == {
        "whole": {"counting": 196, "chapters": 3},
        "small": {"counting": 96},
    }
    assert "Ada" not in str(made.figures)


def issued(house: House, year: int = YEAR) -> Count:
    """Issue Oslo's count."""
    by = house.people["oslo", "secretary"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        return issue(site=house.oslo, sites=[house.oslo], year=year, whole=False, by=by, at=AT)


def test_counted_again_it_is_a_new_version_and_the_old_stays(house: House, paid):
    paid(house.oslo, "Ada")
    first = issued(house)
    paid(house.oslo, "Bo")
    second = issued(house)

    assert (first.version, first.figures["sums"]["counting"]) == (1, 1)
    assert (second.version, second.figures["sums"]["counting"]) == (2, 2)
    with working(staff=None, sites=[house.oslo.pk]):
        assert Count.objects.get(pk=first.pk).figures == first.figures


@pytest.mark.parametrize(
    "wrong", ["UPDATE members_count SET year = 1999", "DELETE FROM members_count"]
)
def test_database_lets_nobody_change_what_was_issued(house: House, paid, wrong):
    issued(house)
    with (
        working(staff=None, sites=[house.oslo.pk]),
        pytest.raises(DatabaseError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(wrong)
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_year_that_is_not_over_cannot_be_issued(house: House):
    with pytest.raises(NotOverYet):
        issued(house, 2026)


def test_auditor_reads_by_name_whom_it_counted_and_the_erased_are_gone(house: House, paid):
    ada, bo = paid(house.oslo, "Ada"), paid(house.oslo, "Bo")
    paid(house.oslo, "Old", born=1960)
    made, by = issued(house), house.people["oslo", "auditor"]
    with working(staff=by.pk, sites=[house.oslo.pk]):
        erase_member(member=bo, by=by, at=AT)
        found = read_counted(counted=made, by=by, at=AT)

    assert {pk: who.name for pk, who in found.items()} == {ada.pk: "Ada"}
    assert sorted(made.counted) == sorted([ada.pk, bo.pk])


def test_erased_member_leaves_no_row_and_no_key(house: House, paid):
    ada, bo = paid(house.oslo, "Ada"), paid(house.oslo, "Bo")
    with working(staff=None, sites=[house.oslo.pk]):
        erase_member(member=ada, by=None, at=AT)
        assert [one.pk for one in Member.objects.all()] == [bo.pk]
        with vault_open(house):
            assert Person.objects.count() == 1


def vault_open(house: House):
    """Open the vault, to count what is in it."""
    from fristed.apps.vault.actions.opening import opened

    return opened(site=house.oslo.pk, about="test", purpose="membership", by=None, at=AT)


@pytest.mark.django_db(transaction=True)
def test_erasure_is_replayed_on_a_database_that_was_brought_back(
    house: House, paid, settings, tmp_path
):
    settings.KEYS = tmp_path / "keys"  # with a list of erasures of its own
    ada = paid(house.oslo, "Ada")
    with working(staff=None, sites=[house.oslo.pk]):
        erase_member(member=ada, by=None, at=AT)
    with working(staff=None, sites=[house.oslo.pk]):  # as a backup would bring the row back
        Member.objects.create(
            pk=ada.pk, site=house.oslo, kind=ada.kind, birth_year=ada.birth_year, language="en",
            terms=ada.terms, reached_mac=ada.reached_mac, code_mac=ada.code_mac, asked_at=AT,
        )  # fmt: skip

    assert erase_again(listed=vault.replay_erasures(at=AT), at=AT) == 1
    with working(staff=None, sites=[house.oslo.pk]):
        assert not Member.objects.exists()


def test_night_erases_who_never_confirmed_and_who_left_long_ago(house: House, paid):
    never, gone, stays = (paid(house.oslo, name) for name in ("Never", "Gone", "Stays"))
    long_ago = datetime(2022, 1, 1, tzinfo=UTC)
    with working(staff=None, sites=[house.oslo.pk]):
        Member.objects.filter(pk=never.pk).update(confirmed_at=None, asked_at=long_ago)
        leave(member=gone, because="asked", by=None, at=long_ago)
        assert forget_members(site=house.oslo, at=AT) == {"members.Member": 2}
        assert [one.pk for one in Member.objects.all()] == [stays.pk]


def test_rules_say_where_they_come_from_and_what_is_doubtful():
    known = rules()
    assert known.source
    assert set(known.doubtful) == {
        "under_age", "fee_by", "basis_years_before", "kinds", "least_members_of_a_chapter", "ways",
    }  # fmt: skip
