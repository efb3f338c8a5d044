"""What changes among the people of a site: roles and the roster."""

from datetime import date, timedelta

import pytest

from fristed.apps.sites import actions, queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("scope")]

TUESDAY = date(2026, 11, 17)


def test_role_ended_today_opens_nothing_from_now_on(site, staff, lead, at):
    held = actions.give_role(site=site, staff=lead, role="coordinator", by=staff, at=at)
    assert "coordinator" in queries.roles_of(lead, site, TUESDAY)
    actions.end_role(site=site, role=held.pk, by=staff, at=at)
    assert "coordinator" not in queries.roles_of(lead, site, TUESDAY)


def test_role_ended_and_given_again_on_one_day_holds(site, staff, lead, at):
    held = actions.give_role(site=site, staff=lead, role="coordinator", by=staff, at=at)
    actions.end_role(site=site, role=held.pk, by=staff, at=at)
    actions.give_role(site=site, staff=lead, role="coordinator", by=staff, at=at)
    assert "coordinator" in queries.roles_of(lead, site, TUESDAY)


def test_role_of_one_s_own_is_given_only_by_an_administrator(site, staff, at):
    with pytest.raises(actions.NotYourOwn):
        actions.give_role(site=site, staff=staff, role="nurse", by=staff, at=at)
    actions.give_role(site=site, staff=staff, role="administrator", by=None, at=at)
    actions.give_role(site=site, staff=staff, role="nurse", by=staff, at=at)


def test_administrator_can_be_ended_while_another_is_left(site, staff, lead, at):
    first = actions.give_role(site=site, staff=staff, role="administrator", by=None, at=at)
    with pytest.raises(actions.LastAdministrator):
        actions.end_role(site=site, role=first.pk, by=staff, at=at)
    actions.give_role(site=site, staff=lead, role="administrator", by=staff, at=at)
    actions.end_role(site=site, role=first.pk, by=staff, at=at)
    assert "administrator" not in queries.roles_of(staff, site, TUESDAY)


def plan(site, staff, at, starts, hours):
    return actions.plan_shift(
        site=site, staff=staff, profession="nurse", starts_at=starts,
        ends_at=starts + timedelta(hours=hours), by=staff, at=at,
    )  # fmt: skip


@pytest.mark.parametrize("hours", [0, -1, 25])
def test_shift_that_makes_no_sense_is_refused(site, staff, at, hours):
    with pytest.raises(actions.ShiftMakesNoSense):
        plan(site, staff, at, at, hours)


def test_shifts_one_after_the_other_are_planned(site, staff, at):
    plan(site, staff, at, at, 8)
    plan(site, staff, at, at + timedelta(hours=8), 8)
    with pytest.raises(actions.PlannedAlready):
        plan(site, staff, at, at + timedelta(hours=4), 8)
    assert len(queries.planned_between(site, at, at + timedelta(days=1))) == 2


def test_shift_that_has_begun_stays_on_the_roster(site, staff, at):
    begun = plan(site, staff, at, at, 8)
    with pytest.raises(actions.NoSuchEntry):
        actions.unplan_shift(site=site, entry=begun.pk, by=staff, at=at)
